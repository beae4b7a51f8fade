import { describe, expect, test } from '@jest/globals';
import { newCheckpoint } from '../../../src/sync/checkpoint';
import { estimateRemainingSeconds } from '../../../src/sync/estimate-remaining';
import type { BackfillRun, Run } from '../../../src/sync/run-state';

const backfill = (total: number, received: number, lanes = 1): BackfillRun => ({
  kind: 'backfill',
  startedAt: '2026-03-02T14:00:00.000Z',
  days: { start: '2026-02-01' },
  windows: Array.from({ length: lanes }, () => ({
    start: '2026-02-01',
    position: { offset: 0, done: false },
    received: received / lanes,
  })),
  total,
  dropped: 0,
  batches: 0,
});

function secondsLeft(run?: Run, workedMs = 0, changedFilters?: string[]): number | undefined {
  const { query, totals } = newCheckpoint('');
  const checkpoint = { run, query: { ...query, changedFilters }, totals: { ...totals, workedMs } };
  return estimateRemainingSeconds(checkpoint, 500);
}

describe('secondsLeft', () => {
  test('nothing is running', () => {
    expect(secondsLeft()).toBe(0);
  });

  test('what nobody has counted has no time', () => {
    const { total: _total, ...run } = backfill(500, 0);
    expect(secondsLeft(run)).toBeUndefined();
    expect(secondsLeft({ kind: 'planning' })).toBeUndefined();
  });

  test('the writing takes its time, several windows share the reading', () => {
    expect(secondsLeft(backfill(10_000, 0))).toBe(28);
    expect(secondsLeft(backfill(10_000, 0, 10))).toBe(15);
    expect(secondsLeft(backfill(10_000, 5_000))).toBe(14);
  });

  test('a long one goes by the minutes of the API’s limit', () => {
    expect(secondsLeft(backfill(300_000, 0, 10))).toBe(600);
  });

  test('what looks through the tab goes on at the pace that it has had', () => {
    const run = backfill(10_000, 2_500);
    expect(secondsLeft(run, 20_000, ['status'])).toBe(60);
    expect(secondsLeft({ ...run, isLeaving: true }, 20_000)).toBe(60);
    expect(secondsLeft(run, 20_000)).toBe(secondsLeft(run));
    expect(secondsLeft(backfill(10_000, 0), 20_000, ['status'])).toBe(28);
  });

  test('more than was counted has come: only the end is left', () => {
    expect(secondsLeft(backfill(100, 130))).toBe(5);
    expect(secondsLeft({ kind: 'closing', isUnsorted: true })).toBe(5);
  });
});
