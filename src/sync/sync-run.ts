import { START } from '../catalog/paging';
import { type Days, resolveRange } from '../dates/range';
import { queryFingerprint } from '../imports/definition';
import { ProblemError } from '../problem';
import type { ErrorCode } from '../protocol';
import { backfillRound, startBackfill } from './backfill';
import { smallerBatches } from './batch';
import { withChangedFilters } from './changed-filters';
import { CHANGES_START, changesRound } from './changes';
import { type Checkpoint, IN_PROGRESS, NO_COUNTS, newCheckpoint } from './checkpoint';
import { close } from './closing';
import { createContext, ID_LOST, type RunContext, type SyncTools } from './context';
import { lookbackRound, startLookback } from './lookback';
import { uncoveredDays } from './plan';
import { daysInTab, startPrune } from './prune';
import { repair } from './reread-affected';
import { resync } from './resync';
import type { BackfillRun, ChangesRun, LookbackRun, Run, SnapshotRun } from './run-state';
import { snapshotAnew, snapshotRound, startSnapshot } from './snapshot';
import { withoutCursors as restarted } from './windows';

/**
 * One refresh, or as much of it as fits before the deadline: the next call goes on from the checkpoint. Rows are
 * written by id and flushed before the checkpoint moves, so a run may die or be repeated at any point.
 */
export function refresh(tools: SyncTools, stored: Checkpoint | undefined): void {
  const { destination, query, clock } = tools;
  const fields = destination.fields();
  const known = stored && withChangedFilters(stored, query.definition);
  const { days, ...resumed } = resume(tools, fields, known);
  let checkpoint = afterDeath(tools, resumed.checkpoint);
  const requestsBefore = checkpoint.totals.requests - tools.api.client.sent;
  const context = createContext(tools, fields, days);
  for (let goesOn = true; goesOn; ) {
    const next = stepOrRestart(context, checkpoint);
    checkpoint = {
      ...next,
      query: { ...next.query, days },
      totals: { ...next.totals, requests: requestsBefore + tools.api.client.sent },
    };
    if (next.run === undefined && stored?.run !== undefined && haveMoved(tools, days)) {
      context.save(forOtherDays(checkpoint));
      return;
    }
    goesOn = next.run !== undefined && clock.now() < clock.deadlineMs;
    // What is left to do is quickly done, and if it is not, the same changes come again.
    const isClosing =
      next.run?.kind === 'closing' && !next.run.isUnsorted && next.integrity.affectedIds === undefined;
    if (goesOn && isClosing) continue;
    context.save(checkpoint);
  }
}

/** What took until another day, or was held up, may have been for days that are not the wanted ones any more. */
function haveMoved({ query: { definition, zone }, clock }: SyncTools, { start, end }: Days): boolean {
  const wanted = resolveRange(definition.dates, zone.dayOf(clock.now()));
  return wanted.start !== start || wanted.end !== end;
}

/** It is not over, then: the next run goes on with the days that are wanted now. */
function forOtherDays(checkpoint: Checkpoint): Checkpoint {
  return {
    ...checkpoint,
    query: { ...checkpoint.query, days: undefined },
    run: { kind: 'planning' },
    health: { ...checkpoint.health, ...IN_PROGRESS },
  };
}

/** Goes on with what is under way, begins anew where the question is another one, or starts the next refresh. */
function resume(
  { query: { definition, zone }, clock }: SyncTools,
  fields: readonly string[],
  stored: Checkpoint | undefined,
): { checkpoint: Checkpoint; days: Days } {
  const fingerprint = queryFingerprint(definition, fields, zone.name);
  const days = resolveRange(definition.dates, zone.dayOf(clock.now()));
  if (stored?.query.fingerprint !== fingerprint) return { checkpoint: askedAnew(fingerprint, stored), days };
  // Whatever stopped it is over: what is said of it must not outlive it.
  const checkpoint: Checkpoint = { ...stored, health: { ...stored.health, ...IN_PROGRESS } };
  if (stored.run) return { checkpoint, days: stored.query.days ?? days };
  const totals = { ...stored.totals, ...NO_COUNTS };
  return { checkpoint: { ...checkpoint, run: { kind: 'planning' }, totals }, days };
}

