import { ProblemError, toProblem } from '../problem';
import type { JsonObject } from '../util/json';
import { type Batcher, begin, giveUp, join, NOBODY } from './batcher';
import { bestEffort } from './best-effort';
import { noTimeLeft } from './cached';
import { type FormulaRuntime, isFresh, KEPT_SECONDS } from './formula-runtime';
import { STALE_IS_BETTER } from './single-flight';

/** Documented: that many calls in one request. */
const MAX_AT_ONCE = 100;
/** How long the first cell waits for the ids of others: formulas that were dragged down start together. */
const BATCH_WAIT_MS = 1_000;
const FIRST_PAUSE_MS = 1_500;
const MAX_PAUSE_MS = 3_000;

/** Calls by id; null for ids that CallScaler does not know. */
export type CallsById = ReadonlyMap<string, JsonObject | null>;

/** Asks for a hundred ids at most, and gives those that CallScaler knows. */
export type AskForCalls = (ids: readonly string[]) => ReadonlyMap<string, JsonObject>;

interface KeptCall {
  readonly at: number;
  readonly call: JsonObject | null;
}

/**
 * Looks calls up by id. Ids that were seen lately come from the cache; the others are asked for together with those that
 * other cells want at the same moment, a hundred in a request. At the rate limit or an outage calls are shown as they
 * were last seen. `prefix` belongs to one business and holds no key.
 */
export function callsById(
  desk: FormulaRuntime,
  prefix: string,
  ids: readonly string[],
  ask: AskForCalls,
): CallsById {
  let hasWaited = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 1.4)) {
    const kept = readCalls(desk, prefix, ids);
    const missing = ids.filter((id) => !isFresh(desk, kept.get(id)?.at ?? Number.NEGATIVE_INFINITY));
    if (missing.length === 0) return valuesOf(kept);
    const role = change(desk, prefix, (now) => {
      const { next, role } = join(now, missing, desk.now(), hasWaited);
      return { next, result: role };
    });
    if (role === 'gather') {
      if (missing.length < MAX_AT_ONCE)
        desk.sleep(Math.max(0, Math.min(BATCH_WAIT_MS, desk.deadlineMs - desk.now())));
      return gather(desk, prefix, missing, kept, ask);
    }
    if (role !== 'wait')
      return lastSeen(kept, ids, new ProblemError(role.problem.code, role.problem.message));
    if (desk.now() + pauseMs >= desk.deadlineMs) return lastSeen(kept, ids, noTimeLeft());
    desk.sleep(pauseMs);
    hasWaited = true;
  }
}

/** Asks for one’s own ids and those that others have added meanwhile. */
function gather(
  desk: FormulaRuntime,
  prefix: string,
  own: readonly string[],
  kept: Map<string, KeptCall>,
  ask: AskForCalls,
): CallsById {
  const ids = change(desk, prefix, (now) => {
    const { next, ids } = begin(now, own, desk.now());
    return { next, result: ids };
  });
  for (let from = 0; from < ids.length; from += MAX_AT_ONCE) {
    const some = ids.slice(from, from + MAX_AT_ONCE);
    try {
      const found = ask(some);
      const at = desk.now();
      const texts: Record<string, string> = {};
      for (const id of some) {
        const call: KeptCall = { at, call: found.get(id) ?? null };
        kept.set(id, call);
        texts[keyOf(prefix, id)] = JSON.stringify(call);
      }
      bestEffort(() => desk.cache.putMany(texts, KEPT_SECONDS));
    } catch (error) {
      const rest = ids.slice(from);
      change(desk, prefix, (now) => ({
        next: giveUp(now, rest, toProblem(error), desk.now()),
        result: undefined,
      }));
      // One’s own ids came first: where all of them are there, that others’ are not is no concern.
      return own.some((id) => rest.includes(id)) ? lastSeen(kept, own, error) : valuesOf(kept);
    }
  }
  return valuesOf(kept);
}

function lastSeen(kept: ReadonlyMap<string, KeptCall>, ids: readonly string[], error: unknown): CallsById {
  if (STALE_IS_BETTER.includes(toProblem(error).code) && ids.every((id) => kept.has(id)))
    return valuesOf(kept);
  throw error;
}

function valuesOf(kept: ReadonlyMap<string, KeptCall>): CallsById {
  return new Map([...kept].map(([id, { call }]) => [id, call]));
}

function readCalls(desk: FormulaRuntime, prefix: string, ids: readonly string[]): Map<string, KeptCall> {
  const texts = bestEffort(() => desk.cache.getMany(ids.map((id) => keyOf(prefix, id)))) ?? {};
  const calls = new Map<string, KeptCall>();
  for (const id of ids) {
    const kept = parse<KeptCall>(texts[keyOf(prefix, id)]);
    if (Number.isFinite(kept?.at) && kept?.call !== undefined) calls.set(id, kept);
  }
  return calls;
}

/** Reads and writes what the cells have agreed on, without another one in between as far as the lock goes. */
function change<T>(
  desk: FormulaRuntime,
  prefix: string,
  work: (now: Batcher) => { next: Batcher; result: T },
): T {
  const key = `${prefix}*`;
  return desk.withLock(() => {
    const now = gatheringIn(bestEffort(() => desk.cache.get(key)) ?? undefined);
    const { next, result } = work(now);
    if (next !== now) bestEffort(() => desk.cache.put(key, JSON.stringify(next), 60));
    return result;
  });
}

function gatheringIn(text: string | undefined): Batcher {
  const found = parse<Partial<Batcher>>(text);
  return Array.isArray(found?.wanted) && found?.asked ? { ...NOBODY, ...found } : NOBODY;
}

function keyOf(prefix: string, id: string): string {
  return `${prefix}.${id}`;
}

function parse<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
