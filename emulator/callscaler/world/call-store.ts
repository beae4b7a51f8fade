import type { Call } from './call';
import { type CallSource, callCount, callsOfDay } from './call-day';
import { readCallId } from './uuid';

/** A business's calls, generated a day at a time when a day is first looked at. */
export interface CallStore {
  readonly firstDay: number;
  /** The calls of a local day, newest first. */
  day(day: number): readonly Call[];
  count(day: number): number;
  dayOf(time: number): number;
  find(id: string): Call | undefined;
}

export function callStore(source: CallSource, firstDay: number): CallStore {
  const days = new Map<number, readonly Call[]>();
  const day = (number: number): readonly Call[] => {
    if (number < firstDay) return [];
    let calls = days.get(number);
    if (!calls) {
      calls = callsOfDay(source, number).reverse();
      days.set(number, calls);
    }
    return calls;
  };
  return {
    firstDay,
    day,
    count: (number) => (number < firstDay ? 0 : (days.get(number)?.length ?? callCount(source, number))),
    dayOf: source.zone.dayOf,
    find: (id) => {
      const place = readCallId(source.seed, id);
      // A made-up id decodes to some day or other: do not generate a day that no clock will reach for years.
      if (!place || place.n >= callCount(source, place.day)) return undefined;
      return day(place.day).find((call) => call.id === id.toLowerCase());
    },
  };
}
