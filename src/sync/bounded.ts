import * as v from 'valibot';
import { isDay } from '../dates/zone';

/**
 * What is read back from a file may have been changed by anybody. Every value has a bound; one beyond its bound makes
 * the whole checkpoint unreadable, and an unreadable checkpoint means a sync from the beginning.
 */

/** More rows than any source counts, and far below the numbers that lose digits. */
const MAX_COUNT = 1_000_000_000;
/** Before any source that we know kept records. */
const FIRST_MOMENT = '2000-01-01T00:00:00Z';

export const Day = v.pipe(v.string(), v.check(isDay));
export const Days = v.object({ start: Day, end: v.exactOptional(Day) });
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_COUNT));
export const Moment = v.pipe(v.string(), v.isoTimestamp(), v.minValue(FIRST_MOMENT), v.maxLength(30));
export const Name = v.pipe(v.string(), v.maxLength(500));

export const listOf = <const T extends v.GenericSchema>(item: T, max: number) =>
  v.pipe(v.array(item), v.maxLength(max), v.readonly());
