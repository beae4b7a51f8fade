import type { Days } from '../dates/range';
import { type Applied, applyBatch } from './apply-batch';
import { CHANGES_START } from './changes';
import type { Checkpoint } from './checkpoint';
import { countedByApi } from './completeness';
import { LEFT_DATES, type RunContext } from './context';
import { spanOf } from './coverage';
import { areOlder, fromOlderRows } from './older-rows';
import { uncoveredDays } from './plan';
import { resync } from './resync';
import type { ClosingRun } from './run-state';

/** Removes rows outside of the dates, asks the API to count, and sorts rows that came in several batches. */
export function close(context: RunContext, checkpoint: Checkpoint, run: ClosingRun): Checkpoint {
  const { destination, clock } = context;
  const { resource, days } = context.query;
  const { isUnsorted, count } = run;
  const { staleDays, ...applied } = pruneOutsideDates(context, checkpoint);
  if (applied.needsResync || canFillLookups(context, applied.checkpoint)) return resync(applied.checkpoint);
  // Rows that somebody has just moved come first: until they are read again nothing is complete.
  if (applied.checkpoint.integrity.affectedIds) return { ...applied.checkpoint, run };
  const counted =
    count === undefined ? undefined : countedByApi(context, count === 'again', checkpoint.totals.requests);
  const { query, coverage, integrity, totals, health } = applied.checkpoint;
  const { watermark, notedWatermark } = coverage;
  const { rows } = totals;
  // A record that came in between two requests is no loss: both are sent once more before people are told.
  if (count === 'once' && counted !== undefined && counted !== rows && rows === totals.expected)
    return { ...applied.checkpoint, run: { ...CHANGES_START, isRecount: true } };
  if (isUnsorted && resource.dateField !== undefined && !destination.sortBy(resource.dateField))
    return resync(applied.checkpoint);
  const note =
    watermark === undefined && notedWatermark === undefined ? undefined : destination.watermarkNote();
  if (areOlder(checkpoint.coverage, note?.says)) return fromOlderRows(applied.checkpoint, note?.says);
  if (watermark !== undefined) note?.write(watermark);
  const expected = counted ?? totals.expected;
  // With copied and kept rows there are more rows than records: then a count says nothing.
  const total = expected !== undefined && rows <= expected ? expected : undefined;
  return {
    ...applied.checkpoint,
    // Only now have rows of other days left as well.
    query: { ...query, days: undefined, changedFilters: undefined },
    coverage: {
      ...coverage,
      coveredDays: days,
      staleDays,
      watermark,
      notedWatermark: note && watermark,
    },
    run: undefined,
    integrity: { ...integrity, maxBatchRows: undefined, isMixedUp: undefined },
    totals: { ...totals, expected, total, isRecounted: undefined },
    health: {
      state: 'complete',
      note: health.note,
      failures: 0,
      refreshedAt: new Date(clock.now()).toISOString(),
    },
  };
}

/**
 * Reading the dates of all rows costs as much as the rest of a small run. It is done where the dates have moved, or where
 * rows of other days may be left. `staleDays`: the days of all rows, where the dates can't be read just now.
 */
function pruneOutsideDates(
  context: RunContext,
  checkpoint: Checkpoint,
): Applied & { readonly staleDays?: Days | undefined } {
  const { resource, days, fromMs, untilMs } = context.query;
  const { coveredDays, staleDays } = checkpoint.coverage;
  const present = spanOf([coveredDays, staleDays]);
  const isWithin =
    staleDays === undefined && (present === undefined || uncoveredDays(present, days).length === 0);
  const nothing = { checkpoint, needsResync: false };
  if (resource.dateField === undefined || isWithin) return nothing;
  const outside = context.destination.idsOutside(resource.dateField, fromMs, untilMs);
  if (outside === undefined) return { ...nothing, staleDays: present };
  const gone = outside.map((id) => ({ id, gone: true as const }));
  if (gone.length === 0) return nothing;
  const applied = applyBatch(context, checkpoint, gone, { goneReason: LEFT_DATES });
  const { totals } = applied.checkpoint;
  const { expected, isRecounted } = totals;
  if (expected === undefined || isRecounted) return applied;
  const removed = totals.removed - checkpoint.totals.removed;
  return {
    ...applied,
    checkpoint: { ...applied.checkpoint, totals: { ...totals, expected: Math.max(0, expected - removed) } },
  };
}

/** Whether a list of names that was refused has answered again: rows that came in between lack their names. */
function canFillLookups(
  { api: { lookedUp } }: RunContext,
  { integrity: { missingLookups = [] } }: Checkpoint,
): boolean {
  return missingLookups.some((lookup) => lookedUp.get(lookup) === 'answered');
}