/**
 * Everything is asked again, on top of what the tab holds. The watermark stays: calls that have left the filter since
 * come with the changes alone.
 */
function askedAnew(fingerprint: string, stored: Checkpoint = newCheckpoint(fingerprint)): Checkpoint {
  const { query, coverage, integrity, totals, health } = stored;
  return {
    version: 1,
    query: { fingerprint, changedFilters: query.changedFilters },
    coverage: { ...coverage, coveredDays: undefined, staleDays: daysInTab(stored) },
    run: { kind: 'planning' },
    integrity: {
      revision: integrity.revision,
      pendingWrite: integrity.pendingWrite,
      // Cells that are not theirs may say that they are of other days than are asked about now.
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
 * Rows whose ids were written over by cells of other columns, which somebody had moved, would stand there beside the rows
 * that their calls get anew. Where most ids are not as documented, it is the documentation that is wrong.
 */
function removeWithoutIds({ destination, query }: SyncTools): void {
  const { isId } = query.resource;
  // Cells of other columns may be the same in several rows, and of rows with one id the first alone is taken away.
  for (let hasMore = isId !== undefined; hasMore; ) {
    const ids = destination.ids();
    const damaged = ids.filter((id) => isId?.(id) === false);
    if (damaged.length === 0 || damaged.length * 2 > ids.length) return;
    hasMore = destination.prune(damaged, ID_LOST).removed > 0;
  }
}

/** Does the next piece of work and says where that leaves us; `run` is absent when nothing is left. */
function step(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  const { run, integrity } = checkpoint;
  const { sync } = context.query.resource;
  if (integrity.affectedIds) return repair(context, checkpoint, integrity.affectedIds);
  if (run?.kind === 'backfill') return backfillRound(context, checkpoint, run);
  if (run?.kind === 'changes') return changesRound(context, checkpoint, run);
  if (run?.kind === 'snapshot') return snapshotRound(context, checkpoint, run);
  if (run?.kind === 'lookback') return lookbackRound(context, checkpoint, run);
  if (run?.kind === 'closing') return close(context, checkpoint, run);
  if (sync.kind === 'snapshot') return startSnapshot(context, checkpoint);
  const leaving = startPrune(context, checkpoint);
  if (leaving) return leaving;
  const [missing] = uncoveredDays(context.query.days, checkpoint.coverage.coveredDays);
  if (missing) return startBackfill(context, checkpoint, missing);
  return sync.kind === 'lookback'
    ? startLookback(context, checkpoint, sync)
    : changesRound(context, checkpoint, CHANGES_START);
}

function stepOrRestart(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  try {
    return step(context, checkpoint);
  } catch (error) {
    const run = withoutCursors(checkpoint.run);
    if (!run || !(error instanceof ProblemError) || !REFUSALS.includes(error.code)) throw error;
    const restarts = (run.restarts ?? 0) + 1;
    if (restarts <= MAX_RESTARTS) return { ...checkpoint, run: { ...run, restarts } };
    // It was the cursor that was refused and not the import's question: nobody has to act, a later run asks anew.
    context.save({ ...checkpoint, run: { ...run, restarts: 0 } });
    throw new ProblemError(
      'bad_answer',
      'CallScaler does not know the cursors of its own lists any more. Your rows are safe; the next refresh begins the list anew.',
      { cause: error },
    );
  }
}

/** A server that refuses cursors for ever must not be asked for ever. */
const MAX_RESTARTS = 3;
/** What an expired cursor may be answered with. */
const REFUSALS: readonly ErrorCode[] = ['bad_request', 'not_found'];

/** Cursors may expire (documented nowhere, seen elsewhere): then their lists begin anew, which writes nothing twice. */
function withoutCursors(
  run: Run | undefined,
): BackfillRun | ChangesRun | LookbackRun | SnapshotRun | undefined {
  if (run?.kind === 'snapshot') return snapshotAnew(run);
  if (run?.kind === 'changes')
    return run.position.cursor === undefined ? undefined : { ...run, position: START };
  if (run?.kind !== 'backfill' && run?.kind !== 'lookback') return undefined;
  const windows = restarted(run.windows);
  return windows && { ...run, windows };
}
