import { describe, expect, test } from '@jest/globals';
import type { BackfillRun } from '../../../src/sync/checkpoint';
import { estimateRemainingSeconds } from '../../../src/sync/estimate-remaining';

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
  blocks: 0,
});

describe('secondsLeft', () => {
  test('nothing is under way', () => {
    expect(estimateRemainingSeconds({})).toBe(0);
  });

  test('what nobody has counted has no time', () => {
    const { total: _total, ...run } = backfill(500, 0);
    expect(estimateRemainingSeconds({ run })).toBeUndefined();
    expect(estimateRemainingSeconds({ run: { kind: 'planning' } })).toBeUndefined();
  });

  test('the writing takes its time, several windows share the reading', () => {
    expect(estimateRemainingSeconds({ run: backfill(10_000, 0) })).toBe(28);
    expect(estimateRemainingSeconds({ run: backfill(10_000, 0, 10) })).toBe(15);
    expect(estimateRemainingSeconds({ run: backfill(10_000, 5_000) })).toBe(14);
  });

  test('a long one goes by the minutes of the API’s limit', () => {
    expect(estimateRemainingSeconds({ run: backfill(300_000, 0, 10) })).toBe(600);
  });

  test('what looks through the tab goes on at the pace that it has had', () => {
    const run = backfill(10_000, 2_500);
    expect(estimateRemainingSeconds({ run, changedFilters: ['status'], workedMs: 20_000 })).toBe(60);
    expect(estimateRemainingSeconds({ run: { ...run, isLeaving: true }, workedMs: 20_000 })).toBe(60);
    expect(estimateRemainingSeconds({ run, workedMs: 20_000 })).toBe(estimateRemainingSeconds({ run }));
    expect(
      estimateRemainingSeconds({ run: backfill(10_000, 0), changedFilters: ['status'], workedMs: 20_000 }),
    ).toBe(28);
  });

  test('more than was counted has come: only the end is left', () => {
    expect(estimateRemainingSeconds({ run: backfill(100, 130) })).toBe(5);
    expect(estimateRemainingSeconds({ run: { kind: 'closing', isUnsorted: true } })).toBe(5);
  });
});
