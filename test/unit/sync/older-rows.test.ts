import { expect, test } from '@jest/globals';
import { newCheckpoint } from '../../../src/sync/checkpoint';
import { areOlder, fromOlderRows } from '../../../src/sync/older-rows';

const STAMPED = '2026-03-02T10:00:00Z';
const checkpoint = {
  ...newCheckpoint('everything'),
  rows: 12,
  coveredDays: { start: '2026-01-01', end: '2026-03-02' },
  watermark: '2026-03-02T11:00:00Z',
  notedWatermark: STAMPED,
};

test('rows are older where they name an earlier moment or none, and only where one was kept', () => {
  expect(areOlder(checkpoint, STAMPED)).toBe(false);
  expect(areOlder(checkpoint, '2026-03-02T10:00:01Z')).toBe(false);
  expect(areOlder(checkpoint, '2026-03-02T09:59:59Z')).toBe(true);
  expect(areOlder(checkpoint, undefined)).toBe(true);
  expect(areOlder(newCheckpoint('everything'), undefined)).toBe(false);
});

test('everything is asked for again, with what changed since the moment that the rows name', () => {
  const says = '2026-02-01T00:00:00Z';
  const { coveredDays, notedWatermark, ...again } = fromOlderRows(checkpoint, says);
  expect([coveredDays, notedWatermark]).toEqual([undefined, undefined]);
  expect(again).toMatchObject({
    rows: 12,
    watermark: says,
    left: { start: '2026-01-01', end: '2026-03-02' },
    run: { kind: 'planning' },
  });
});

test('where they name none, with what changed since before the first call there can be', () => {
  const { watermark = '' } = fromOlderRows(checkpoint, undefined);
  expect(watermark < '2026-01-01').toBe(true);
  expect(watermark > '2025-12-30').toBe(true);
});
