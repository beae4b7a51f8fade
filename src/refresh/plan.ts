import type { AskedDays } from '../callscaler/asked-days';
import { PAGE_SIZE } from '../callscaler/paging';
import type { Days } from '../dates/range';
import { addDays, type Day, daysBetween } from '../dates/zone';

/** Cursors paged side by side: enough to reach the API's limit of requests, few enough for one write of a few thousand rows. */
export const MOST_LANES = 10;
const PAGES_A_WINDOW = 4;
const MOST_WINDOWS = 24;

/** Cuts a span into windows, newest first, that meet without a gap. `total` is what the API counted in it, if it did. */
export function planWindows(asked: AskedDays, today: Day, total: number | undefined): AskedDays[] {
  const lastDay = asked.end ?? addDays(today, 1);
  const length = Math.max(1, daysBetween(asked.start, lastDay));
  const wanted = total === undefined ? 1 : Math.floor(total / (PAGES_A_WINDOW * PAGE_SIZE));
  const count = Math.max(1, Math.min(wanted, MOST_WINDOWS, length));
  const windows: AskedDays[] = [];
  for (let index = count - 1; index >= 0; index--) {
    const start = addDays(asked.start, Math.floor((index * length) / count));
    const isNewest = index === count - 1;
    if (isNewest) windows.push(asked.end === undefined ? { start } : { start, end: asked.end });
    else windows.push({ start, end: addDays(asked.start, Math.floor(((index + 1) * length) / count)) });
  }
  return windows;
}

/**
 * The days of `wanted` that are not among `covered`, newest first. Days after an open end need no asking:
 * calls that come in later are found by what changed.
 */
export function uncoveredDays(wanted: Days, covered: Days | undefined): Days[] {
  if (covered === undefined || !overlaps(wanted, covered)) return [wanted];
  const rest: Days[] = [];
  if (covered.end !== undefined && (wanted.end === undefined || wanted.end > covered.end)) {
    const start = addDays(covered.end, 1);
    rest.push(wanted.end === undefined ? { start } : { start, end: wanted.end });
  }
  if (wanted.start < covered.start) rest.push({ start: wanted.start, end: addDays(covered.start, -1) });
  return rest;
}

function overlaps(a: Days, b: Days): boolean {
  return (a.end === undefined || b.start <= a.end) && (b.end === undefined || a.start <= b.end);
}
