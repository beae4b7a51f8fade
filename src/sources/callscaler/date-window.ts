import type { Query } from '../../catalog/api';
import type { DateWindow } from '../../catalog/date-window';

/**
 * `end_date` is excluded, by the newest page. Which time zone a day means, and whether `end_date` is
 * really excluded, is unverified: lists request one more day on each side.
 */
export function dateQuery({ start, end }: DateWindow): Query {
  return { start_date: start, end_date: end };
}

/** Whole seconds, as in the vendor's examples; cut off, never rounded up. */
export function updatedSince(ms: number): Query {
  return { updated_since: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z') };
}
