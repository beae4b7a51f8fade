import type { Call } from './call';
import { callCount, callsOfDay } from './call-day';
import type { CallSource } from './draw-call';
import { readCallId } from './uuid';

/** The calls of a business. The calls of a day are drawn when the day is first needed. */
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
      // Any UUID decodes to some day: don't draw calls of a distant day for an invented id.
      if (!place || place.n >= callCount(source, place.day)) return undefined;
      const call = day(place.day).find(({ n }) => n === place.n);
      return call?.id === id.toLowerCase() ? call : undefined;
    },
  };
}
