import type { Days } from '../../dates/range';
import { addDays, type Day } from '../../dates/zone';
import type { Query } from '../../http/client';

/** Days as they are asked of the API: `start_date` included, `end_date` excluded; none means until now. */
export interface AskedDays {
  readonly start: Day;
  readonly end?: Day;
}

/**
 * What to ask so that nothing of `days` can be missing. Which zone a day means at the API is not documented, nor
 * (beyond doubt) whether `end_date` is included: one more day on both sides covers every answer of zones up to 24 hours
 * apart, and rows outside are dropped by their moment. Further apart are only islands on both sides of the date line, as
 * Kiritimati (+14) and Midway (-11): a second day for them would be fetched by everybody.
 */
export function askedDays(days: Days): AskedDays {
  const start = addDays(days.start, -1);
  return days.end === undefined ? { start } : { start, end: addDays(days.end, 2) };
}

/** The days as the newest page documents them, `end_date` excluded: good enough for an estimate, not for an import. */
export function documentedDays(days: Days): AskedDays {
  return days.end === undefined ? { start: days.start } : { start: days.start, end: addDays(days.end, 1) };
}

export function dateQuery(asked: AskedDays): Query {
  return { start_date: asked.start, end_date: asked.end };
}
