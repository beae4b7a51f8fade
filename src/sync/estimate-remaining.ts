import type { Checkpoint } from './checkpoint';
import { syncMs } from './cost-model';
import { rescanProgress } from './rescan-progress';

/** Nobody knows the columns here. */
const USUAL_COLUMNS = 20;
/** Whatever is left, one more slice is needed. */
const MIN_SECONDS = 5;

/** How many more seconds the run in progress takes; undefined where the API has not counted what is to come. */
export function estimateRemainingSeconds(
  checkpoint: Pick<Checkpoint, 'run' | 'query' | 'totals'>,
  pageSize: number,
): number | undefined {
  const {
    run,
    totals: { workedMs },
  } = checkpoint;
  if (run === undefined) return 0;
  if (run.kind === 'closing') return MIN_SECONDS;
  if (run.kind !== 'backfill' || run.total === undefined) return undefined;
  const rescan = rescanProgress(checkpoint);
  // How many rows leave decides how long it takes, and nobody knows that: it goes on as it has gone.
  if (rescan && rescan.read > 0 && workedMs > 0) {
    const msPerRow = workedMs / rescan.read;
    return Math.max(MIN_SECONDS, Math.round((msPerRow * (rescan.of - rescan.read)) / 1000));
  }
  const received = run.windows.reduce((sum, window) => sum + window.received, 0);
  const rows = Math.max(0, run.total - received);
  const pages = Math.ceil(rows / pageSize);
  const parallel = Math.max(1, run.windows.filter(({ position }) => !position.done).length);
  const work = { requests: pages, rounds: pages / parallel, batches: 0, cells: rows * USUAL_COLUMNS };
  return Math.max(MIN_SECONDS, Math.round(syncMs(work) / 1000));
}
