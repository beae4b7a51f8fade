import { addDays, type Day, type Zone } from '../dates/zone';
import type { Schedule } from '../wire';

const HOUR = 3_600_000;
/** The hourly trigger fires within minutes of its hour, not on it: what is due in that margin is due now. */
export const TRIGGER_SPREAD_MS = 10 * 60_000;

/** The hour of a daily schedule that names none. */
export const DEFAULT_HOUR = 6;

/** When an import is next due after a refresh, in epoch ms; undefined where it has no schedule. */
export function nextDue(schedule: Schedule, lastMs: number, zone: Zone): number | undefined {
  if (schedule.every === 'never') return undefined;
  if (schedule.every === 'hour') return lastMs + HOUR;
  const hour = schedule.hour ?? DEFAULT_HOUR;
  // A refresh that ran a little before its hour was that hour's: it is not due again at the hour itself.
  const doneUntil = lastMs + TRIGGER_SPREAD_MS;
  const today = zone.dayOf(doneUntil);
  const atToday = momentOf(today, hour, zone);
  return atToday > doneUntil ? atToday : momentOf(addDays(today, 1), hour, zone);
}

export function isDue(schedule: Schedule, lastMs: number | undefined, nowMs: number, zone: Zone): boolean {
  if (schedule.every === 'never') return false;
  if (lastMs === undefined) return true;
  return nowMs + TRIGGER_SPREAD_MS >= (nextDue(schedule, lastMs, zone) as number);
}

/** The hour on a day of the zone, in epoch ms. On days that skip the hour, the one after it. */
function momentOf(day: Day, hour: number, zone: Zone): number {
  const ms = zone.startOfDay(day) + hour * HOUR;
  // Days with a change of clocks have 23 or 25 hours: correct by what the zone's own clock shows, which may be past midnight.
  const early = hour - zone.hourOf(ms);
  const corrected = ms + (early > 12 ? early - 24 : early) * HOUR;
  return zone.hourOf(corrected) === hour && zone.dayOf(corrected) === day ? corrected : ms;
}
