import type { RescanProgress } from '../protocol';
import type { Checkpoint } from './checkpoint';

/**
 * How far a refresh is that looks through what is in the tab already, as after another filter or shorter dates: there
 * the number of rows says nothing of it. Undefined of any other refresh, and where nobody has counted.
 */
export function rescanProgress({
  run,
  query: { changedFilters },
}: Pick<Checkpoint, 'run' | 'query'>): RescanProgress | undefined {
  if (run?.kind !== 'backfill' || run.total === undefined) return undefined;
  if (run.isLeaving === undefined && changedFilters === undefined) return undefined;
  const received = run.windows.reduce((sum, window) => sum + window.received, 0);
  return { read: Math.min(received, run.total), of: run.total };
}
