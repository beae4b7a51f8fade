import type { Days } from '../dates/range';
import { addDays, type Day } from '../dates/zone';
import type { Query } from './api';

/** Days to request from an API. `end` is excluded; without it the window goes on until now. */
export interface DateWindow {
  readonly start: Day;
  readonly end?: Day;
}

/** How a list takes dates. */
export interface DateParameters {
  /** Days to request on each side of the wanted ones, because the API's time zone may differ from the file's. */
  readonly extraDays: number;
  readonly query: (window: DateWindow) => Query;
}

interface Dated {
  readonly dates?: DateParameters;
}

/** Exactly these days: good for an estimate. */
export function exactWindow(days: Days): DateWindow {
  return days.end === undefined ? { start: days.start } : { start: days.start, end: addDays(days.end, 1) };
}

/** The days to request so that no record can be missing; records outside `days` are dropped after reading. */
export function requestedWindow({ dates }: Dated, days: Days): DateWindow {
  const extraDays = dates?.extraDays ?? 0;
  const { start, end } = exactWindow(days);
  const first = addDays(start, -extraDays);
  return end === undefined ? { start: first } : { start: first, end: addDays(end, extraDays) };
}

/** The parameters for a window; none for a list that takes no dates. */
export function windowQuery({ dates }: Dated, window: DateWindow): Query {
  return dates?.query(window) ?? {};
}
