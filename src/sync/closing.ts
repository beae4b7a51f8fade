import type { Days } from '../dates/range';
import { type Applied, applyBatch } from './apply-batch';
import { CHANGES_START } from './changes';
import type { Checkpoint } from './checkpoint';
import { countedByApi } from './completeness';
import { LEFT_DATES, type RunContext } from './context';
import { areOlder, fromOlderRows } from './older-rows';
import { uncoveredDays } from './plan';
import { hull } from './prune';
import { resync } from './resync';
import type { ClosingRun } from './run-state';

/** Rows that the dates have let go of leave, the API is asked to count, and rows of several blocks are put in order. */
export function close(context: RunContext, checkpoint: Checkpoint, run: ClosingRun): Checkpoint {
  const { destination, clock } = context;
  const { resource, days } = context.query;
  const { isUnsorted, count } = run;
  const { staleDays, ...merged } = letGo(context, checkpoint);
  if (merged.isLost || canBeNamed(context, merged.checkpoint)) return resync(merged.checkpoint);
  // Calls whose rows somebody has just moved come first: until they are mended nothing is complete.
  if (merged.checkpoint.integrity.affectedIds) return { ...merged.checkpoint, run };
  const counted =
    count === undefined ? undefined : countedByApi(context, count === 'again', checkpoint.totals.requests);
  const { query, coverage, integrity, totals, health } = merged.checkpoint;
  const { watermark, notedWatermark } = coverage;
  const { rows } = totals;
  // A call that came in between two requests is no loss: both are asked once more before anybody is alarmed.
  if (count === 'once' && counted !== undefined && counted !== rows && rows === totals.expected)
    return { ...merged.checkpoint, run: { ...CHANGES_START, isRecount: true } };
  if (isUnsorted && resource.dateField !== undefined && !destination.sortBy(resource.dateField))
    return resync(merged.checkpoint);
  const note =
    watermark === undefined && notedWatermark === undefined ? undefined : destination.watermarkNote();
  if (areOlder(checkpoint.coverage, note?.says)) return fromOlderRows(merged.checkpoint, note?.says);
  if (watermark !== undefined) note?.write(watermark);
  const expected = counted ?? totals.expected;
  // Copies and rows that stay because something is typed in them: there the number of rows measures nothing.
  const total = expected !== undefined && rows <= expected ? expected : undefined;
  return {
    ...merged.checkpoint,
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
 * Reading the dates of all rows costs as much as everything else in a small refresh: it is done where the range has
 * moved, or where days of another one may be left. `staleDays`: the days of the tab, where its dates have just been deleted or
 * do not keep still, so that other days are for the next refresh to find.
 */
function letGo(
  context: RunContext,
  checkpoint: Checkpoint,
): Applied & { readonly staleDays?: Days | undefined } {
  const { resource, days, fromMs, untilMs } = context.query;
  const { coveredDays, staleDays } = checkpoint.coverage;
  const present = hull([coveredDays, staleDays]);
  const isWithin =
    staleDays === undefined && (present === undefined || uncoveredDays(present, days).length === 0);
  const nothing = { checkpoint, isLost: false };
  if (resource.dateField === undefined || isWithin) return nothing;
  const outside = context.destination.idsOutside(resource.dateField, fromMs, untilMs);
  if (outside === undefined) return { ...nothing, staleDays: present };
  const gone = outside.map((id) => ({ id, gone: true as const }));
  if (gone.length === 0) return nothing;
  const merged = applyBatch(context, checkpoint, gone, { goneReason: LEFT_DATES });
  const { totals } = merged.checkpoint;
  const { expected, isRecounted } = totals;
  if (expected === undefined || isRecounted) return merged;
  const removed = totals.removed - checkpoint.totals.removed;
  return {
    ...merged,
    checkpoint: { ...merged.checkpoint, totals: { ...totals, expected: Math.max(0, expected - removed) } },
  };
}

/** A list that had been refused answers again: rows that came meanwhile get the names that they lack. */
function canBeNamed(
  { api: { lookedUp } }: RunContext,
  { integrity: { missingLookups = [] } }: Checkpoint,
): boolean {
  return missingLookups.some((lookup) => lookedUp.get(lookup) === 'answered');
}
