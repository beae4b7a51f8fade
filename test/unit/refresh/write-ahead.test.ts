import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newCheckpoint } from '../../../src/refresh/checkpoint';
import { claim, isExplained, isTaken, marksFor, refuseWhileWriting } from '../../../src/refresh/write-ahead';
import { markOf } from '../../../src/tab/ids-mark';
import { caught } from '../caught';

const NOW = Date.parse('2026-03-02T14:00:00Z');
const MINUTE = 60_000;
const stored = { ...newCheckpoint('asked'), writing: claim(NOW) };
const rows = (ids: readonly string[]) => ids.map((id) => ({ id, values: [] }));

describe('a tab into which somebody writes', () => {
  test('is left alone until no run that began then can be alive', () => {
    for (const minutes of [0, 3, 6]) {
      const problem = caught(() => refuseWhileWriting(stored, NOW + minutes * MINUTE));
      expect(problem).toMatchObject({ code: 'busy', retryAfterSeconds: (6.5 - minutes) * 60 });
      expect(isTaken(problem)).toBe(true);
    }
    expect(() => refuseWhileWriting(stored, NOW + 6.5 * MINUTE)).not.toThrow();
  });

  test('is free where nobody writes, and where a clock was wrong by hours', () => {
    expect(() => refuseWhileWriting(undefined, NOW)).not.toThrow();
    expect(() => refuseWhileWriting(newCheckpoint('asked'), NOW)).not.toThrow();
    expect(() => refuseWhileWriting(stored, NOW - 60 * MINUTE)).not.toThrow();
  });

  test('another busy is not this one', () => {
    expect(isTaken(new Error('busy'))).toBe(false);
  });
});

describe('whether a merge that died can have lost rows', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 30 });

  test('nothing done, all added, the young ones added: each is explained, in any order of the rows', () => {
    fc.assert(
      fc.property(ids, ids, ids, (before, changed, young) => {
        const incoming = rows([...changed, ...young]);
        const marks = marksFor(markOf(before), incoming, young);
        expect(isExplained(marks, markOf([...before].reverse()))).toBe(true);
        expect(isExplained(marks, markOf([...changed, ...young, ...before]))).toBe(true);
        expect(isExplained(marks, markOf([...before, ...young]))).toBe(true);
      }),
    );
  });

  test('a row that was overwritten, deleted or copied is not', () => {
    const before = ['a', 'b', 'c'];
    const marks = marksFor(markOf(before), rows(['d']), ['d']);
    for (const after of [
      ['a', 'b', 'd'],
      ['a', 'b'],
      ['a', 'b', 'c', 'c'],
      ['a', 'b', 'b'],
      ['a', 'b', 'd', 'd'],
    ])
      expect(isExplained(marks, markOf(after))).toBe(false);
  });
});
