import type { DateWindow } from '../catalog/date-window';
import type { Days } from '../dates/range';
import { addDays, type Day, daysBetween } from '../dates/zone';

/** Cursors paged side by side: enough to reach the API's limit of requests. */
export const MAX_PARALLEL = 10;
/** Each window ends with a page that is not full: many windows would cost many requests. */
const PAGES_A_WINDOW = 24;
export const MAX_WINDOWS = 24;
/** A server that counts the last day in sends it twice, with the window that it ends and with the one that it begins. */
const MIN_DAYS = 4;
/** No zone is further ahead of UTC: https://www.iana.org/time-zones, Pacific/Kiritimati. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;

/** A part of the days of a backfill. With `downTo` its list goes further back, and is read down to that day only. */
export interface PlannedWindow extends DateWindow {
  readonly downTo?: Day;
}

export interface FirstPage {
  /** What the API counted, if it did. */
  readonly total: number | undefined;
  readonly pageSize: number;
  /** Whether the list comes newest first, as documented: else nobody can say where it may end. */
  readonly isNewestFirst: boolean;
}

/**
 * Cuts a span into windows, newest first, after its first page has come. The list that this page began is read on as
 * the newest window; the others meet without a gap below it.
 */
export function planWindows(
  asked: DateWindow,
  today: Day,
  { total, pageSize, isNewestFirst }: FirstPage,
): PlannedWindow[] {
  const lastDay = asked.end ?? addDays(today, 1);
  const length = Math.max(1, daysBetween(asked.start, lastDay));
  const wanted = total === undefined || !isNewestFirst ? 1 : Math.floor(total / (PAGES_A_WINDOW * pageSize));
  const count = Math.max(1, Math.min(wanted, MAX_WINDOWS, Math.floor(length / MIN_DAYS)));
  if (count === 1) return [asked];
  const startOf = (index: number): Day => addDays(asked.start, Math.floor((index * length) / count));
  const older = Array.from({ length: count - 1 }, (_, index) => ({
    start: startOf(index),
    end: startOf(index + 1),
  }));
  return [{ ...asked, downTo: startOf(count - 1) }, ...older.reverse()];
}

/** Before this moment no server, whatever its zone, takes the day to begin. Epoch ms. */
export function earliestMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - EARLIEST_ZONE_MS;
}

/**
 * The days of `wanted` that are not among `covered`, newest first. Days after an open end need no asking:
 * calls that come in later are found by what changed.
 */
export function uncoveredDays(wanted: Days, coveredDays: Days | undefined): Days[] {
  if (coveredDays === undefined || !overlaps(wanted, coveredDays)) return [wanted];
  const rest: Days[] = [];
  if (coveredDays.end !== undefined && (wanted.end === undefined || wanted.end > coveredDays.end)) {
    const start = addDays(coveredDays.end, 1);
    rest.push(wanted.end === undefined ? { start } : { start, end: wanted.end });
  }
  if (wanted.start < coveredDays.start)
    rest.push({ start: wanted.start, end: addDays(coveredDays.start, -1) });
  return rest;
}

function overlaps(a: Days, b: Days): boolean {
  return (a.end === undefined || b.start <= a.end) && (b.end === undefined || a.start <= b.end);
}
