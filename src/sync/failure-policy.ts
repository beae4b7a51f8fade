import type { Problem } from '../problem';
import type { Checkpoint, Health } from './checkpoint';
import { policyFor } from './problem-policy';

const HOUR_MS = 3_600_000;
const MAX_BACKOFF_MS = 24 * HOUR_MS;
/** 2 to this power hours are more than the longest backoff: a larger exponent would only lose digits. */
const MAX_DOUBLINGS = 5;

/** The checkpoint after a problem. The rows and the place in the lists stay as they are. Pure. */
export function afterFailure(checkpoint: Checkpoint, problem: Problem, nowMs: number): Checkpoint {
  return { ...checkpoint, health: healthAfter(checkpoint.health, problem, nowMs) };
}

function healthAfter(
  health: Health,
  { code, params, context, retryAfterSeconds = 0 }: Problem,
  nowMs: number,
): Health {
  const later = (ms: number): string => new Date(nowMs + ms).toISOString();
  const next = { ...health, problem: { code, params, context }, note: undefined };
  const policy = policyFor(code);
  // A next try that an earlier failure has left behind would hold back what a person has mended.
  if (policy === 'pause') return { ...next, state: 'paused', retryAt: undefined };
  if (policy === 'wait') {
    const retryAt = retryAfterSeconds > 0 ? later(1000 * retryAfterSeconds) : health.retryAt;
    return { ...next, state: 'unfinished', retryAt };
  }
  const backoffMs = HOUR_MS * 2 ** Math.min(health.failures, MAX_DOUBLINGS);
  return {
    ...next,
    state: 'failed',
    failures: health.failures + 1,
    retryAt: later(policy === 'tomorrow' ? MAX_BACKOFF_MS : Math.min(MAX_BACKOFF_MS, backoffMs)),
  };
}
