import type { Trade } from './businesses';
import { hash, type Random, random, runningSums, weightedIndex } from './random';
import { DAY, dayName, weekday } from './zone';

// Calls by hour of the local day: a weekday peaks at ten and dips at lunch, a weekend starts late.
const WEEKDAY_HOURS = [
  3, 2, 2, 2, 3, 8, 22, 52, 96, 118, 122, 108, 74, 90, 98, 92, 84, 66, 40, 26, 18, 12, 8, 5,
];
const WEEKEND_HOURS = [
  5, 4, 3, 2, 2, 5, 10, 24, 52, 78, 84, 74, 60, 54, 48, 42, 36, 30, 26, 22, 18, 12, 9, 6,
];
const BY_WEEKDAY = runningSums(WEEKDAY_HOURS);
const BY_WEEKEND = runningSums(WEEKEND_HOURS);

/** Volume of each weekday from Sunday. The mean is 1. */
const WEEK = [0.36, 1.36, 1.28, 1.21, 1.17, 1.07, 0.55];
const GROWTH_PER_YEAR = 0.12;
/** The day of the stated volume. It doesn't depend on the start time, so that a day is always the same. */
const ANCHOR_DAY = Math.floor(Date.UTC(2026, 2, 1) / DAY);
/** Month and day on which an office is closed. */
const HOLIDAYS = new Set(['01-01', '07-04', '11-26', '12-24', '12-25', '12-31']);

export function isHoliday(day: number): boolean {
  return HOLIDAYS.has(dayName(day).slice(5));
}

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
  return callsPerDay * (WEEK[weekday(day)] ?? 1) * season * growth * luck * (isHoliday(day) ? 0.25 : 1);
}

/** An hour of `day` (with a fraction) at which someone calls. */
export function arrivalHour(day: number, draw: Random): number {
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  return weightedIndex(draw.next(), isWeekend ? BY_WEEKEND : BY_WEEKDAY) + draw.next();
}

/** The probability that someone answers a call at this hour. */
export function answerRate(day: number, hour: number, holiday: boolean): number {
  if (holiday) return 0.1;
  if (weekday(day) === 0) return 0.15;
  if (weekday(day) === 6) return hour >= 9 && hour < 13 ? 0.75 : 0.15;
  if (hour < 8 || hour >= 18) return 0.14;
  return hour >= 12 && hour < 13 ? 0.62 : 0.87;
}
