import type { Value } from '../callscaler/resources/resource';
import { ProblemError, toProblem } from '../problem';

/** How long an answer is given without asking again. */
const FRESH_MS = 10 * 60_000;
/** How long the last good answer is better than an error. Also the longest that Google’s cache keeps anything. */
const KEPT_SECONDS = 6 * 3600;

export interface AnswerCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
}

type Rows = ReadonlyArray<readonly Value[]>;

/** The rows for a question: fresh ones from the cache, else asked for; at the rate limit or an outage the last good ones. */
export function cachedRows(cache: AnswerCache, key: string, nowMs: number, ask: () => Value[][]): Rows {
  const kept = unpack(cache.get(key));
  if (kept && nowMs - kept.at < FRESH_MS) return kept.rows;
  try {
    const rows = ask();
    cache.put(key, pack(nowMs, rows), KEPT_SECONDS);
    return rows;
  } catch (error) {
    const { code } = toProblem(error);
    if (kept && (code === 'rate_limited' || code === 'api_down' || code === 'network' || code === 'daily_quota')) return kept.rows;
    throw error instanceof ProblemError ? error : new ProblemError(code, toProblem(error).message, { cause: error });
  }
}

/** JSON with dates marked, because they must come back as dates. */
function pack(at: number, rows: Rows): string {
  return JSON.stringify({ at, rows: rows.map((row) => row.map((value) => (isDate(value) ? { ms: value.getTime() } : value))) });
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
  return typeof value === 'object' && value !== null ? new Date((value as { ms: number }).ms) : (value as Value);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
