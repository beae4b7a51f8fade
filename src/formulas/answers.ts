import type { Value } from '../callscaler/resources/resource';
import { toProblem } from '../problem';
import type { ErrorCode } from '../wire';

/** How long an answer is given without asking again. */
const FRESH_MS = 10 * 60_000;
/** How long the last good answer is better than an error. Also the longest that Google’s cache keeps anything. */
const KEPT_SECONDS = 6 * 3600;

export interface AnswerCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
}

type Rows = ReadonlyArray<readonly Value[]>;

/** Nothing is wrong with the question: an answer of a while ago serves better than an error. */
const STALE_IS_BETTER: readonly ErrorCode[] = ['rate_limited', 'api_down', 'network', 'daily_quota'];

/** The rows for a question: fresh ones from the cache, else asked for; at the rate limit or an outage the last good ones. */
export function cachedRows(cache: AnswerCache, key: string, nowMs: number, ask: () => Value[][]): Rows {
  const kept = unpack(forgiving(() => cache.get(key)) ?? null);
  if (kept && nowMs - kept.at < FRESH_MS) return kept.rows;
  let rows: Rows;
  try {
    rows = ask();
  } catch (error) {
    if (kept && STALE_IS_BETTER.includes(toProblem(error).code)) return kept.rows;
    throw error;
  }
  forgiving(() => cache.put(key, pack(nowMs, rows), KEPT_SECONDS));
  return rows;
}

/** A cache that fails, as when an answer is too large for it, is no reason to withhold the answer. */
export function forgiving<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    console.warn(`The cache of answers failed: ${toProblem(error).message}`);
    return undefined;
  }
}

/** JSON with dates marked, because they must come back as dates. */
function pack(at: number, rows: Rows): string {
  return JSON.stringify({
    at,
    rows: rows.map((row) => row.map((value) => (isDate(value) ? { ms: value.getTime() } : value))),
  });
}

function unpack(text: string | null): { at: number; rows: Rows } | undefined {
  if (text === null) return undefined;
  try {
    const { at, rows } = JSON.parse(text) as { at: number; rows: unknown[][] };
    return { at, rows: rows.map((row) => row.map(restored)) };
  } catch {
    return undefined;
  }
}

function restored(value: unknown): Value {
  return typeof value === 'object' && value !== null
    ? new Date((value as { ms: number }).ms)
    : (value as Value);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
