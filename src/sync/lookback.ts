import { requestedWindow } from '../catalog/date-window';
import type { Page } from '../catalog/paging';
import type { Days } from '../dates/range';
import { addDays } from '../dates/zone';
import { applyBatch } from './apply-batch';
import { type Batch, gather, newBatch, oldestFirst } from './batch';
import type { Checkpoint, Note } from './checkpoint';
import { expectedAfter } from './completeness';
import { LEFT_FILTER, type RunContext } from './context';
import { withDaysOnly } from './coverage';
import { cutDays, type LookbackMode, planLookback } from './lookback-plan';
import { MAX_PARALLEL } from './plan';
import { resync } from './resync';
import type { DayWindow, LookbackRun } from './run-state';
import { watermarkAfter } from './watermark';
import { advance, fetchPages, isRead, unread } from './windows';

/**
 * Where an API doesn't tell what changed, its recent days are read again: every time the last few, from time to time
 * more of them. Rows of these days that no complete answer brought leave.
 */
export function startLookback(context: RunContext, checkpoint: Checkpoint, mode: LookbackMode): Checkpoint {
  const { zone, days, resource } = context.query;
  const nowMs = context.clock.now();
  const { watermark, deepReadAt } = checkpoint.coverage;
  const today = zone.dayOf(nowMs);
  const dayOf = (moment: string): string => zone.dayOf(Date.parse(moment));
  const plan = planLookback(mode, {
    today,
    days,
    watermarkDay: watermark === undefined ? days.start : dayOf(watermark),
    deepDay: deepReadAt === undefined ? undefined : dayOf(deepReadAt),
  });
  const startedAt = new Date(nowMs).toISOString();
  if (!plan) return completed(context, checkpoint, { startedAt, isDeep: false });
  const windows = cutDays(plan.days, today).map((part) => unread(requestedWindow(resource, part)));
  return lookbackRound(context, checkpoint, { kind: 'lookback', ...plan, startedAt, windows, seenCount: 0 });
}

/** Reads on until it is worth a write, or until the last page is in; then rows that no page had leave. */
export function lookbackRound(context: RunContext, checkpoint: Checkpoint, begun: LookbackRun): Checkpoint {
  const seen = context.seenIds.resume(listKey(begun), begun.seenCount);
  if (!seen) return { ...checkpoint, run: startedAgain(begun) };
  const batch = newBatch();
  let run = begun;
  gather(context, checkpoint, batch, () => {
    if (isRead(run.windows)) return false;
    run = readPages(context, checkpoint, run, { batch, seen });
    return true;
  });
  const young = countYoung(batch, checkpoint.coverage.watermark);
  const applied = applyBatch(context, checkpoint, oldestFirst(batch), { goneReason: LEFT_FILTER });
  if (applied.needsResync) return resync(applied.checkpoint);
  const totals = expectedAfter(context, checkpoint.totals, applied.checkpoint.totals, young);
  const next: Checkpoint = { ...applied.checkpoint, totals, run: { ...run, seenCount: seen.size } };
  if (isRead(run.windows)) return finish(context, next, run, seen);
  context.seenIds.keep(listKey(run), seen);
  return next;
}

const listKey = ({ startedAt }: LookbackRun): string => `lookback ${startedAt}`;

function startedAgain({ isShort: _isShort, ...run }: LookbackRun): LookbackRun {
  return { ...run, windows: run.windows.map(unread), seenCount: 0 };
}

function readPages(
  context: RunContext,
  checkpoint: Checkpoint,
  run: LookbackRun,
  { batch, seen }: { batch: Batch; seen: Set<string> },
): LookbackRun {
  const { incoming, reader, fromMs, fullParameters } = context.query;
  const pages = fetchPages(context, fullParameters(checkpoint).all, run.windows, MAX_PARALLEL);
  let isShort = run.isShort;
  pages.forEach((page) => {
    if (endsShort(page)) isShort = true;
    for (const raw of page.rows) {
      const record = incoming(raw);
      batch.records.push({ momentMs: reader.moment(raw) ?? fromMs, incoming: record });
      if (!('gone' in record)) seen.add(record.id);
    }
  });
  const windows = run.windows.map((window): DayWindow => {
    const page = pages.get(window);
    return page ? advance(context, window, page) : window;
  });
  return { ...run, windows, ...(isShort ? { isShort } : {}) };
}

/** Whether a list has ended with fewer records than it counts: one may have been skipped. */
function endsShort({ position, paging: { total } }: Page): boolean {
  return position.done && total !== undefined && (position.distinct ?? position.offset) < total;
}

/** Records that came into being since the watermark. */
function countYoung({ records }: Batch, watermark: string | undefined): number {
  const sinceMs = watermark === undefined ? 0 : Date.parse(watermark);
  return records.filter(({ momentMs, incoming }) => momentMs >= sinceMs && !('gone' in incoming)).length;
}

function finish(
  context: RunContext,
  checkpoint: Checkpoint,
  run: LookbackRun,
  seen: ReadonlySet<string>,
): Checkpoint {
  const missing = idsIn(context, run.days).filter((id) => !seen.has(id));
  // No record at all is news that must come twice before rows leave.
  const isSuspect = seen.size === 0 && missing.length > 0 && checkpoint.integrity.unconfirmedCount !== 0;
  const isComplete = !isSuspect && !run.isShort;
  const leaving = isComplete ? missing : [];
  const gone = leaving.map((id) => ({ id, gone: true as const }));
  const applied =
    gone.length === 0
      ? { checkpoint, needsResync: false }
      : applyBatch(context, checkpoint, gone, { goneReason: LEFT_FILTER });
  if (applied.needsResync) return resync(applied.checkpoint);
  const note: Note = { code: 'list_unconfirmed', received: 0, counted: 0, rows: missing.length };
  const { integrity, health, totals } = applied.checkpoint;
  const next: Checkpoint = {
    ...applied.checkpoint,
    integrity: { ...integrity, unconfirmedCount: isSuspect ? 0 : undefined },
    totals: expectedAfter(context, checkpoint.totals, totals, 0),
    health: { ...health, note: isSuspect ? note : undefined },
  };
  // The watermark stays where not everything came: the next run reads from there.
  return isComplete ? completed(context, next, run) : { ...next, run: CLOSING };
}

const CLOSING = { kind: 'closing', isUnsorted: false } as const;

/** The rows whose moment is in these days; none where that can't be told. */
function idsIn({ destination, query: { resource, zone } }: RunContext, { start, end }: Days): string[] {
  if (resource.dateField === undefined) return [];
  const untilMs = end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(end, 1));
  const outside = destination.idsOutside(resource.dateField, zone.startOfDay(start), untilMs);
  if (outside === undefined) return [];
  const isOutside = new Set(outside);
  return destination.ids().filter((id) => !isOutside.has(id));
}

function completed(
  { query: { days } }: RunContext,
  checkpoint: Checkpoint,
  { startedAt, isDeep }: Pick<LookbackRun, 'startedAt' | 'isDeep'>,
): Checkpoint {
  const { coverage } = checkpoint;
  return {
    ...checkpoint,
    coverage: {
      ...withDaysOnly(coverage, days),
      watermark: watermarkAfter(Date.parse(startedAt)),
      deepReadAt: isDeep ? startedAt : coverage.deepReadAt,
    },
    run: CLOSING,
  };
}
