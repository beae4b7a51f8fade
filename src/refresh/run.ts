import { askedFingerprint } from '../imports/definition';
import { backfillRound, startBackfill } from './backfill';
import { changesPage, startChanges } from './changes';
import { type Checkpoint, newCheckpoint } from './checkpoint';
import { createContext, LEFT_DATES, type RefreshTools, type RunContext } from './context';
import { uncoveredDays } from './plan';
import { completeness } from './words';

/**
 * One refresh, or as much of it as fits before the deadline: the next call goes on from the checkpoint. Rows are
 * written by id and flushed before the checkpoint moves, so a run may die or be repeated at any point.
 */
export function refresh(tools: RefreshTools, stored: Checkpoint | undefined): Checkpoint {
  const context = createContext(tools);
  let checkpoint = resume(context, stored);
  const sentBefore = checkpoint.requests;
  do {
    const next = step(context, checkpoint);
    checkpoint = { ...next, requests: sentBefore + tools.client.sent };
    tools.save(checkpoint);
  } while (checkpoint.run && tools.now() < tools.deadlineMs);
  return checkpoint;
}

/** Goes on with what is under way, begins anew where the question is another one, or starts the next refresh. */
function resume(context: RunContext, stored: Checkpoint | undefined): Checkpoint {
  const asked = askedFingerprint(context.definition, context.fields);
  if (!stored || stored.asked !== asked) {
    return { ...newCheckpoint(asked), rows: stored?.rows ?? 0, ...(stored?.refreshedAt ? { refreshedAt: stored.refreshedAt } : {}) };
  }
  const { code: _code, retryAt: _retryAt, ...rest } = stored;
  return stored.run ? rest : { ...rest, added: 0, changed: 0, removed: 0, requests: 0 };
}

/** Does the next piece of work and says where that leaves us; `run` is absent when nothing is left. */
function step(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  const { run } = checkpoint;
  if (run?.kind === 'backfill') return backfillRound(context, checkpoint, run);
  if (run?.kind === 'changes') return changesPage(context, checkpoint, run);
  if (run?.kind === 'closing') return close(context, checkpoint, run.isFirst);
  const [missing] = uncoveredDays(context.days, checkpoint.covered);
  return missing ? startBackfill(context, checkpoint, missing) : startChanges(checkpoint);
}

/** Rows that the dates have let go of leave; rows of a first import are put in the order in which they happened. */
function close(context: RunContext, checkpoint: Checkpoint, isFirst: boolean): Checkpoint {
  const { table, resource, now } = context;
  const outside = table.idsOutside(resource.dateField, context.fromMs, context.untilMs);
  const gone = outside.map((id) => ({ id, gone: true as const }));
  const removed = gone.length === 0 ? 0 : table.merge(context.fields, gone, LEFT_DATES).removed;
  if (isFirst) table.sortBy(resource.dateField);
  const { run: _closed, total, ...rest } = checkpoint;
  const rows = table.countRows();
  // The API counted for the first import; what was added since is known by its changes alone.
  const known = isFirst && total !== undefined ? { total } : {};
  return {
    ...rest,
    ...known,
    state: 'complete',
    message: completeness(rows, known.total, resource.label),
    rows,
    removed: checkpoint.removed + removed,
    covered: context.days,
    refreshedAt: new Date(now()).toISOString(),
    failures: 0,
  };
}
