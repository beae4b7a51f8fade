import type { Checkpoint, Note } from './checkpoint';
import type { RunContext } from './context';
import type { SnapshotRun } from './run-state';

/** Whether an empty list is a surprise beside these rows. It is none where the dates have left all of them behind. */
export function isSurprise(
  { destination, query: { resource, fromMs, untilMs } }: RunContext,
  ids: readonly string[],
): boolean {
  const { dateField } = resource;
  if (ids.length === 0 || dateField === undefined) return ids.length > 0;
  const outside = new Set(destination.idsOutside(dateField, fromMs, untilMs) ?? []);
  return !ids.every((id) => outside.has(id));
}

/** The checkpoint after a snapshot. `doubted`: so many rows stand against a list that is not believed yet. */
export function completed(
  context: RunContext,
  checkpoint: Checkpoint,
  run: SnapshotRun,
  doubted: number | undefined,
): Checkpoint {
  const { query, integrity, totals, coverage } = checkpoint;
  const listed = run.total === undefined ? undefined : Math.max(0, run.total - run.dropped);
  // With copied and kept rows there are more rows than records: then a count says nothing.
  const total = listed !== undefined && totals.rows <= listed ? listed : undefined;
  return {
    ...checkpoint,
    query: { ...query, days: undefined, changedFilters: undefined },
    coverage: { ...coverage, coveredDays: context.query.days, staleDays: undefined },
    run: undefined,
    integrity: {
      revision: integrity.revision,
      unconfirmedCount: doubted === undefined ? undefined : run.received,
    },
    totals: { ...totals, total },
    health: {
      state: 'complete',
      note: noteOn(run, doubted),
      failures: 0,
      refreshedAt: new Date(context.clock.now()).toISOString(),
    },
  };
}

function noteOn(
  { received, total = 0, refused }: SnapshotRun,
  doubted: number | undefined,
): Note | undefined {
  if (doubted !== undefined) return { code: 'list_unconfirmed', received, counted: total, rows: doubted };
  return refused === undefined ? undefined : { code: 'details_refused', records: refused };
}
