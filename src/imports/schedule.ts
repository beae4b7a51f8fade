import * as v from 'valibot';
import { addDays, type Day, dayMs, type Zone } from '../dates/zone';
import type { Schedule } from '../protocol';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Google fires triggers some minutes early or late, so an import that is due this soon is due now. */
const TRIGGER_SPREAD_MS = 10 * MINUTE;
/** The longest time between two slots of a calendar schedule: two months and a day. */
const FURTHEST_SLOT_DAYS = 63;
const SUNDAY = 7;

const Hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

/** Accepted from the sidebar and from a tab. */
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

/** Returns when an import is next due after a refresh, in epoch ms; undefined without a schedule. */
export function nextDue(schedule: Schedule, lastMs: number, zone: Zone): number | undefined {
  if (schedule.every === 'never') return undefined;
  const interval = intervalMs(schedule);
  if (interval !== undefined) return lastMs + interval;
  // A refresh shortly before its slot counts for that slot. Not before midnight: “yesterday” was another day then.
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
  // At most half the interval: with a trigger every five minutes, everything would always be due.
  if (interval !== undefined) return nowMs + Math.min(TRIGGER_SPREAD_MS, interval / 2) >= due;
  return nowMs >= due || (isWithinSpread(due, nowMs) && zone.dayOf(nowMs) === zone.dayOf(due));
}

/** True if a moment has come, allowing for triggers that fire early. */
export function isWithinSpread(dueMs: number, nowMs: number): boolean {
  return nowMs + TRIGGER_SPREAD_MS >= dueMs;
}

/** Returns how often the trigger must fire for these schedules, in minutes; undefined if none needs it. */
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

/** Returns the hour of a day in the zone, in epoch ms. If clocks skip that hour, the one after it. */
function momentOf(day: Day, hour: number, zone: Zone): number {
  const ms = zone.startOfDay(day) + hour * HOUR;
  // Days with a change of clocks have 23 or 25 hours: correct by what the zone's own clock shows, which may be past midnight.
  const early = hour - zone.hourOf(ms);
  const corrected = ms + (early > 12 ? early - 24 : early) * HOUR;
  return zone.hourOf(corrected) === hour && zone.dayOf(corrected) === day ? corrected : ms;
}
