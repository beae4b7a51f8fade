import type { Days } from '../dates/range';
import { addDays } from '../dates/zone';
import type { Checkpoint, Coverage } from './checkpoint';
import { uncoveredDays } from './plan';

/** All days that may have rows, including those of a run that never completed. */
export function daysWithRows({ coverage, run, query }: Checkpoint): Days | undefined {
  return spanOf([coverage.staleDays, coverage.coveredDays, run && query.days]);
}

/** After a backfill: days that touch the covered ones join them; others take their place. */
export function withDays(coverage: Coverage, added: Days): Coverage {
  const { coveredDays, staleDays } = coverage;
  if (!coveredDays) return { ...coverage, coveredDays: added };
  const touches =
    (coveredDays.end === undefined || added.start <= addDays(coveredDays.end, 1)) &&
    (added.end === undefined || coveredDays.start <= addDays(added.end, 1));
  return touches
    ? { ...coverage, coveredDays: spanOf([coveredDays, added]) }
    : { ...coverage, coveredDays: added, staleDays: spanOf([staleDays, coveredDays]) };
}

/** After changes: only the wanted days were asked about, so the others are not covered any longer. */
export function withDaysOnly(coverage: Coverage, days: Days): Coverage {
  const { coveredDays, staleDays } = coverage;
  if (coveredDays === undefined || uncoveredDays(coveredDays, days).length === 0) return coverage;
  return { ...coverage, coveredDays: days, staleDays: spanOf([staleDays, coveredDays]) };
}

/** From the earliest day to the latest one. */
export function spanOf(spans: ReadonlyArray<Days | undefined>): Days | undefined {
  return spans.reduce<Days | undefined>((all, span) => {
    if (all === undefined || span === undefined) return all ?? span;
    const start = all.start < span.start ? all.start : span.start;
    if (all.end === undefined || span.end === undefined) return { start };
    return { start, end: all.end > span.end ? all.end : span.end };
  }, undefined);
}

export function commonDays(a: Days, b: Days): Days | undefined {
  const start = a.start > b.start ? a.start : b.start;
  const ends = [a.end, b.end].filter((end): end is string => end !== undefined).sort();
  const [end] = ends;
  if (end === undefined) return { start };
  return start <= end ? { start, end } : undefined;
}
