import type { Checkpoint } from './checkpoint';
import { rescanProgress } from './rescan-progress';

/** 60 a minute less the reserve for formulas. */
const PAGES_A_MINUTE = 55;
const SECONDS_A_PAGE = 0.7;
/** Twenty columns: orders of magnitude, as measured by several people. */
const SECONDS_A_ROW = 0.0014;
/** Whatever is left, a slice more is needed. */
const MIN_SECONDS = 5;

/**
 * How long what is under way will take still, in seconds; undefined where nobody has counted what is to come. The API
 * lets a minute's requests through at once, and holds back what is more.
 */
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
    const msARow = workedMs / rescan.read;
    return Math.max(MIN_SECONDS, Math.round((msARow * (rescan.of - rescan.read)) / 1000));
  }
  const received = run.windows.reduce((sum, window) => sum + window.received, 0);
  const rows = Math.max(0, run.total - received);
  const pages = Math.ceil(rows / pageSize);
  const lanes = Math.max(1, run.windows.filter(({ position }) => !position.done).length);
  const work = (pages * SECONDS_A_PAGE) / lanes + rows * SECONDS_A_ROW;
  const rate = Math.floor(pages / PAGES_A_MINUTE) * 60;
  return Math.max(MIN_SECONDS, Math.round(Math.max(work, rate)));
}
