import type { Get, Query } from '../catalog/api';
import { type DateWindow, requestedWindow, windowQuery } from '../catalog/date-window';
import { type Page, START } from '../catalog/paging';
import type { Days } from '../dates/range';
import { addDays } from '../dates/zone';
import { pageRequest } from '../http/pages';
import { allowance } from '../http/rate-limit';
import type { JsonObject } from '../util/json';
import { applyBatch } from './apply-batch';
import { type Batch, gather, inOrder, newBatch } from './batch';
import { refuseUnmatchable } from './changed-filters';
import type { Checkpoint, Coverage, Totals } from './checkpoint';
import { LEFT_DATES, LEFT_FILTER, type RunContext } from './context';
import { earliestMs, MAX_PARALLEL, planWindows } from './plan';
import { completedPrune, hull } from './prune';
import { resync } from './resync';
import type { BackfillRun, BackfillWindow } from './run-state';
import { watermarkAfter } from './watermark';

const PRUNE_PARALLEL = 2;
const NOT_COUNTED = { expected: undefined, total: undefined, isRecounted: undefined };

/** Asks for the first page of some days, which also counts them, cuts them into windows, and reads on. */
export function startBackfill(context: RunContext, checkpoint: Checkpoint, days: Days): Checkpoint {
  const { api, query, clock } = context;
  const parameters = query.fullParameters(checkpoint);
  const whole: BackfillWindow = { ...requestedWindow(query.resource, days), position: START, received: 0 };
  const page = api.readNext(nameOf(whole), api.client.get(request(context, parameters.all, whole)), START);
  refuseUnmatchable(context.query, checkpoint, page.rows);
  const block = newBatch(1);
  const dropped = take(context, block, page.rows);
  const { total } = page.paging;
  const startedMs = Math.min(page.serverTimeMs, clock.now());
  const [newest = whole, ...older] = page.position.done
    ? [whole]
    : planWindows(asAsked(whole), query.zone.dayOf(page.serverTimeMs), {
        total,
        pageSize: parameters.pageSize,
        isNewestFirst: isNewestFirst(context, page.rows),
      });
  const run: BackfillRun = {
    kind: 'backfill',
    startedAt: new Date(startedMs).toISOString(),
    days,
    windows: [
      advanced(context, { ...newest, position: START, received: 0 }, page),
      ...older.map((window) => ({ ...window, position: START, received: 0 })),
    ],
    ...(total === undefined ? {} : { total }),
    dropped,
    batches: 0,
  };
  // Kept with the very first rows: whatever comes in between, what has become of them since must be asked for.
  const { watermark = watermarkAfter(startedMs) } = checkpoint.coverage;
  const started: Checkpoint = {
    ...checkpoint,
    coverage: { ...checkpoint.coverage, watermark },
    totals: { ...checkpoint.totals, ...NOT_COUNTED },
    health: { ...checkpoint.health, state: 'unfinished' },
  };
  return readOn(context, started, run, block);
}

/** Pages of several windows side by side, held until they are worth a write, then merged into the tab at once. */
export function backfillRound(context: RunContext, checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  return readOn(context, checkpoint, run, newBatch());
}

function readOn(context: RunContext, checkpoint: Checkpoint, began: BackfillRun, block: Batch): Checkpoint {
  let run = began;
  gather(context, checkpoint, block, () => {
    if (isRead(run)) return false;
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
  const { client, readNext } = context.api;
  const parameters = context.query.fullParameters(checkpoint);
  const room = Math.max(1, allowance(client.bucket, context.clock.now()));
  // Where rows leave, few at a time: taking them away takes far longer than fetching them.
  const most = checkpoint.query.changedFilters ? PRUNE_PARALLEL : MAX_PARALLEL;
  const open = run.windows.filter(({ position }) => !position.done).slice(0, Math.min(most, room));
  // What is to go must arrive whatever has become of it.
  const query = run.isLeaving ? parameters.stable : parameters.all;
  const received = client.getAll(open.map((window) => request(context, query, window)));
  const pages = new Map<BackfillWindow, Page>();
  open.forEach((window, index) => {
    const answer = received[index];
    if (answer) pages.set(window, readNext(nameOf(window), answer, window.position));
  });
  let dropped = run.dropped;
  pages.forEach((page) => {
    refuseUnmatchable(context.query, checkpoint, page.rows);
    dropped += take(context, block, page.rows);
  });
  const windows = run.windows.map((window) => {
    const page = pages.get(window);
    return page ? advanced(context, window, page) : window;
  });
  return { ...run, windows, dropped };
}

function request({ query: { resource, parameters } }: RunContext, query: Query, window: BackfillWindow): Get {
  return pageRequest(
    resource,
    { ...query, ...windowQuery(resource, asAsked(window)) },
    window.position,
    parameters.pageSize,
  );
}

const asAsked = ({ start, end }: DateWindow): DateWindow => (end === undefined ? { start } : { start, end });
const nameOf = ({ start, end }: DateWindow): string => `${start} to ${end ?? 'now'}`;
const isRead = (run: BackfillRun): boolean => run.windows.every(({ position }) => position.done);

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

function advanced(context: RunContext, window: BackfillWindow, page: Page): BackfillWindow {
  const { position, rows } = page;
  const oldest = rows[rows.length - 1];
  const isBelow =
    window.downTo !== undefined &&
    oldest !== undefined &&
    isNewestFirst(context, rows) &&
    (context.query.reader.moment(oldest) ?? Number.POSITIVE_INFINITY) < earliestMs(window.downTo);
  return {
    ...window,
    position: isBelow ? { offset: position.offset, done: true } : position,
    received: window.received + rows.length,
  };
}

function isNewestFirst({ query: { reader } }: RunContext, rows: readonly JsonObject[]): boolean {
  const moments = rows.map((raw) => reader.moment(raw) ?? Number.NaN);
  return moments.every((ms, index) => index === 0 || ms <= (moments[index - 1] as number));
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
  return isRead(kept) ? completed(next, kept) : next;
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
