import { requestedWindow } from '../catalog/date-window';
import { START } from '../catalog/paging';
import type { Days } from '../dates/range';
import type { JsonObject } from '../util/json';
import { applyBatch } from './apply-batch';
import { type Batch, gather, newBatch, oldestFirst } from './batch';
import { refuseUnmatchable } from './changed-filters';
import type { Checkpoint, Coverage, Totals } from './checkpoint';
import { LEFT_DATES, LEFT_FILTER, type RunContext } from './context';
import { withDays } from './coverage';
import { MAX_PARALLEL, planWindows } from './plan';
import { completedPrune } from './prune';
import { resync } from './resync';
import type { BackfillRun, DayWindow } from './run-state';
import { watermarkAfter } from './watermark';
import {
  advance,
  fetchPages,
  isNewestFirst,
  isRead,
  nameOf,
  requested,
  unread,
  windowRequest,
} from './windows';

const PRUNE_PARALLEL = 2;
const NOT_COUNTED = { expected: undefined, total: undefined, isRecounted: undefined };

/** Reads the first page of some days, which also counts them, cuts them into windows and reads on. */
export function startBackfill(context: RunContext, checkpoint: Checkpoint, days: Days): Checkpoint {
  const { api, query, clock } = context;
  const parameters = query.fullParameters(checkpoint);
  const whole = unread(requestedWindow(query.resource, days));
  const first = windowRequest(context, parameters.all, whole);
  const page = api.readNext(nameOf(whole), api.client.get(first), START);
  refuseUnmatchable(context.query, checkpoint, page.rows);
  const batch = newBatch(1);
  const dropped = collect(context, batch, page.rows);
  const { total } = page.paging;
  const startedMs = Math.min(page.serverTimeMs, clock.now());
  const [newest = whole, ...older] = page.position.done
    ? [whole]
    : planWindows(requested(whole), query.zone.dayOf(page.serverTimeMs), {
        total,
        pageSize: parameters.pageSize,
        isNewestFirst: isNewestFirst(context, page.rows),
      });
  const run: BackfillRun = {
    kind: 'backfill',
    startedAt: new Date(startedMs).toISOString(),
    days,
    windows: [advance(context, unread(newest), page), ...older.map(unread)],
    ...(total === undefined ? {} : { total }),
    dropped,
    batches: 0,
  };
  // Kept with the very first rows: whatever happens to their records from now on has to be asked for.
  const { watermark = watermarkAfter(startedMs) } = checkpoint.coverage;
  const deepReadAt = deepReadAfter(context, checkpoint.coverage, run.startedAt);
  const started: Checkpoint = {
    ...checkpoint,
    coverage: { ...checkpoint.coverage, watermark, deepReadAt },
    totals: { ...checkpoint.totals, ...NOT_COUNTED },
    health: { ...checkpoint.health, state: 'unfinished' },
  };
  return readOn(context, started, run, batch);
}

/** Whatever is read for the first time is read in depth. */
function deepReadAfter(
  { query }: RunContext,
  { deepReadAt }: Coverage,
  startedAt: string,
): string | undefined {
  return query.resource.sync.kind === 'lookback' ? (deepReadAt ?? startedAt) : undefined;
}

/** Pages of several windows side by side, held until they are worth a write, then applied into the tab at once. */
export function backfillRound(context: RunContext, checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  return readOn(context, checkpoint, run, newBatch());
}

function readOn(context: RunContext, checkpoint: Checkpoint, begun: BackfillRun, batch: Batch): Checkpoint {
  let run = begun;
  gather(context, checkpoint, batch, () => {
    if (isRead(run.windows)) return false;
    run = fetchRound(context, checkpoint, run, batch);
    return true;
  });
  return writeBatch(context, checkpoint, run, batch);
}

function fetchRound(
  context: RunContext,
  checkpoint: Checkpoint,
  run: BackfillRun,
  batch: Batch,
): BackfillRun {
  const parameters = context.query.fullParameters(checkpoint);
  // Removing rows takes far longer than fetching them.
  const maxParallel = checkpoint.query.changedFilters ? PRUNE_PARALLEL : MAX_PARALLEL;
  // Records that have to leave must arrive whatever has become of them.
  const query = run.isLeaving ? parameters.stable : parameters.all;
  const pages = fetchPages(context, query, run.windows, maxParallel);
  let dropped = run.dropped;
  pages.forEach((page) => {
    refuseUnmatchable(context.query, checkpoint, page.rows);
    dropped += collect(context, batch, page.rows);
  });
  const windows = run.windows.map((window): DayWindow => {
    const page = pages.get(window);
    return page ? advance(context, window, page) : window;
  });
  return { ...run, windows, dropped };
}

/** Adds the rows of a page to the batch. Returns how many of them are outside and were not heard of before. */
function collect(
  { query: { incoming, reader, isKnownOutside, fromMs } }: RunContext,
  batch: Batch,
  rows: readonly JsonObject[],
): number {
  let outside = 0;
  for (const raw of rows) {
    const record = incoming(raw);
    batch.records.push({ momentMs: reader.moment(raw) ?? fromMs, incoming: record });
    if ('gone' in record && !isKnownOutside(record.id)) outside++;
  }
  return outside;
}

function writeBatch(context: RunContext, checkpoint: Checkpoint, run: BackfillRun, batch: Batch): Checkpoint {
  const isEmpty = batch.records.length === 0;
  const goneReason = run.isLeaving ? LEFT_DATES : LEFT_FILTER;
  const applied = isEmpty
    ? { checkpoint, needsResync: false }
    : applyBatch(context, checkpoint, oldestFirst(batch), { goneReason });
  if (applied.needsResync) return resync(applied.checkpoint);
  const kept = { ...run, batches: run.batches + (isEmpty ? 0 : 1) };
  const { totals, health } = applied.checkpoint;
  // A run that makes progress is not delayed longer and longer. A list that started again has to bring something new.
  const isAhead = run.restarts === undefined || totals.added > checkpoint.totals.added;
  const next: Checkpoint = {
    ...applied.checkpoint,
    run: kept,
    totals: { ...totals, ...expectation(context, kept) },
    health: { ...health, failures: isAhead && !isEmpty ? 0 : health.failures },
  };
  return isRead(kept.windows) ? completed(next, kept) : next;
}

/**
 * How many rows there should be when all is read: what the API counted on the first page, less what we had to let go.
 * Not known where only some of the days are asked for, or where lists begun anew and let the same records go twice.
 */
function expectation({ query: { days } }: RunContext, run: BackfillRun): Partial<Totals> {
  const isWhole = run.days.start === days.start && run.days.end === days.end;
  if (run.total === undefined || run.isLeaving || run.restarts !== undefined || !isWhole) return {};
  const expected = Math.max(0, run.total - run.dropped);
  return { expected, total: expected, isRecounted: true };
}

function completed(checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  if (run.isLeaving) return completedPrune(checkpoint, run.days);
  // All rows came with this very run: none of their records can have changed before it.
  const isFirst = checkpoint.coverage.watermark === watermarkAfter(Date.parse(run.startedAt));
  return {
    ...checkpoint,
    coverage: withDays(checkpoint.coverage, run.days),
    run: isFirst ? { kind: 'closing', isUnsorted: run.batches > 1 } : { kind: 'planning' },
  };
}
