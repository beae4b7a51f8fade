import { requestedWindow } from '../catalog/date-window';
import type { Days } from '../dates/range';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import { commonDays, daysWithRows, spanOf } from './coverage';
import { uncoveredDays } from './plan';
import type { BackfillRun } from './run-state';
import { unread } from './windows';

/**
 * Rows outside of the dates are found by the date in their cells. Where the user has deleted that column, or cells may hold
 * another record's values, the API is asked about the days that left, and each of their records turns out to be gone.
 */
export function startPrune(context: RunContext, checkpoint: Checkpoint): Checkpoint | undefined {
  const { resource, fields, days } = context.query;
  const { dateField } = resource;
  if (dateField === undefined) return undefined;
  if (fields.includes(dateField) && checkpoint.integrity.isMixedUp === undefined) return undefined;
  const present = spanOf([checkpoint.coverage.coveredDays, checkpoint.coverage.staleDays]);
  const leaving = present === undefined ? [] : uncoveredDays(present, days);
  if (leaving.length === 0) return undefined;
  const run: BackfillRun = {
    kind: 'backfill',
    isLeaving: true,
    startedAt: new Date(context.clock.now()).toISOString(),
    days,
    windows: leaving.map((span) => unread(requestedWindow(resource, span))),
    dropped: 0,
    batches: 0,
  };
  return { ...checkpoint, run };
}

/** After the rows of other days have left. */
export function completedPrune(checkpoint: Checkpoint, days: Days): Checkpoint {
  const { coverage } = checkpoint;
  const coveredDays = coverage.coveredDays && commonDays(coverage.coveredDays, days);
  return {
    ...checkpoint,
    coverage: { ...coverage, coveredDays, staleDays: undefined },
    run: { kind: 'planning' },
  };
}

/** Forgets the run in progress, but not the rows that it may have brought. */
export function withoutRun(checkpoint: Checkpoint): Checkpoint {
  return {
    ...checkpoint,
    query: { ...checkpoint.query, days: undefined },
    coverage: { ...checkpoint.coverage, staleDays: daysWithRows(checkpoint) },
    run: undefined,
  };
}
