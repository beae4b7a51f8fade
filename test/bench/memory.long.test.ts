import { expect, test } from '@jest/globals';
import { MAX_BATCH_ROWS } from '../../src/sync/batch';
import { firstImport } from './first-import';
import { PAGE_SIZE } from './stand';

test('more pages are no more rows in memory at once', () => {
  const { work } = firstImport(65_000, 1.25);
  expect(work.requests * PAGE_SIZE).toBeGreaterThan(2 * MAX_BATCH_ROWS);
  expect(work.rowsHeld).toBeLessThanOrEqual(MAX_BATCH_ROWS + 10 * PAGE_SIZE);
});
