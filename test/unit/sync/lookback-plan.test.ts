import { describe, expect, test } from '@jest/globals';
import { cutDays, type LookbackMode, planLookback } from '../../../src/sync/lookback-plan';

const MODE: LookbackMode = { kind: 'lookback', days: 7, deepDays: 60, deepEveryDays: 7 };
const today = '2026-03-31';
const plan = (watermarkDay: string, deepDay: string | undefined, days: { start: string; end?: string }) =>
  planLookback(MODE, { today, days, watermarkDay, deepDay });

describe('planLookback', () => {
  test.each<[string, string, string | undefined, string, string, boolean]>([
    ['an hour later', '2026-03-31', '2026-03-30', '2026-01-01', '2026-03-25', false],
    ['on the next day', '2026-03-30', '2026-03-30', '2026-01-01', '2026-03-24', false],
    ['after three days without a run', '2026-03-28', '2026-03-28', '2026-01-01', '2026-03-22', false],
    ['a week after the last deep one', '2026-03-31', '2026-03-24', '2026-01-01', '2026-01-24', true],
    ['after a month without a run', '2026-03-01', '2026-03-01', '2026-01-01', '2026-01-01', true],
    ['never deep before', '2026-03-20', undefined, '2026-01-01', '2026-01-20', true],
    ['never further back than the import', '2026-03-31', '2026-03-20', '2026-03-30', '2026-03-30', true],
    ['a clock that was ahead', '2026-04-20', '2026-03-31', '2026-01-01', '2026-03-25', false],
  ])('%s', (_when, watermarkDay, deepDay, start, from, isDeep) => {
    expect(plan(watermarkDay, deepDay, { start })).toEqual({ days: { start: from }, isDeep });
  });

  test('days that are long over are not read again', () => {
    expect(plan('2026-03-31', '2026-03-31', { start: '2025-01-01', end: '2025-12-31' })).toBeUndefined();
    expect(plan('2026-03-31', '2026-03-31', { start: '2026-03-01', end: '2026-03-26' })).toEqual({
      days: { start: '2026-03-25', end: '2026-03-26' },
      isDeep: false,
    });
  });
});

describe('cutDays', () => {
  test.each<[number]>([[1], [7], [8], [30], [60], [365], [3650]])(
    '%d days: windows without a gap, few of them',
    (count) => {
      const start = new Date(Date.parse(`${today}T00:00:00Z`) - (count - 1) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      const windows = cutDays({ start }, today);
      expect(windows.length).toBeLessThanOrEqual(24);
      expect(windows[0]?.start).toBe(start);
      expect(windows[windows.length - 1]).not.toHaveProperty('end');
      windows.slice(1).forEach((window, index) => {
        const before = windows[index]?.end ?? '';
        expect(Date.parse(window.start) - Date.parse(before)).toBe(86_400_000);
      });
      const closed = cutDays({ start, end: today }, today);
      expect(closed[closed.length - 1]?.end).toBe(today);
    },
  );
});
