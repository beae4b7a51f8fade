import type { ErrorCode, Problem } from '../protocol';
import { bestEffort } from './best-effort';
import type { FormulaRuntime } from './formula-runtime';

/** A note in the cache that somebody is asking a question, or has just asked it in vain. */
interface Claim {
  readonly at: number;
  readonly untilMs: number;
  readonly problem?: Problem;
}

/** Longer than a formula may run: whoever made the claim and died must not keep the others from asking for long. */
const FLIGHT_MS = 30_000;
/** Cells that ask right after a failure share it, rather than each find out on its own. */
const FAILED_MS = 10_000;

/** `mine`: nobody else asks, ask now. `taken`: somebody does. Else why the last one that asked got no answer. */
export type FlightState = 'mine' | 'taken' | { readonly problem: Problem };

/**
 * Takes the question on, unless somebody has it. `answeredAt`: when the answer that is known was given; a claim from
 * before has been met. A claim can be missed where the lock fails or the cache forgets: then it is asked twice.
 */
export function claim(desk: FormulaRuntime, key: string, answeredAt: number | undefined): FlightState {
  const present = stateOf(desk, key, answeredAt);
  if (present !== 'mine') return present;
  return desk.withLock(() => {
    const meanwhile = stateOf(desk, key, answeredAt);
    if (meanwhile === 'mine') write(desk, key, FLIGHT_MS);
    return meanwhile;
  });
}

/** Lets others ask who find no answer. */
export function endFlight(desk: FormulaRuntime, key: string): void {
  bestEffort(() => desk.cache.remove(nameOf(key)));
}

/** Tells those that wait that there will be no answer. */
export function fail(desk: FormulaRuntime, key: string, problem: Problem): void {
  write(desk, key, FAILED_MS, problem);
}

function stateOf(desk: FormulaRuntime, key: string, answeredAt = 0): FlightState {
  const found = read(desk, key);
  if (!found || found.untilMs <= desk.now() || found.at <= Math.max(answeredAt, desk.refreshedAtMs))
    return 'mine';
  return found.problem ? { problem: found.problem } : 'taken';
}

function read(desk: FormulaRuntime, key: string): Claim | undefined {
  try {
    const claim = JSON.parse(bestEffort(() => desk.cache.get(nameOf(key))) ?? 'null') as Claim | null;
    return Number.isFinite(claim?.at) && Number.isFinite(claim?.untilMs) ? (claim as Claim) : undefined;
  } catch {
    return undefined;
  }
}

function write(desk: FormulaRuntime, key: string, ms: number, problem?: Problem): void {
  const at = desk.now();
  const note: Claim = { at, untilMs: at + ms, ...(problem ? { problem } : {}) };
  bestEffort(() => desk.cache.put(nameOf(key), JSON.stringify(note), Math.ceil(ms / 1000)));
}

function nameOf(key: string): string {
  return `${key}?`;
}

/** Nothing is wrong with the question: an answer of a while ago serves better than an error. */
export const STALE_IS_BETTER: readonly ErrorCode[] = [
  'rate_limited',
  'api_down',
  'network',
  'daily_quota',
  'busy',
];
