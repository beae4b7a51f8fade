import type { Days } from '../dates/range';
import { START } from '../http/paginator';
import { askedDays } from '../sources/callscaler/date-window';
import type { BackfillRun, Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import { uncoveredDays } from './plan';

/**
 * Rows that the dates have let go of are told by the date in their own cells, unless the user has deleted that column, or
 * the cells may be another call's: then the API is asked once more about the days that left, and each of their calls turns
 * out to be gone.
 */
export function startPrune(context: RunContext, checkpoint: Checkpoint): Checkpoint | undefined {
  const { dateField } = context.resource;
  if (dateField === undefined) return undefined;
  if (context.fields.includes(dateField) && checkpoint.mayBeMixedUp === undefined) return undefined;
  const present = hull([checkpoint.coveredDays, checkpoint.left]);
  const leaving = present === undefined ? [] : uncoveredDays(present, context.days);
  if (leaving.length === 0) return undefined;
  const run: BackfillRun = {
    kind: 'backfill',
    isLeaving: true,
    startedAt: new Date(context.now()).toISOString(),
    days: context.days,
    windows: leaving.map((days) => ({ ...askedDays(days), position: START, received: 0 })),
    dropped: 0,
    blocks: 0,
  };
  return { ...checkpoint, run };
}

/** What is left of the days in the tab when the others have gone. */
export function completedPrune(checkpoint: Checkpoint, days: Days): Checkpoint {
  const { coveredDays, left: _left, ...rest } = checkpoint;
  const kept = coveredDays === undefined ? undefined : intersection(coveredDays, days);
  return { ...rest, ...(kept === undefined ? {} : { coveredDays: kept }), run: { kind: 'planning' } };
}

/** Every day of which the tab may hold rows, those of a refresh that never came to its end included. */
export function daysInTab({ left, coveredDays, run, days }: Checkpoint): Days | undefined {
  return hull([left, coveredDays, run && days]);
}

/** Forgets what is under way, but not the rows that it may have brought. */
export function withoutRun(checkpoint: Checkpoint): Checkpoint {
  const { run: _run, days: _days, left: _left, ...rest } = checkpoint;
  const left = daysInTab(checkpoint);
  return left === undefined ? rest : { ...rest, left };
}

/** The days from the first of all to the last of all. */
export function hull(spans: ReadonlyArray<Days | undefined>): Days | undefined {
  return spans.reduce<Days | undefined>((all, span) => {
    if (all === undefined || span === undefined) return all ?? span;
    const start = all.start < span.start ? all.start : span.start;
    if (all.end === undefined || span.end === undefined) return { start };
    return { start, end: all.end > span.end ? all.end : span.end };
  }, undefined);
}

function intersection(a: Days, b: Days): Days | undefined {
  const start = a.start > b.start ? a.start : b.start;
  const ends = [a.end, b.end].filter((end): end is string => end !== undefined).sort();
  const [end] = ends;
  if (end === undefined) return { start };
  return start <= end ? { start, end } : undefined;
}
