import * as v from 'valibot';
import { addDays, type Day, dayMs, type Zone } from '../dates/zone';
import type { Schedule } from '../protocol';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A trigger fires within minutes of its moment, not on it: what is due in that margin is due now. */
const TRIGGER_SPREAD_MS = 10 * MINUTE;
/** No two slots of a calendar schedule lie further apart than the longest month and a day that it moved by. */
const FURTHEST_SLOT_DAYS = 63;
const SUNDAY = 7;

const Hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

/** What is accepted from the sidebar and from a tab. */
export const ScheduleSchema = v.variant('every', [
  v.strictObject({ every: v.literal('never') }),
  v.strictObject({ every: v.literal('minutes'), minutes: v.picklist([5, 10, 15, 30]) }),
  v.strictObject({ every: v.literal('hours'), hours: v.picklist([1, 2, 4, 6, 12]) }),
  v.strictObject({ every: v.picklist(['day', 'weekdays']), hour: Hour }),
  v.strictObject({ every: v.literal('week'), weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]), hour: Hour }),
  v.strictObject({
    every: v.literal('month'),
    day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
    hour: Hour,
  }),
]);

/** When an import is next due after a refresh, in epoch ms; undefined where it has no schedule. */
export function nextDue(schedule: Schedule, lastMs: number, zone: Zone): number | undefined {
  if (schedule.every === 'never') return undefined;
  const interval = intervalMs(schedule);
  if (interval !== undefined) return lastMs + interval;
  // A refresh that ran a little before its slot was that slot's: it is not due again at the slot itself. Not so before
  // midnight, as words such as “yesterday” meant other days then.
  const spread = lastMs + TRIGGER_SPREAD_MS;
  const doneUntil = zone.dayOf(spread) === zone.dayOf(lastMs) ? spread : lastMs;
  const from = zone.dayOf(doneUntil);
  for (let ahead = 0; ahead <= FURTHEST_SLOT_DAYS; ahead++) {
    const day = addDays(from, ahead);
    if (!hasSlot(schedule, day)) continue;
    const slot = momentOf(day, (schedule as { hour: number }).hour, zone);
    if (slot > doneUntil) return slot;
  }
  return undefined;
}

export function isDue(schedule: Schedule, lastMs: number | undefined, nowMs: number, zone: Zone): boolean {
  if (schedule.every === 'never') return false;
  if (lastMs === undefined) return true;
  const due = nextDue(schedule, lastMs, zone);
  if (due === undefined) return false;
  const interval = intervalMs(schedule);
  // Half a short interval at most, or a trigger every five minutes would find everything due at once.
  if (interval !== undefined) return nowMs + Math.min(TRIGGER_SPREAD_MS, interval / 2) >= due;
  return nowMs >= due || (isWithinSpread(due, nowMs) && zone.dayOf(nowMs) === zone.dayOf(due));
}

/** Whether a moment has come, as far as a trigger can tell. */
export function isWithinSpread(dueMs: number, nowMs: number): boolean {
  return nowMs + TRIGGER_SPREAD_MS >= dueMs;
}

/** How often a trigger must fire for these schedules, in minutes; undefined where none of them wants one. */
export function triggerMinutes(schedules: readonly Schedule[]): number | undefined {
  const wanted = schedules.filter(({ every }) => every !== 'never');
  if (wanted.length === 0) return undefined;
  return Math.min(60, ...wanted.map((schedule) => (schedule.every === 'minutes' ? schedule.minutes : 60)));
}

function intervalMs(schedule: Schedule): number | undefined {
  if (schedule.every === 'minutes') return schedule.minutes * MINUTE;
  return schedule.every === 'hours' ? schedule.hours * HOUR : undefined;
}

function hasSlot(schedule: Schedule, day: Day): boolean {
  if (schedule.every === 'day') return true;
  if (schedule.every === 'weekdays') return weekdayOf(day) < 6;
  if (schedule.every === 'week') return weekdayOf(day) === schedule.weekday;
  if (schedule.every !== 'month') return false;
  const number = Number(day.slice(8));
  const isLastOfMonth = addDays(day, 1).slice(8) === '01';
  return number === schedule.day || (isLastOfMonth && number < schedule.day);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
function weekdayOf(day: Day): number {
  return new Date(dayMs(day)).getUTCDay() || SUNDAY;
}

/** The hour on a day of the zone, in epoch ms. On days that skip the hour, the one after it. */
function momentOf(day: Day, hour: number, zone: Zone): number {
  const ms = zone.startOfDay(day) + hour * HOUR;
  // Days with a change of clocks have 23 or 25 hours: correct by what the zone's own clock shows, which may be past midnight.
  const early = hour - zone.hourOf(ms);
  const corrected = ms + (early > 12 ? early - 24 : early) * HOUR;
  return zone.hourOf(corrected) === hour && zone.dayOf(corrected) === day ? corrected : ms;
}
