import type { ErrorCode, Problem } from '../protocol';
import type { Checkpoint } from './checkpoint';

const HOUR = 3_600_000;
const MAX_BACKOFF_MS = 24 * HOUR;

/** Nothing will be better until a person acts. */
const PAUSING: readonly ErrorCode[] = [
  'key_refused',
  'no_rights',
  'no_key',
  'tab_unusable',
  'bad_request',
  'not_found',
  'too_many_cells',
  'no_consent',
  'bad_input',
];

/** Not a failure at all: the run goes on in its own time. */
const PASSING: readonly ErrorCode[] = ['rate_limited', 'busy'];

/** What a problem makes of a checkpoint. The rows and the place in the lists stay as they are. Pure. */
export function afterFailure(checkpoint: Checkpoint, problem: Problem, nowMs: number): Checkpoint {
  if (PASSING.includes(problem.code)) {
    const waitMs = 1000 * (problem.retryAfterSeconds ?? 0);
    const retryAt = waitMs > 0 ? { retryAt: new Date(nowMs + waitMs).toISOString() } : {};
    return { ...checkpoint, ...retryAt, state: 'unfinished', message: problem.message, code: problem.code };
  }
  if (PAUSING.includes(problem.code)) {
    // A moment to try again that an earlier failure has left behind would hold back what a person has mended.
    const { retryAt: _over, ...rest } = checkpoint;
    return { ...rest, state: 'paused', message: problem.message, code: problem.code };
  }
  const failures = checkpoint.failures + 1;
  const backoff =
    problem.code === 'daily_quota' ? MAX_BACKOFF_MS : Math.min(MAX_BACKOFF_MS, HOUR * 2 ** (failures - 1));
  return {
    ...checkpoint,
    state: 'failed',
    message: problem.message,
    code: problem.code,
    failures,
    retryAt: new Date(nowMs + backoff).toISOString(),
  };
}
