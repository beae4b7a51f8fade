import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Span, spansOf } from '../../../src/sheet/spans';

describe('runsOf', () => {
  test.each<[number[], Span[]]>([
    [[], []],
    [[5], [{ start: 5, count: 1 }]],
    [[1, 2, 3], [{ start: 1, count: 3 }]],
    [[3, 1, 2], [{ start: 1, count: 3 }]],
    [
      [1, 3, 4, 9],
      [
        { start: 1, count: 1 },
        { start: 3, count: 2 },
        { start: 9, count: 1 },
      ],
    ],
    [[2, 2, 3, 3, 2], [{ start: 2, count: 2 }]],
    [
      [10, 9, 100, 11],
      [
        { start: 9, count: 3 },
        { start: 100, count: 1 },
      ],
    ],
  ])('%j', (numbers, runs) => {
    expect(spansOf(numbers)).toEqual(runs);
  });

  test('holds the same numbers, once, in as few runs as possible, and leaves the input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const before = [...numbers];
        const runs = spansOf(numbers);
        expect(numbers).toEqual(before);
        const all = runs.flatMap(({ start, count }) =>
          Array.from({ length: count }, (_, index) => start + index),
        );
        expect(all).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const [index, run] of runs.entries()) {
          const next = runs[index + 1];
          if (next) expect(next.start).toBeGreaterThan(run.start + run.count);
        }
      }),
      { numRuns: 500 },
    );
  });
});
