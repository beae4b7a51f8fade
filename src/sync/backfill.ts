import { requestedWindow } from '../catalog/date-window';
import { START } from '../catalog/paging';
import type { Days } from '../dates/range';
import { addDays } from '../dates/zone';
import type { JsonObject } from '../util/json';
import { applyBatch } from './apply-batch';
import { type Batch, gather, inOrder, newBatch } from './batch';
import { refuseUnmatchable } from './changed-filters';
import type { Checkpoint, Coverage, Totals } from './checkpoint';
import { LEFT_DATES, LEFT_FILTER, type RunContext } from './context';
import { MAX_PARALLEL, planWindows } from './plan';
import { completedPrune, hull } from './prune';
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

/** Asks for the first page of some days, which also counts them, cuts them into windows, and reads on. */
export function startBackfill(context: RunContext, checkpoint: Checkpoint, days: Days): Checkpoint {
  const { api, query, clock } = context;
  const parameters = query.fullParameters(checkpoint);
  const whole = unread(requestedWindow(query.resource, days));
  const first = windowRequest(context, parameters.all, whole);
  const page = api.readNext(nameOf(whole), api.client.get(first), START);
  refuseUnmatchable(context.query, checkpoint, page.rows);
  const block = newBatch(1);
  const dropped = take(context, block, page.rows);
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
  // Kept with the very first rows: whatever comes in between, what has become of them since must be asked for.
  const { watermark = watermarkAfter(startedMs) } = checkpoint.coverage;
  const deepReadAt = deepReadAfter(context, checkpoint.coverage, run.startedAt);
  const started: Checkpoint = {
    ...checkpoint,
    coverage: { ...checkpoint.coverage, watermark, deepReadAt },
    totals: { ...checkpoint.totals, ...NOT_COUNTED },
    health: { ...checkpoint.health, state: 'unfinished' },
  };
  return readOn(context, started, run, block);
}

/** Whatever is read for the first time is read in depth. */
function deepReadAfter(
  { query }: RunContext,
  { deepReadAt }: Coverage,
  startedAt: string,
): string | undefined {
  return query.resource.sync.kind === 'lookback' ? (deepReadAt ?? startedAt) : undefined;
}

/** Pages of several windows side by side, held until they are worth a write, then merged into the tab at once. */
export function backfillRound(context: RunContext, checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  return readOn(context, checkpoint, run, newBatch());
}

function readOn(context: RunContext, checkpoint: Checkpoint, began: BackfillRun, block: Batch): Checkpoint {
  let run = began;
  gather(context, checkpoint, block, () => {
    if (isRead(run.windows)) return false;
    run = fetchRound(context, checkpoint, run, block);
    return true;
  });
  return written(context, checkpoint, run, block);
}

function fetchRound(
  context: RunContext,
  checkpoint: Checkpoint,
  run: BackfillRun,
  block: Batch,
): BackfillRun {
  const parameters = context.query.fullParameters(checkpoint);
  // Where rows leave, few at a time: taking them away takes far longer than fetching them.
  const maxParallel = checkpoint.query.changedFilters ? PRUNE_PARALLEL : MAX_PARALLEL;
  // What is to go must arrive whatever has become of it.
  const query = run.isLeaving ? parameters.stable : parameters.all;
  const pages = fetchPages(context, query, run.windows, maxParallel);
  let dropped = run.dropped;
  pages.forEach((page) => {
    refuseUnmatchable(context.query, checkpoint, page.rows);
    dropped += take(context, block, page.rows);
  });
  const windows = run.windows.map((window): DayWindow => {
    const page = pages.get(window);
    return page ? advance(context, window, page) : window;
  });
  return { ...run, windows, dropped };
}

/** Puts the rows of a page into the block; answers how many of them turn out to be outside for the first time. */
function take(
  { query: { incoming, reader, isKnownOutside, fromMs } }: RunContext,
  block: Batch,
  rows: readonly JsonObject[],
): number {
  let outside = 0;
  for (const raw of rows) {
    const record = incoming(raw);
    block.records.push({ momentMs: reader.moment(raw) ?? fromMs, incoming: record });
    if ('gone' in record && !isKnownOutside(record.id)) outside++;
  }
  return outside;
}

function written(context: RunContext, checkpoint: Checkpoint, run: BackfillRun, block: Batch): Checkpoint {
  const isEmpty = block.records.length === 0;
  const goneReason = run.isLeaving ? LEFT_DATES : LEFT_FILTER;
  const merged = isEmpty
    ? { checkpoint, isLost: false }
    : applyBatch(context, checkpoint, inOrder(block), { goneReason });
  if (merged.isLost) return resync(merged.checkpoint);
  const kept = { ...run, batches: run.batches + (isEmpty ? 0 : 1) };
  const { totals, health } = merged.checkpoint;
  // Whoever gets on is not put off longer and longer; a list that begins anew gets on where it brings something new.
  const isAhead = run.restarts === undefined || totals.added > checkpoint.totals.added;
  const next: Checkpoint = {
    ...merged.checkpoint,
    run: kept,
    totals: { ...totals, ...expectation(context, kept) },
    health: { ...health, failures: isAhead && !isEmpty ? 0 : health.failures },
  };
  return isRead(kept.windows) ? completed(next, kept) : next;
}

/**
 * How many rows there should be when all is read: what the API counted on the first page, less what we had to let go.
 * Not known where only some of the days are asked for, or where lists began anew and let the same records go twice.
 */
function expectation({ query: { days } }: RunContext, run: BackfillRun): Partial<Totals> {
  const isWhole = run.days.start === days.start && run.days.end === days.end;
  if (run.total === undefined || run.isLeaving || run.restarts !== undefined || !isWhole) return {};
  const expected = Math.max(0, run.total - run.dropped);
  return { expected, total: expected, isRecounted: true };
}

function completed(checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  if (run.isLeaving) return completedPrune(checkpoint, run.days);
  // All that is in the tab has come with this very run: nothing of it can have changed before.
  const isFirst = checkpoint.coverage.watermark === watermarkAfter(Date.parse(run.startedAt));
  return {
    ...checkpoint,
    coverage: withDays(checkpoint.coverage, run.days),
    run: isFirst ? { kind: 'closing', isUnsorted: run.batches > 1 } : { kind: 'planning' },
  };
}

/** The days in the tab after a backfill: what was missing either joins them or, being elsewhere, takes their place. */
function withDays(coverage: Coverage, added: Days): Coverage {
  const { coveredDays, staleDays } = coverage;
  if (!coveredDays) return { ...coverage, coveredDays: added };
  const touches =
    (coveredDays.end === undefined || added.start <= addDays(coveredDays.end, 1)) &&
    (added.end === undefined || coveredDays.start <= addDays(added.end, 1));
  return touches
    ? { ...coverage, coveredDays: hull([coveredDays, added]) }
    : { ...coverage, coveredDays: added, staleDays: hull([staleDays, coveredDays]) };
}
