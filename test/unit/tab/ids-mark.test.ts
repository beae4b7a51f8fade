import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markOf } from '../../../src/tab/ids-mark';

const ids = fc.array(fc.oneof(fc.constant(''), fc.uuid(), fc.string({ maxLength: 6 })), { maxLength: 30 });

test('is the same in any order and whatever blank rows stand between', () => {
  fc.assert(
    fc.property(ids, fc.func(fc.integer()), (before, order) => {
      const shuffled = [...before].sort((a, b) => order(a) - order(b)).concat('', '');
      expect(markOf(shuffled)).toEqual(markOf(before));
    }),
  );
});

test('is another one for an id more, an id less, an id twice or another id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }), fc.uuid(), (before, other) => {
      const [first = '', ...rest] = before;
      const marks = [before, rest, [...before, first], [...before, first, first], [other, ...rest]].map(
        (list) => markOf(list).hash,
      );
      expect(new Set(marks).size).toBe(before.includes(other) ? marks.length - 1 : marks.length);
    }),
  );
});

test('a hundred thousand neighbours have a mark each', () => {
  const marks = new Set(Array.from({ length: 100_000 }, (_, index) => markOf([`call-${index}`]).hash));
  expect(marks.size).toBe(100_000);
  expect(markOf([])).toEqual({ count: 0, hash: '0000000000000000' });
});
