import type { Value } from '../catalog/resource';
import { ProblemError, toProblem } from '../problem';
import { isDate } from './argument';
import { bestEffort } from './best-effort';
import { type FormulaRuntime, isFresh, KEPT_SECONDS } from './formula-runtime';
import { claim, endFlight, fail, STALE_IS_BETTER } from './single-flight';
import type { Table } from './table';

/** How often somebody who waits for another cell’s answer looks: soon at first, then every few seconds. */
const FIRST_PAUSE_MS = 400;
const MAX_PAUSE_MS = 3_000;

interface Kept {
  readonly at: number;
  readonly table: Table;
}

/**
 * The answer to a question: a fresh one from the cache, else asked for, by one cell for all that ask the same; at the
 * rate limit or an outage the last good one. Throws what `ask` throws where there is none.
 */
export function cachedAnswer(desk: FormulaRuntime, key: string, ask: () => Table): Table {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 1.6)) {
    const kept = read(desk, key);
    if (kept && isFresh(desk, kept.at)) return kept.table;
    const state = claim(desk, key, kept?.at);
    if (state === 'mine') return answeredMeanwhile(desk, key) ?? askAndKeep(desk, key, kept, ask);
    if (state !== 'taken') {
      const { code, message, retryAfterSeconds } = state.problem;
      const more = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      return lastGood(kept, new ProblemError(code, message, more));
    }
    if (desk.now() + pauseMs >= desk.deadlineMs) return lastGood(kept, noTimeLeft());
    desk.sleep(pauseMs);
  }
}

/** Between the look for an answer and the claim another cell may have answered and let go of its own claim. */
function answeredMeanwhile(desk: FormulaRuntime, key: string): Table | undefined {
  const kept = read(desk, key);
  if (!kept || !isFresh(desk, kept.at)) return undefined;
  endFlight(desk, key);
  return kept.table;
}

function askAndKeep(desk: FormulaRuntime, key: string, before: Kept | undefined, ask: () => Table): Table {
  let table: Table;
  try {
    table = ask();
  } catch (error) {
    fail(desk, key, toProblem(error));
    return lastGood(before, error);
  }
  const text = pack({ at: desk.now(), table });
  bestEffort(() => desk.cache.put(key, text, KEPT_SECONDS));
  // Where the answer could not be kept, or a part of it is forgotten at once, others must not wait for it.
  endFlight(desk, key);
  return table;
}

function lastGood(kept: Kept | undefined, error: unknown): Table {
  if (kept && STALE_IS_BETTER.includes(toProblem(error).code)) return kept.table;
  throw error;
}

/** Google ends a formula after 30 seconds; one that ends itself before that can say why. */
export function noTimeLeft(): ProblemError {
  return new ProblemError(
    'busy',
    'The answer takes longer than the 30 seconds that Google gives a formula. Choose shorter dates, fewer columns or a filter, or make an import, which may take as long as it needs.',
  );
}

function read(desk: FormulaRuntime, key: string): Kept | undefined {
  return unpack(bestEffort(() => desk.cache.get(key)) ?? null);
}

/** JSON with dates marked, because they must come back as dates. */
function pack({ at, table }: Kept): string {
  const rows = table.rows.map((row) => row.map((value) => (isDate(value) ? { ms: value.getTime() } : value)));
  return JSON.stringify({ at, headers: table.headers, rows });
}

function unpack(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    const { at, headers, rows } = JSON.parse(text) as { at: number; headers: string[]; rows: unknown[][] };
    if (!Number.isFinite(at) || !Array.isArray(headers)) return undefined;
    return { at, table: { headers, rows: rows.map((row) => row.map(restored)) } };
  } catch {
    return undefined;
  }
}

function restored(value: unknown): Value {
  return typeof value === 'object' && value !== null
    ? new Date((value as { ms: number }).ms)
    : (value as Value);
}
