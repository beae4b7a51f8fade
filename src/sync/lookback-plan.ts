import type { SyncMode } from '../catalog/sync-mode';
import type { Days } from '../dates/range';
import { addDays, type Day, daysBetween } from '../dates/zone';
import { MAX_WINDOWS } from './plan';

export type LookbackMode = Extract<SyncMode, { kind: 'lookback' }>;

export interface LookbackState {
  readonly today: Day;
  /** The days of the import. */
  readonly days: Days;
  /** The day up to which the last complete lookback covered everything. */
  readonly watermarkDay: Day;
  /** The day of the last deep one. */
  readonly deepDay: Day | undefined;
}

export interface LookbackPlan {
  readonly days: Days;
  readonly isDeep: boolean;
}

/** Below this length the days that are requested on both sides cost more than windows side by side save. */
const MIN_WINDOW_DAYS = 15;

/**
 * The days to read again. They are counted from the last complete lookback, not from today: however long no run came, no
 * record is passed over while it could change. Undefined where the import has none of them.
 */
export function planLookback(
  mode: LookbackMode,
  { today, days, watermarkDay, deepDay }: LookbackState,
): LookbackPlan | undefined {
  const isDeep = daysBetween(deepDay ?? watermarkDay, today) >= mode.deepEveryDays;
  const since = firstOf(watermarkDay, today);
  const recent = addDays(since, 1 - mode.days);
  const deep = addDays(firstOf(deepDay ?? since, since), 1 - mode.deepDays);
  const first = isDeep ? firstOf(recent, deep) : recent;
  const start = first > days.start ? first : days.start;
  if (days.end !== undefined && days.end < start) return undefined;
  return { isDeep, days: days.end === undefined ? { start } : { start, end: days.end } };
}

/** Cuts days into windows that meet without a gap, oldest first. The last one goes on as the days do. */
export function cutDays({ start, end }: Days, today: Day): Days[] {
  const length = daysBetween(start, end ?? (today > start ? today : start)) + 1;
  const windowDays = Math.max(MIN_WINDOW_DAYS, Math.ceil(length / MAX_WINDOWS));
  const count = Math.max(1, Math.ceil(length / windowDays));
  return Array.from({ length: count }, (_, index): Days => {
    const from = addDays(start, index * windowDays);
    if (index < count - 1) return { start: from, end: addDays(from, windowDays - 1) };
    return end === undefined ? { start: from } : { start: from, end };
  });
}

const firstOf = (a: Day, b: Day): Day => (a < b ? a : b);
