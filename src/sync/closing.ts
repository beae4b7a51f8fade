import type { Days } from '../dates/range';
import { type Applied, applyBatch } from './apply-batch';
import { CHANGES_START } from './changes';
import type { Checkpoint, ClosingRun } from './checkpoint';
import { countedByApi } from './completeness';
import { LEFT_DATES, type RunContext } from './context';
import { completeness } from './count-text';
import { areOlder, fromOlderRows } from './older-rows';
import { uncoveredDays } from './plan';
import { hull } from './prune';
import { resync } from './resync';

/** Rows that the dates have let go of leave, the API is asked to count, and rows of several blocks are put in order. */
export function close(context: RunContext, checkpoint: Checkpoint, run: ClosingRun): Checkpoint {
  const { table, resource, now } = context;
  const { isUnsorted, count } = run;
  const { left, ...merged } = letGo(context, checkpoint);
  if (merged.isLost || canBeNamed(context, merged.checkpoint)) return resync(merged.checkpoint);
  // Calls whose rows somebody has just moved come first: until they are mended nothing is complete.
  if (merged.checkpoint.dirty) return { ...merged.checkpoint, run };
  const counted = count === undefined ? undefined : countedByApi(context, count === 'again');
  const {
    run: _run,
    days: _days,
    left: _left,
    total: _total,
    batchRows: _block,
    isRecounted: _counted,
    notedWatermark,
    // Only now have rows of other days left as well.
    changedFilters: _swept,
    mayBeMixedUp: _written,
    ...rest
  } = merged.checkpoint;
  const { rows } = rest;
  // A call that came in between two requests is no loss: both are asked once more before anybody is alarmed.
  if (count === 'once' && counted !== undefined && counted !== rows && rows === rest.expected)
    return { ...merged.checkpoint, run: { ...CHANGES_START, isRecount: true } };
  if (isUnsorted && resource.dateField !== undefined && !table.sortBy(resource.dateField))
    return resync(merged.checkpoint);
  const stamp = rest.watermark === undefined && notedWatermark === undefined ? undefined : table.stamp();
  if (areOlder(checkpoint, stamp?.says)) return fromOlderRows(merged.checkpoint, stamp?.says);
  if (rest.watermark !== undefined) stamp?.write(rest.watermark);
  const expected = counted ?? rest.expected;
  // Copies and rows that stay because something is typed in them: there the number of rows measures nothing.
  const total = expected !== undefined && rows <= expected ? expected : undefined;
  return {
    ...rest,
    ...(left === undefined ? {} : { left }),
    ...(expected === undefined ? {} : { expected }),
    ...(total === undefined ? {} : { total }),
    ...(stamp && rest.watermark !== undefined ? { notedWatermark: rest.watermark } : {}),
    state: 'complete',
    message: completeness(rows, total, resource.label),
    coveredDays: context.days,
    refreshedAt: new Date(now()).toISOString(),
    failures: 0,
  };
}

/**
 * Reading the dates of all rows costs as much as everything else in a small refresh: it is done where the range has
 * moved, or where days of another one may be left. `left`: the days of the tab, where its dates have just been deleted or
 * do not keep still, so that other days are for the next refresh to find.
 */
function letGo(context: RunContext, checkpoint: Checkpoint): Applied & { readonly left?: Days | undefined } {
  const { table, resource, days, fromMs, untilMs } = context;
  const present = hull([checkpoint.coveredDays, checkpoint.left]);
  const isWithin =
    checkpoint.left === undefined && (present === undefined || uncoveredDays(present, days).length === 0);
  const nothing = { checkpoint, isLost: false };
  if (resource.dateField === undefined || isWithin) return nothing;
  const outside = table.idsOutside(resource.dateField, fromMs, untilMs);
  if (outside === undefined) return { ...nothing, left: present };
  const gone = outside.map((id) => ({ id, gone: true as const }));
  if (gone.length === 0) return nothing;
  const merged = applyBatch(context, checkpoint, gone, { goneReason: LEFT_DATES });
  const { expected, removed, isRecounted } = merged.checkpoint;
  if (expected === undefined || isRecounted) return merged;
  return {
    ...merged,
    checkpoint: { ...merged.checkpoint, expected: Math.max(0, expected - (removed - checkpoint.removed)) },
  };
}

/** A list that had been refused answers again: rows that came meanwhile get the names that they lack. */
function canBeNamed({ lookedUp }: RunContext, { missingLookups = [] }: Checkpoint): boolean {
  return missingLookups.some((lookup) => lookedUp.get(lookup) === 'answered');
}
