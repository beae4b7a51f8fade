import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isExplained, marksFor } from '../../../src/refresh/write-ahead';
import { markOf } from '../../../src/tab/ids-mark';

const rows = (ids: readonly string[]) => ids.map((id) => ({ id, values: [] }));

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
