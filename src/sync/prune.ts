import { requestedWindow } from '../catalog/date-window';
import { START } from '../catalog/paging';
import type { Days } from '../dates/range';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import { uncoveredDays } from './plan';
import type { BackfillRun } from './run-state';

/**
 * Rows that the dates have let go of are told by the date in their own cells, unless the user has deleted that column, or
 * the cells may be another call's: then the API is asked once more about the days that left, and each of their calls turns
 * out to be gone.
 */
export function startPrune(context: RunContext, checkpoint: Checkpoint): Checkpoint | undefined {
  const { resource, fields, days } = context.query;
  const { dateField } = resource;
  if (dateField === undefined) return undefined;
  if (fields.includes(dateField) && checkpoint.integrity.isMixedUp === undefined) return undefined;
  const present = hull([checkpoint.coverage.coveredDays, checkpoint.coverage.staleDays]);
  const leaving = present === undefined ? [] : uncoveredDays(present, days);
  if (leaving.length === 0) return undefined;
  const run: BackfillRun = {
    kind: 'backfill',
    isLeaving: true,
    startedAt: new Date(context.clock.now()).toISOString(),
    days,
    windows: leaving.map((span) => ({ ...requestedWindow(resource, span), position: START, received: 0 })),
    dropped: 0,
    batches: 0,
  };
  return { ...checkpoint, run };
}

/** What is left of the days in the tab when the others have gone. */
export function completedPrune(checkpoint: Checkpoint, days: Days): Checkpoint {
  const { coverage } = checkpoint;
  const coveredDays = coverage.coveredDays && intersection(coverage.coveredDays, days);
  return {
    ...checkpoint,
    coverage: { ...coverage, coveredDays, staleDays: undefined },
    run: { kind: 'planning' },
  };
}

/** Every day of which the tab may hold rows, those of a refresh that never came to its end included. */
export function daysInTab({ coverage, run, query }: Checkpoint): Days | undefined {
  return hull([coverage.staleDays, coverage.coveredDays, run && query.days]);
}

/** Forgets what is under way, but not the rows that it may have brought. */
export function withoutRun(checkpoint: Checkpoint): Checkpoint {
  return {
    ...checkpoint,
    query: { ...checkpoint.query, days: undefined },
    coverage: { ...checkpoint.coverage, staleDays: daysInTab(checkpoint) },
    run: undefined,
  };
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
