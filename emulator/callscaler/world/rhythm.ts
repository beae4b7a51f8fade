import type { Trade } from './businesses';
import { hash, random, runningSums, weightedIndex } from './random';
import { DAY, dayName, weekday } from './zone';

// Calls by hour of the local day. A weekday has its peak at ten, a dip at lunch and a quiet night; a weekend starts late.
const WEEKDAY_HOURS = [
  3, 2, 2, 2, 3, 8, 22, 52, 96, 118, 122, 108, 74, 90, 98, 92, 84, 66, 40, 26, 18, 12, 8, 5,
];
const WEEKEND_HOURS = [
  5, 4, 3, 2, 2, 5, 10, 24, 52, 78, 84, 74, 60, 54, 48, 42, 36, 30, 26, 22, 18, 12, 9, 6,
];
const BY_WEEKDAY = runningSums(WEEKDAY_HOURS);
const BY_WEEKEND = runningSums(WEEKEND_HOURS);

/** Volume of each weekday from Sunday; the mean is 1. */
const WEEK = [0.36, 1.36, 1.28, 1.21, 1.17, 1.07, 0.55];
const GROWTH_PER_YEAR = 0.12;
/** When the stated volume is exact: growth is counted from here whatever the start time, so that a day is always the same day. */
const ANCHOR_DAY = Math.floor(Date.UTC(2026, 2, 1) / DAY);
/** Month and day on which an office is closed. */
const HOLIDAYS = new Set(['01-01', '07-04', '11-26', '12-24', '12-25', '12-31']);

/** Mean number of calls on `day` of a business that gets `callsPerDay` on average. */
export function expectedCalls(seed: number, trade: Trade, callsPerDay: number, day: number): number {
  const date = dayName(day);
  const yearAngle =
    ((Number(date.slice(5, 7)) - 1 + Number(date.slice(8, 10)) / 31 - trade.peakMonth) / 12) * 2 * Math.PI;
  const season = 1 + trade.peak * Math.cos(yearAngle);
  const years = Math.max(-4, Math.min(4, (day - ANCHOR_DAY) / 365));
  const growth = Math.exp(GROWTH_PER_YEAR * years);
  // Weather, competitors, a broken web site: whole days are good or bad.
  const luck = random(hash(seed, 'luck', day)).logNormal(1, 0.1);
  return (
    callsPerDay *
    (WEEK[weekday(day)] ?? 1) *
    season *
    growth *
    luck *
    (HOLIDAYS.has(date.slice(5)) ? 0.25 : 1)
  );
}

/** An hour of `day` (with a fraction) at which somebody calls. */
export function arrivalHour(day: number, draw: () => number): number {
  const sums = isWeekend(day) ? BY_WEEKEND : BY_WEEKDAY;
  return weightedIndex(draw(), sums) + draw();
}

/** How likely a call at this hour finds somebody at the desk. */
export function answerRate(day: number, hour: number): number {
  if (HOLIDAYS.has(dayName(day).slice(5))) return 0.1;
  if (weekday(day) === 0) return 0.15;
  if (weekday(day) === 6) return hour >= 9 && hour < 13 ? 0.75 : 0.15;
  if (hour < 8 || hour >= 18) return 0.14;
  return hour >= 12 && hour < 13 ? 0.62 : 0.87;
}

const isWeekend = (day: number) => weekday(day) === 0 || weekday(day) === 6;
