import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintOf } from '../../../src/sheet/layout-fingerprint';

const COLUMNS = { created_at: 1, id: 3 };
const mark = (ids: readonly string[], columns: Record<string, number> = COLUMNS, firstRow = 2) =>
  fingerprintOf({ ids, firstRow, layout: { columns: new Map(Object.entries(columns)) } });

const ids = fc.array(fc.oneof(fc.constant(''), fc.uuid(), fc.string({ maxLength: 6 })), { maxLength: 30 });

test('is the same for the same ids in the same places, whatever blank rows follow', () => {
  fc.assert(
    fc.property(ids, (before) => {
      expect(mark([...before, '', ''], { id: 3, created_at: 1 })).toEqual(mark(before));
    }),
  );
});

test('is another one for an id more, an id less, an id twice, another id, and rows that have moved', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 20 }), fc.uuid(), (before, other) => {
      const [first = '', ...rest] = before;
      const lists = [
        before,
        rest,
        [...before, first],
        [...before, first, first],
        [other, ...rest],
        [...rest, first],
        ['', ...before],
        [first, '', ...rest],
      ];
      const marks = lists.map((list) => mark(list).hash);
      expect(new Set(marks).size).toBe(before[0] === other ? marks.length - 1 : marks.length);
    }),
  );
});

test('is another one where columns of ours or the header have moved', () => {
  const before = ['a', 'b'];
  const marks = [
    mark(before),
    mark(before, { created_at: 2, id: 3 }),
    mark(before, { id: 3 }),
    mark(before, COLUMNS, 3),
  ];
  expect(new Set(marks.map(({ hash }) => hash)).size).toBe(4);
});

test('a hundred thousand neighbours have a mark each', () => {
  const marks = new Set(Array.from({ length: 100_000 }, (_, index) => mark([`call-${index}`]).hash));
  expect(marks.size).toBe(100_000);
  expect(mark(['a', '', 'b']).count).toBe(2);
});
