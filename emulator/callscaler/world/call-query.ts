import type { Call } from './call';
import { LATEST_CHANGE } from './call-day';
import type { CallFilter, CallPredicate } from './call-filter';
import { isVisible } from './call-state';
import type { CallStore } from './call-store';
import { DAY } from './zone';

/** A filter that is ready to use. `key` is equal for equal filters. */
export interface CallQuery {
  readonly key: string;
  readonly filter: CallFilter;
  readonly matches: CallPredicate;
}

/** A position in the list, newest first. Calls of the same second are ordered by id. */
export interface Place {
  readonly time: number;
  readonly id: string;
}

/** After this time a day's calls no longer change by themselves, so counts can be cached. */
const SETTLED_AFTER = LATEST_CHANGE + 3 * DAY;
/** Queries whose counts by day are cached. */
const MAX_CACHED_QUERIES = 64;

/** Finds calls of one business, newest first. It only looks at the days that matter. */
export class CallFinder {
  /** Counts by query and day. */
  readonly #counts = new Map<string, Map<number, number>>();
  /** Someone has edited a call, of whatever age: `updated_since` has to look at all of them. */
  #edited = false;

  constructor(
    private readonly store: CallStore,
    private readonly liveCalls: 'hidden' | 'shown',
  ) {}

  count(query: CallQuery, now: number): number {
    const { first, last } = this.#days(query, now);
    let total = 0;
    for (let day = first; day <= last; day++) total += this.#countOn(query, day, now);
    return total;
  }

  /** Skips the first `offset` calls, or everything up to the place `after`. */
  *newestFirst(
    query: CallQuery,
    now: number,
    start: { offset?: number; after?: Place } = {},
  ): Generator<Call> {
    const { first, last } = this.#days(query, now);
    let skip = start.offset ?? 0;
    const after = start.after;
    for (let day = after ? Math.min(last, this.store.dayOf(after.time)) : last; day >= first; day--) {
      if (skip > 0) {
        const count = this.#countOn(query, day, now);
        if (count <= skip) {
          skip -= count;
          continue;
        }
      }
      for (const call of this.#matchesOn(query, day, now)) {
        if (after && !isBehind(call, after)) continue;
        if (skip > 0) skip--;
        else yield call;
      }
    }
  }

  find(id: string, now: number): Call | undefined {
    const { store } = this;
    const call = store.find(id);
    return call && store.dayOf(call.createdAt) >= store.firstDay && isVisible(call, now, this.liveCalls)
      ? call
      : undefined;
  }

  /** Has to be called when a test edits or deletes a call. */
  forgetCounts(): void {
    this.#edited = true;
    this.#counts.clear();
  }

  #days({ filter }: CallQuery, now: number): { first: number; last: number } {
    const { from, until, updatedSince } = filter;
    const { store } = this;
    const starts = [store.firstDay];
    if (from !== undefined) starts.push(store.dayOf(from));
    if (updatedSince !== undefined && !this.#edited)
      starts.push(store.dayOf(updatedSince - LATEST_CHANGE) - 1);
    return {
      first: Math.max(...starts),
      last: store.dayOf(until === undefined ? now : Math.min(now, until)),
    };
  }

  #matchesOn(query: CallQuery, day: number, now: number): Call[] {
    return this.store
      .day(day)
      .filter((call) => isVisible(call, now, this.liveCalls) && query.matches(call, now));
  }

  #countOn(query: CallQuery, day: number, now: number): number {
    const settled = this.store.dayOf(now - SETTLED_AFTER) > day;
    if (!settled) return this.#matchesOn(query, day, now).length;
    if (query.key === '' && !this.#edited) return this.store.count(day);
    const byDay = this.#countsOf(query.key);
    let count = byDay.get(day);
    if (count === undefined) {
      count = this.#matchesOn(query, day, now).length;
      byDay.set(day, count);
    }
    return count;
  }

  #countsOf(key: string): Map<number, number> {
    let byDay = this.#counts.get(key);
    if (!byDay) {
      const [oldest] = this.#counts.keys();
      if (this.#counts.size >= MAX_CACHED_QUERIES && oldest !== undefined) this.#counts.delete(oldest);
      byDay = new Map();
      this.#counts.set(key, byDay);
    }
    return byDay;
  }
}

const isBehind = (call: Call, place: Place) =>
  call.createdAt < place.time || (call.createdAt === place.time && call.id < place.id);
