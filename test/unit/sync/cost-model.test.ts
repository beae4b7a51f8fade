import { expect, test } from '@jest/globals';
import { batchMs, estimateImport, syncMs } from '../../../src/sync/cost-model';

test('a batch costs its cells and, far more, the rows that leave', () => {
  expect(batchMs(0, 0)).toBe(1_200);
  expect(batchMs(600_000, 0)).toBeCloseTo(43_200);
  expect(batchMs(0, 100)).toBe(46_200);
});

test('a sync takes the longer of its work and the minutes of the rate limit', () => {
  const work = { rounds: 10, batches: 1, cells: 0 };
  expect(syncMs({ ...work, requests: 54 })).toBe(8_200);
  expect(syncMs({ ...work, requests: 55 })).toBe(60_000);
  expect(syncMs({ ...work, requests: 165 })).toBe(180_000);
});

test.each([
  [0, 2, 4],
  [500, 3, 7],
  [10_000, 22, 32],
  [300_000, 613, 858],
])('an import of %d rows of twenty columns: %d requests, %d seconds', (rows, requests, seconds) => {
  const estimate = estimateImport({ fetched: rows, cells: rows * 20, pageSize: 500 });
  expect(estimate).toEqual({ requests, seconds });
});
