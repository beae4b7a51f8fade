import type { Value } from '../catalog/resource';
import { isObject, parseJson } from '../util/json';
import { isDate } from './argument';
import { bestEffort } from './best-effort';
import { type FormulaRuntime, isFresh, KEPT_SECONDS } from './formula-runtime';
import { shareFlight } from './single-flight';
import type { Table } from './table';

interface CachedTable {
  readonly atMs: number;
  readonly table: Table;
}

/** A question has one answer, so its flight has one id. */
const ONLY_ID = '';

/**
 * Returns a fresh answer from the cache, or asks: one cell for all that ask the same. At the rate limit or during an
 * outage, returns the last good one. `cacheKey` holds no API key. Throws what `ask` throws.
 */
export function cachedAnswer(runtime: FormulaRuntime, cacheKey: string, ask: () => Table): Table {
  let known: CachedTable | undefined;
  return shareFlight(runtime, {
    key: cacheKey,
    collects: false,
    maxIdsPerRequest: 1,
    missing() {
      known = unpack(bestEffort(() => runtime.cache.get(cacheKey)) ?? null);
      return known && isFresh(runtime, known.atMs) ? [] : [ONLY_ID];
    },
    ask() {
      const table = ask();
      known = { atMs: runtime.now(), table };
      const text = pack(known);
      bestEffort(() => runtime.cache.put(cacheKey, text, KEPT_SECONDS));
    },
    answer: () => (known as CachedTable).table,
    stale: () => known?.table,
  });
}

/** JSON with dates marked, so that they come back as dates. */
function pack({ atMs, table }: CachedTable): string {
  const rows = table.rows.map((row) => row.map((value) => (isDate(value) ? { ms: value.getTime() } : value)));
  return JSON.stringify({ atMs, headers: table.headers, rows });
}

function unpack(text: string | null): CachedTable | undefined {
  const found = text === null ? undefined : parseJson(text);
  if (!isObject(found)) return undefined;
  const { atMs, headers, rows } = found;
  if (typeof atMs !== 'number' || !Array.isArray(headers) || !Array.isArray(rows)) return undefined;
  return { atMs, table: { headers, rows: rows.map((row: unknown[]) => row.map(restored)) } };
}

function restored(value: unknown): Value {
  return typeof value === 'object' && value !== null
    ? new Date((value as { ms: number }).ms)
    : (value as Value);
}
