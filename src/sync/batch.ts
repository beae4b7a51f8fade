import { allowance } from '../http/rate-limit';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import { batchMs } from './cost-model';
import type { Incoming } from './destination';

/** Pages are held in memory and written together: a write costs Google about the same for one page as for fifty. */
export interface Batch {
  readonly records: Array<{ readonly momentMs: number; readonly incoming: Incoming }>;
  /** How many pages have come, those without records included. */
  pages: number;
}

export const newBatch = (pages = 0): Batch => ({ records: [], pages });

/** What the API's limit lets through in a minute; memory holds no more than this, however long the lists are. */
export const MAX_BATCH_ROWS = 30_000;
/** Half a minute of writing, so that a run that is about to end can still write what it holds. */
const MAX_BATCH_CELLS = 600_000;
/** Fewer rows than this are not worth a write of their own while the next minute is waited for. */
const MIN_ROWS_WHILE_WAITING = 10_000;
/** A run that dies while writing halves what the next one writes at once, down to this. */
const MIN_BATCH_ROWS = 500;

/**
 * Fetches on until the lists end, the batch is full, the minute's requests are used up or the run's time is. `fetchMore`
 * answers whether there is more to come. What was gathered before a failure is written; the next attempt meets it again.
 */
export function gather(
  context: RunContext,
  checkpoint: Checkpoint,
  batch: Batch,
  fetchMore: () => boolean,
): void {
  while (!isFull(context, checkpoint, batch)) {
    try {
      if (!fetchMore()) return;
      batch.pages++;
    } catch (error) {
      // A cursor that was refused has to be kept before it can be given up.
      if (batch.pages === 0) throw error;
      return;
    }
  }
}

/** The batch as it is written: oldest first, as rows stand in a tab. */
export function oldestFirst({ records }: Batch): Incoming[] {
  return records.sort((a, b) => a.momentMs - b.momentMs).map(({ incoming }) => incoming);
}

/** After a run that died while writing: less at once may get through. */
export const smallerBatches = ({ integrity: { maxBatchRows = MAX_BATCH_ROWS } }: Checkpoint): number =>
  Math.max(MIN_BATCH_ROWS, Math.floor(maxBatchRows / 2));

function isFull(
  context: RunContext,
  { integrity: { maxBatchRows = MAX_BATCH_ROWS }, query: { changedFilters } }: Checkpoint,
  { records }: Batch,
): boolean {
  const rows = records.length;
  if (rows === 0) return false;
  const columns = Math.max(1, context.query.fields.length);
  if (rows >= Math.min(MAX_BATCH_ROWS, maxBatchRows, MAX_BATCH_CELLS / columns)) return true;
  const nowMs = context.clock.now();
  // Otherwise calls outside of the filters are hardly ever in the tab.
  const leaving = changedFilters ? records.filter(({ incoming }) => 'gone' in incoming).length : 0;
  if (nowMs + batchMs(rows * columns, leaving) >= context.clock.deadlineMs) return true;
  // The wait for the next minute is spent on writing.
  return rows >= MIN_ROWS_WHILE_WAITING && allowance(context.api.client.bucket, nowMs) < 1;
}
