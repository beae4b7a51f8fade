import { type JsonObject, parseJson } from '../util/json';
import { bestEffort } from './best-effort';
import { type FormulaRuntime, isFresh, KEPT_SECONDS } from './formula-runtime';
import { shareFlight } from './single-flight';

/** The API takes this many ids in one request (documented). */
const MAX_IDS_PER_REQUEST = 100;

/** Calls by id; null for ids that the API doesn't know. */
export type CallsById = ReadonlyMap<string, JsonObject | null>;

/** Asks for at most a hundred ids and returns the calls that the API knows. */
export type AskForCalls = (ids: readonly string[]) => ReadonlyMap<string, JsonObject>;

interface CachedCall {
  readonly atMs: number;
  readonly call: JsonObject | null;
}

/**
 * Looks calls up by id, from the cache or together with the ids that other cells want, a hundred per request. At the
 * rate limit or during an outage, returns calls as last seen. `prefix` belongs to one account and holds no API key.
 */
export function callsById(
  runtime: FormulaRuntime,
  prefix: string,
  ids: readonly string[],
  ask: AskForCalls,
): CallsById {
  let known = new Map<string, CachedCall>();
  return shareFlight(runtime, {
    key: prefix,
    collects: true,
    maxIdsPerRequest: MAX_IDS_PER_REQUEST,
    missing() {
      known = readCalls(runtime, prefix, ids);
      return ids.filter((id) => !isFresh(runtime, known.get(id)?.atMs ?? Number.NEGATIVE_INFINITY));
    },
    ask(some) {
      const found = ask(some);
      const atMs = runtime.now();
      const texts: Record<string, string> = {};
      for (const id of some) {
        const call: CachedCall = { atMs, call: found.get(id) ?? null };
        known.set(id, call);
        texts[cacheKeyOf(prefix, id)] = JSON.stringify(call);
      }
      bestEffort(() => runtime.cache.putMany(texts, KEPT_SECONDS));
    },
    answer: () => callsIn(known),
    stale: () => (ids.every((id) => known.has(id)) ? callsIn(known) : undefined),
  });
}

function callsIn(known: ReadonlyMap<string, CachedCall>): CallsById {
  return new Map([...known].map(([id, { call }]) => [id, call]));
}

function readCalls(runtime: FormulaRuntime, prefix: string, ids: readonly string[]): Map<string, CachedCall> {
  const texts = bestEffort(() => runtime.cache.getMany(ids.map((id) => cacheKeyOf(prefix, id)))) ?? {};
  const calls = new Map<string, CachedCall>();
  for (const id of ids) {
    const found = parseJson(texts[cacheKeyOf(prefix, id)] ?? 'null') as CachedCall | null | undefined;
    if (Number.isFinite(found?.atMs) && found?.call !== undefined) calls.set(id, found);
  }
  return calls;
}

const cacheKeyOf = (prefix: string, id: string): string => `${prefix}.${id}`;
