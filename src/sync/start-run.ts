import { type Days, resolveRange } from '../dates/range';
import { queryFingerprint } from '../imports/definition';
import { smallerBatches } from './batch';
import { withChangedFilters } from './changed-filters';
import { type Checkpoint, IN_PROGRESS, NO_COUNTS, newCheckpoint } from './checkpoint';
import { ID_LOST, type SyncTools } from './context';
import { daysWithRows } from './coverage';
import { resync } from './resync';

export interface StartedRun {
  readonly checkpoint: Checkpoint;
  readonly days: Days;
}

/** Where a run starts: what is in progress continues, and another query or a death means that everything is read again. */
export function startRun(
  tools: SyncTools,
  fields: readonly string[],
  stored: Checkpoint | undefined,
): StartedRun {
  const known = stored && withChangedFilters(stored, tools.query.definition);
  const { checkpoint, days } = resume(tools, fields, known);
  return { checkpoint: afterDeath(tools, checkpoint), days };
}

function resume(
  { query: { definition, zone }, clock }: SyncTools,
  fields: readonly string[],
  stored: Checkpoint | undefined,
): StartedRun {
  const fingerprint = queryFingerprint(definition, fields, zone.name);
  const days = resolveRange(definition.dates, zone.dayOf(clock.now()));
  if (stored?.query.fingerprint !== fingerprint)
    return { checkpoint: withOtherQuery(fingerprint, stored), days };
  // Whatever stopped it before is to be tried again.
  const checkpoint: Checkpoint = { ...stored, health: { ...stored.health, ...IN_PROGRESS } };
  if (stored.run) return { checkpoint, days: stored.query.days ?? days };
  const totals = { ...stored.totals, ...NO_COUNTS };
  return { checkpoint: { ...checkpoint, run: { kind: 'planning' }, totals }, days };
}

/**
 * Another query: everything is read again, on top of the rows that are there. The watermark stays, because records that
 * left the filter since then come with the changes alone.
 */
function withOtherQuery(fingerprint: string, stored: Checkpoint = newCheckpoint(fingerprint)): Checkpoint {
  const { query, coverage, integrity, totals, health } = stored;
  return {
    version: 1,
    query: { fingerprint, changedFilters: query.changedFilters },
    coverage: { ...coverage, coveredDays: undefined, staleDays: daysWithRows(stored) },
    run: { kind: 'planning' },
    integrity: {
      revision: integrity.revision,
      pendingWrite: integrity.pendingWrite,
      // The dates in cells of another record must not decide which rows leave.
      affectedIds: integrity.affectedIds,
      isMixedUp: integrity.isMixedUp,
    },
    totals: { ...NO_COUNTS, rows: totals.rows },
    health: { state: 'unfinished', failures: 0, refreshedAt: health.refreshedAt },
  };
}

/** After a run that died while it was writing, less is written at once and everything is read again. */
function afterDeath(tools: SyncTools, checkpoint: Checkpoint): Checkpoint {
  const { integrity } = checkpoint;
  if (!integrity.pendingWrite) return checkpoint;
  removeWithoutIds(tools);
  return resync({ ...checkpoint, integrity: { ...integrity, maxBatchRows: smallerBatches(checkpoint) } });
}

/**
 * A row whose id was overwritten, because somebody had moved columns, would stay beside the new row of its record. Where
 * most ids look wrong, our idea of an id is wrong.
 */
function removeWithoutIds({ destination, query }: SyncTools): void {
  const { isId } = query.resource;
  // Several rows may have the same wrong id, and only the first of them is removed each time.
  for (let hasMore = isId !== undefined; hasMore; ) {
    const ids = destination.ids();
    const damaged = ids.filter((id) => isId?.(id) === false);
    if (damaged.length === 0 || damaged.length * 2 > ids.length) return;
    hasMore = destination.prune(damaged, ID_LOST).removed > 0;
  }
}
