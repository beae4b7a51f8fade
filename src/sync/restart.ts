import { START } from '../catalog/paging';
import { ProblemError } from '../problem';
import type { ErrorCode } from '../protocol';
import type { BackfillRun, ChangesRun, LookbackRun, Run, SnapshotRun } from './run-state';
import { restartedSnapshot } from './snapshot';
import { withoutCursors } from './windows';

/** A server that refuses cursors for ever must not be asked for ever. */
export const MAX_RESTARTS = 3;
/** How an expired cursor may be answered. */
const REFUSALS: readonly ErrorCode[] = ['bad_request', 'not_found'];

type ListRun = BackfillRun | ChangesRun | LookbackRun | SnapshotRun;

/**
 * The run with its lists from their beginning, which adds nothing twice. Undefined where no expired cursor can have caused
 * the error. No page documents that cursors expire; other APIs do it.
 */
export function restartedRun(run: Run | undefined, error: unknown): ListRun | undefined {
  if (!(error instanceof ProblemError) || !REFUSALS.includes(error.code)) return undefined;
  if (run?.kind === 'snapshot') return restartedSnapshot(run);
  if (run?.kind === 'changes')
    return run.position.cursor === undefined ? undefined : { ...run, position: START };
  if (run?.kind !== 'backfill' && run?.kind !== 'lookback') return undefined;
  const windows = withoutCursors(run.windows);
  return windows && { ...run, windows };
}
