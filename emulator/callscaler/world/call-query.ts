import type { Call } from './call';
import { LATEST_CHANGE } from './call-day';
import type { CallFilter, CallPredicate } from './call-filter';
import { isVisible } from './call-state';
import type { CallStore } from './call-store';
import { DAY } from './zone';

/** A filter made ready to run. `key` is equal for equal filters. */
export interface CallQuery {
  readonly key: string;
  readonly filter: CallFilter;
  readonly matches: CallPredicate;
}

/** After this long nothing about a day's calls changes of itself, and what was counted can be kept. */
const SETTLED_AFTER = LATEST_CHANGE + 3 * DAY;
/** Filters whose day counts are kept at once. */
const MAX_CACHED_QUERIES = 64;

/** Answers questions about the calls of one business, newest first, looking only at the days that matter. */
export function callFinder(store: CallStore, liveCalls: 'hidden' | 'shown') {
  const counts = new Map<string, Map<number, number>>();
  const visible = (query: CallQuery, now: number) => (call: Call) =>
    isVisible(call, now, liveCalls) && query.matches(call, now);

  function range({ filter }: CallQuery, now: number): { first: number; last: number } {
    const { from, until, updatedSince } = filter;
    const starts = [store.firstDay];
    if (from !== undefined) starts.push(store.dayOf(from));
    if (updatedSince !== undefined && !edited) starts.push(store.dayOf(updatedSince - LATEST_CHANGE) - 1);
    return {
      first: Math.max(...starts),
      last: store.dayOf(until === undefined ? now : Math.min(now, until)),
    };
  }

  // A test may edit a call of any age: then `updated_since` has to look at all of them.
  let edited = false;

  function matchesOn(query: CallQuery, day: number, now: number): Call[] {
    return store.day(day).filter(visible(query, now));
  }

  function countOn(query: CallQuery, day: number, now: number): number {
    const settled = store.dayOf(now - SETTLED_AFTER) > day;
    if (!settled) return matchesOn(query, day, now).length;
    if (query.key === '' && !edited) return store.count(day);
    let byDay = counts.get(query.key);
    if (!byDay) {
      if (counts.size >= MAX_CACHED_QUERIES) counts.delete(counts.keys().next().value as string);
      byDay = new Map();
      counts.set(query.key, byDay);
    }
    let count = byDay.get(day);
    if (count === undefined) {
      count = matchesOn(query, day, now).length;
      byDay.set(day, count);
    }
    return count;
  }

  return {
    count(query: CallQuery, now: number): number {
      const { first, last } = range(query, now);
      let total = 0;
      for (let day = first; day <= last; day++) total += countOn(query, day, now);
      return total;
    },
    /** Newest first, skipping the first `offset`, or everything up to and including the place `after`. */
    *newestFirst(
      query: CallQuery,
      now: number,
      start: { offset?: number; after?: Place } = {},
    ): Generator<Call> {
      const { first, last } = range(query, now);
      let skip = start.offset ?? 0;
      const after = start.after;
      for (let day = after ? Math.min(last, store.dayOf(after.time)) : last; day >= first; day--) {
        if (skip > 0) {
          const count = countOn(query, day, now);
          if (count <= skip) {
            skip -= count;
            continue;
          }
        }
        for (const call of matchesOn(query, day, now)) {
          if (after && !isBehind(call, after)) continue;
          if (skip > 0) skip--;
          else yield call;
        }
      }
    },
    find(id: string, now: number): Call | undefined {
      const call = store.find(id);
      return call && store.dayOf(call.createdAt) >= store.firstDay && isVisible(call, now, liveCalls)
        ? call
        : undefined;
    },
    /** To be told of changes that the business did not make by itself. */
    forgetCounts(): void {
      edited = true;
      counts.clear();
    },
  };
}

export type CallFinder = ReturnType<typeof callFinder>;

/** A place in the list, newest first: between calls of one second, by id. */
export interface Place {
  readonly time: number;
  readonly id: string;
}

const isBehind = (call: Call, place: Place) =>
  call.createdAt < place.time || (call.createdAt === place.time && call.id < place.id);
