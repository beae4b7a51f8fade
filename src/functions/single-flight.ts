import { errorOf, toProblem } from '../problem';
import type { ErrorCode } from '../protocol';
import { parseJson } from '../util/json';
import { bestEffort } from './best-effort';
import { depart, type FlightState, giveUp, join, NO_FLIGHT, type Role } from './flight-state';
import { type FormulaRuntime, outOfTime } from './formula-runtime';

/** How long a cell waits for others' ids: formulas that were filled down start together. */
const COLLECT_WAIT_MS = 1_000;
/** How often a waiting cell looks for the answer: soon at first, then every few seconds. */
const FIRST_PAUSE_MS = 400;
const FIRST_PAUSE_COLLECTING_MS = 1_500;
const MAX_PAUSE_MS = 3_000;
const PAUSE_FACTOR = 1.5;
const STATE_SECONDS = 60;

/** What a cell needs, and how to get it from the cache or the API. */
export interface Flight<T> {
  /** Names the flight in the cache. Holds no API key. */
  readonly key: string;
  /** Ids of other cells go into the same requests. */
  readonly collects: boolean;
  readonly maxIdsPerRequest: number;
  /** Reads the cache and returns the ids that are still missing. */
  readonly missing: () => readonly string[];
  /** Asks the API for some ids and caches what comes. */
  readonly ask: (ids: readonly string[]) => void;
  /** The answer, once nothing is missing. */
  readonly answer: () => T;
  /** The last good answer, if there is one. */
  readonly stale: () => T | undefined;
}

/**
 * Returns an answer that one cell asks for while the others wait for it. At the rate limit or during an outage, returns
 * the last good one. Throws the problem if there is none. If the lock fails or the cache forgets, two cells may ask.
 */
export function shareFlight<T>(runtime: FormulaRuntime, flight: Flight<T>): T {
  const firstPauseMs = flight.collects ? FIRST_PAUSE_COLLECTING_MS : FIRST_PAUSE_MS;
  let hasWaited = false;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * PAUSE_FACTOR)) {
    const missing = flight.missing();
    if (missing.length === 0) return flight.answer();
    const role = roleOf(runtime, flight, missing, hasWaited);
    if (role === 'ask') return askForAll(runtime, flight, missing);
    if (role !== 'wait') return lastGood(flight, errorOf(role.problem));
    if (runtime.now() + pauseMs >= runtime.deadlineMs) return lastGood(flight, outOfTime());
    runtime.sleep(pauseMs);
    hasWaited = true;
  }
}

function roleOf<T>(
  runtime: FormulaRuntime,
  { key, collects }: Flight<T>,
  missing: readonly string[],
  hasWaited: boolean,
): Role {
  const joined = (state: FlightState) =>
    join(state, missing, {
      nowMs: runtime.now(),
      refreshedAtMs: runtime.refreshedAtMs,
      collects,
      hasWaited,
    });
  const state = read(runtime, key);
  const { next, role } = joined(state);
  // A look without the lock is enough if nothing changes.
  return next === state ? role : change(runtime, key, joined).role;
}

/** Asks for the cell's own ids and those that others have added meanwhile. */
function askForAll<T>(runtime: FormulaRuntime, flight: Flight<T>, own: readonly string[]): T {
  const { key, collects, maxIdsPerRequest } = flight;
  let ids = own;
  if (collects) {
    if (own.length < maxIdsPerRequest)
      runtime.sleep(Math.max(0, Math.min(COLLECT_WAIT_MS, runtime.deadlineMs - runtime.now())));
    ids = change(runtime, key, (state) => depart(state, own, runtime.now())).ids;
  } else if (flight.missing().length === 0) {
    // Another cell answered between the look into the cache and the lock.
    end(runtime, key);
    return flight.answer();
  }
  for (let from = 0; from < ids.length; from += maxIdsPerRequest) {
    try {
      flight.ask(ids.slice(from, from + maxIdsPerRequest));
    } catch (error) {
      const rest = ids.slice(from);
      change(runtime, key, (state) => ({ next: giveUp(state, rest, toProblem(error), runtime.now()) }));
      // The cell's own ids came first. If all of them are there, missing ids of others don't matter here.
      return own.some((id) => rest.includes(id)) ? lastGood(flight, error) : flight.answer();
    }
  }
  // If the cache couldn't keep the answer, others must not wait for it.
  if (!collects) end(runtime, key);
  return flight.answer();
}

/** Problems that aren't about what was asked: an older answer is better than an error. */
const STALE_IS_BETTER: readonly ErrorCode[] = [
  'rate_limited',
  'api_down',
  'network',
  'daily_quota',
  'google_busy',
  'google_down',
  'refresh_running',
  'out_of_time',
];

function lastGood<T>({ stale }: Flight<T>, error: unknown): T {
  const answer = STALE_IS_BETTER.includes(toProblem(error).code) ? stale() : undefined;
  if (answer === undefined) throw error;
  return answer;
}

/** Changes the shared state, with no other cell in between as far as the lock works. */
function change<R extends { readonly next: FlightState }>(
  runtime: FormulaRuntime,
  key: string,
  work: (state: FlightState) => R,
): R {
  return runtime.withLock(() => {
    const state = read(runtime, key);
    const result = work(state);
    const text = JSON.stringify(result.next);
    if (result.next !== state) bestEffort(() => runtime.cache.put(stateKey(key), text, STATE_SECONDS));
    return result;
  });
}

function end(runtime: FormulaRuntime, key: string): void {
  bestEffort(() => runtime.cache.remove(stateKey(key)));
}

function read(runtime: FormulaRuntime, key: string): FlightState {
  const text = bestEffort(() => runtime.cache.get(stateKey(key)));
  const found = parseJson(text ?? 'null') as Partial<FlightState> | null | undefined;
  return Array.isArray(found?.wanted) && found.askedAtMs ? { ...NO_FLIGHT, ...found } : NO_FLIGHT;
}

const stateKey = (key: string): string => `${key}?`;
