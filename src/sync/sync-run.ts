import { type Days, resolveRange } from '../dates/range';
import { ProblemError } from '../problem';
import { backfillRound, startBackfill } from './backfill';
import { CHANGES_START, changesRound } from './changes';
import { type Checkpoint, IN_PROGRESS } from './checkpoint';
import { close } from './closing';
import { createContext, type RunContext, type SyncTools } from './context';
import { lookbackRound, startLookback } from './lookback';
import { uncoveredDays } from './plan';
import { startPrune } from './prune';
import { rereadAffected } from './reread-affected';
import { MAX_RESTARTS, restartedRun } from './restart';
import { snapshotRound, startSnapshot } from './snapshot';
import { startRun } from './start-run';

/**
 * One sync run, or as much of it as fits before the deadline: the next call continues from the checkpoint. Rows are written
 * by id before the checkpoint moves, so a run may die or be repeated at any point.
 */
export function runSync(tools: SyncTools, stored: Checkpoint | undefined): void {
  const { destination, clock } = tools;
  const fields = destination.fields();
  const { days, ...started } = startRun(tools, fields, stored);
  let { checkpoint } = started;
  const requestsBefore = checkpoint.totals.requests - tools.api.client.sent;
  const context = createContext(tools, fields, days);
  for (let continues = true; continues; ) {
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
    continues = next.run !== undefined && clock.now() < clock.deadlineMs;
    // The rest is quickly done, and if it isn't, the same changes come again.
    const isClosing =
      next.run?.kind === 'closing' && !next.run.isUnsorted && next.integrity.affectedIds === undefined;
    if (continues && isClosing) continue;
    context.save(checkpoint);
  }
}

/** A run that took until another day, or was held up, may have read days that are not wanted any more. */
function haveMoved({ query: { definition, zone }, clock }: SyncTools, { start, end }: Days): boolean {
  const wanted = resolveRange(definition.dates, zone.dayOf(clock.now()));
  return wanted.start !== start || wanted.end !== end;
}

/** It isn't over then: the next run continues with the days that are wanted now. */
function forOtherDays(checkpoint: Checkpoint): Checkpoint {
  return {
    ...checkpoint,
    query: { ...checkpoint.query, days: undefined },
    run: { kind: 'planning' },
    health: { ...checkpoint.health, ...IN_PROGRESS },
  };
}

/** Does the next piece of work and returns the checkpoint after it; `run` is absent when nothing is left. */
function step(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  const { run, integrity } = checkpoint;
  const { sync } = context.query.resource;
  if (integrity.affectedIds) return rereadAffected(context, checkpoint, integrity.affectedIds);
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
    const run = restartedRun(checkpoint.run, error);
    if (!run) throw error;
    const restarts = (run.restarts ?? 0) + 1;
    if (restarts <= MAX_RESTARTS) return { ...checkpoint, run: { ...run, restarts } };
    // The cursor was refused, not the import's query: nobody has to act, and a later run starts the lists again.
    context.save({ ...checkpoint, run: { ...run, restarts: 0 } });
    throw new ProblemError('bad_answer', { reason: 'cursors_expired' }, { cause: error });
  }
}
