import { START } from '../callscaler/paging';
import { type Days, resolveRange } from '../dates/range';
import { askedFingerprint } from '../imports/definition';
import { ProblemError } from '../problem';
import type { ErrorCode } from '../wire';
import { backfillRound, startBackfill } from './backfill';
import { CHANGES_START, changesPage } from './changes';
import { type BackfillRun, type ChangesRun, type Checkpoint, newCheckpoint } from './checkpoint';
import { createContext, LEFT_DATES, type RefreshTools, type RunContext } from './context';
import { daysInTab, startLeaving } from './leaving';
import { uncoveredDays } from './plan';
import { completeness } from './words';

/**
 * One refresh, or as much of it as fits before the deadline: the next call goes on from the checkpoint. Rows are
 * written by id and flushed before the checkpoint moves, so a run may die or be repeated at any point.
 */
export function refresh(tools: RefreshTools, stored: Checkpoint | undefined): Checkpoint {
  let checkpoint = resume(tools, stored);
  const context = createContext(tools, checkpoint.days);
  const sentBefore = checkpoint.requests;
  do {
    const next = stepOrRestart(context, checkpoint);
    checkpoint = {
      ...next,
      days: checkpoint.days,
      requests: sentBefore + tools.client.sent,
      // Rows that a user has copied leave one after the other: more may go than were counted.
      rows: Math.max(0, next.rows),
    };
    tools.save(checkpoint);
  } while (checkpoint.run && tools.now() < tools.deadlineMs);
  return checkpoint;
}

/** Goes on with what is under way, begins anew where the question is another one, or starts the next refresh. */
function resume(tools: RefreshTools, stored: Checkpoint | undefined): Checkpoint & { days: Days } {
  const { definition, table, zone, now } = tools;
  // A date in a cell means another moment in another zone.
  const asked = `${askedFingerprint(definition, table.fields())} ${zone.name}`;
  const days = resolveRange(definition.dates, zone.dayOf(now()));
  if (stored?.asked !== asked) return { ...askedAnew(asked, stored), days };
  const { code: _code, retryAt: _retryAt, ...rest } = stored;
  // Whatever stopped it is over: what is said of it must not outlive it.
  const goesOn = { state: 'unfinished' as const, message: 'Refreshing…' };
  if (stored.run) return { ...rest, ...goesOn, days: stored.days ?? days };
  return { ...rest, days, run: { kind: 'planning' }, added: 0, changed: 0, removed: 0, requests: 0 };
}

/**
 * Everything is asked again, on top of what the tab holds. The watermark stays: calls that have left the filter since
 * come with the changes alone.
 */
function askedAnew(asked: string, stored: Checkpoint | undefined): Checkpoint {
  const anew: Checkpoint = { ...newCheckpoint(asked), run: { kind: 'planning' } };
  if (stored === undefined) return anew;
  const left = daysInTab(stored);
  return {
    ...anew,
    rows: stored.rows,
    ...(left === undefined ? {} : { left }),
    ...(stored.watermark === undefined ? {} : { watermark: stored.watermark }),
    ...(stored.refreshedAt === undefined ? {} : { refreshedAt: stored.refreshedAt }),
  };
}

/** Does the next piece of work and says where that leaves us; `run` is absent when nothing is left. */
function step(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  const { run } = checkpoint;
  if (run?.kind === 'backfill') return backfillRound(context, checkpoint, run);
  if (run?.kind === 'changes') return changesPage(context, checkpoint, run);
  if (run?.kind === 'closing') return close(context, checkpoint, run.isFirst);
  const unfinished: Checkpoint = { ...checkpoint, state: 'unfinished' };
  const leaving = startLeaving(context, unfinished);
  if (leaving) return leaving;
  const [missing] = uncoveredDays(context.days, checkpoint.covered);
  return missing
    ? startBackfill(context, unfinished, missing)
    : changesPage(context, unfinished, CHANGES_START);
}

function stepOrRestart(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  try {
    return step(context, checkpoint);
  } catch (error) {
    const run = withoutCursors(checkpoint.run);
    if (!run || !(error instanceof ProblemError) || !REFUSALS.includes(error.code)) throw error;
    const restarts = (run.restarts ?? 0) + 1;
    if (restarts <= MOST_RESTARTS) return { ...checkpoint, run: { ...run, restarts } };
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
const MOST_RESTARTS = 3;
/** What an expired cursor may be answered with. */
const REFUSALS: readonly ErrorCode[] = ['bad_request', 'not_found'];

/** Cursors may expire (documented nowhere, seen elsewhere): then their lists begin anew, which writes nothing twice. */
function withoutCursors(run: Checkpoint['run']): BackfillRun | ChangesRun | undefined {
  if (run?.kind === 'changes')
    return run.position.cursor === undefined ? undefined : { ...run, position: START };
  if (run?.kind !== 'backfill') return undefined;
  if (run.windows.every(({ position }) => position.done || position.cursor === undefined)) return undefined;
  const windows = run.windows.map((window) => {
    if (window.position.done) return window;
    const { total: _total, ...rest } = window;
    return { ...rest, position: START, received: 0 };
  });
  return { ...run, windows };
}

/** Rows that the dates have let go of leave; rows of a first import are put in the order in which they happened. */
function close(context: RunContext, checkpoint: Checkpoint, isFirst: boolean): Checkpoint {
  const { table, resource, now } = context;
  const outside = table.idsOutside(resource.dateField, context.fromMs, context.untilMs);
  const gone = outside.map((id) => ({ id, gone: true as const }));
  const removed = gone.length === 0 ? 0 : table.merge(context.fields, gone, LEFT_DATES).removed;
  if (isFirst) table.sortBy(resource.dateField);
  const { run: _closed, days: _days, left: _left, total, ...rest } = checkpoint;
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
