import { expect, test } from '@jest/globals';
import { newCheckpoint } from '../../../src/sync/checkpoint';
import { areOlder, fromOlderRows } from '../../../src/sync/older-rows';

const STAMPED = '2026-03-02T10:00:00Z';
const START = newCheckpoint('everything');
const coverage = {
  coveredDays: { start: '2026-01-01', end: '2026-03-02' },
  watermark: '2026-03-02T11:00:00Z',
  notedWatermark: STAMPED,
};
const checkpoint = { ...START, totals: { ...START.totals, rows: 12 }, coverage };

test('rows are older where they name an earlier moment or none, and only where one was kept', () => {
  expect(areOlder(coverage, STAMPED)).toBe(false);
  expect(areOlder(coverage, '2026-03-02T10:00:01Z')).toBe(false);
  expect(areOlder(coverage, '2026-03-02T09:59:59Z')).toBe(true);
  expect(areOlder(coverage, undefined)).toBe(true);
  expect(areOlder({}, undefined)).toBe(false);
});

test('everything is asked for again, with what changed since the moment that the rows name', () => {
  const says = '2026-02-01T00:00:00Z';
  const again = fromOlderRows(checkpoint, says);
  expect(again.coverage).toEqual({ watermark: says, staleDays: { start: '2026-01-01', end: '2026-03-02' } });
  expect(again).toMatchObject({ totals: { rows: 12 }, run: { kind: 'planning' } });
});

test('where they name none, with what changed since before the first call there can be', () => {
  const { watermark = '' } = fromOlderRows(checkpoint, undefined).coverage;
  expect(watermark < '2026-01-01').toBe(true);
  expect(watermark > '2025-12-30').toBe(true);
});
