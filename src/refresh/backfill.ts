import { askedDays, dateQuery } from '../callscaler/asked-days';
import { type Page, pageRequest, readPage, START } from '../callscaler/paging';
import { allowance } from '../callscaler/rate';
import type { Days } from '../dates/range';
import { addDays } from '../dates/zone';
import type { BackfillRun, BackfillWindow, Checkpoint } from './checkpoint';
import { LEFT_DATES, LEFT_FILTER, type RunContext } from './context';
import { completedLeaving, hull } from './leaving';
import { MOST_LANES, planWindows } from './plan';
import { watermarkAfter } from './watermark';

/** Counts what is to come and cuts it into windows. */
export function startBackfill(context: RunContext, checkpoint: Checkpoint, days: Days): Checkpoint {
  const { client, resource, question, zone } = context;
  const asked = askedDays(days);
  const received = client.get(pageRequest(resource, { ...question.all, ...dateQuery(asked) }, START, 1));
  const { paging, serverTimeMs } = readPage(resource, received, START, () => true);
  const windows = planWindows(asked, zone.dayOf(serverTimeMs), paging.total).map(
    (window): BackfillWindow => ({ ...window, position: START, received: 0 }),
  );
  const run: BackfillRun = {
    kind: 'backfill',
    startedAt: new Date(serverTimeMs).toISOString(),
    days,
    windows,
    dropped: 0,
  };
  const { total: _old, ...rest } = checkpoint;
  return {
    ...rest,
    ...(paging.total === undefined ? {} : { total: paging.total }),
    state: 'unfinished',
    run,
  };
}

/** One page of several windows at the same moment, merged into the tab with one write. */
export function backfillRound(context: RunContext, checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  const { client, resource, question, table } = context;
  const room = Math.max(1, allowance(client.bucket, context.now()));
  const open = run.windows.filter((window) => !window.position.done).slice(0, Math.min(MOST_LANES, room));
  // What is to go must arrive whatever has become of it.
  const query = run.isLeaving ? question.lasting : question.all;
  const received = client.getAll(
    open.map((window) =>
      pageRequest(resource, { ...query, ...dateQuery(window) }, window.position, question.pageSize),
    ),
  );
  const pages = received.map((answer, index) => {
    const window = open[index] as BackfillWindow;
    return readPage(resource, answer, window.position, context.bringsNew(window.start));
  });
  const incoming = pages.reduce<ReturnType<RunContext['incoming']>[]>(
    (all, page) => all.concat(page.rows.map(context.incoming)),
    [],
  );
  const counts = table.merge(context.fields, incoming, run.isLeaving ? LEFT_DATES : LEFT_FILTER);
  const windows = run.windows.map((window) => {
    const page = pages[open.indexOf(window)];
    return page ? advanced(window, page) : window;
  });
  const dropped =
    run.dropped + incoming.filter((record) => 'gone' in record || context.isRepeat(record.id)).length;
  const { total: before, ...rest } = checkpoint;
  const next: Checkpoint = {
    ...rest,
    added: checkpoint.added + counts.added,
    changed: checkpoint.changed + counts.changed,
    removed: checkpoint.removed + counts.removed,
    rows: checkpoint.rows + counts.added - counts.removed,
    run: { ...run, windows, dropped },
    // Rows of lists that were begun anew come twice: what is to be expected is not known any more.
    ...(run.isLeaving || run.restarts !== undefined ? {} : expected(windows, dropped, before)),
  };
  return windows.every((window) => window.position.done)
    ? completed(next, { ...run, windows, dropped })
    : next;
}

function advanced(window: BackfillWindow, page: Page): BackfillWindow {
  const total = window.total ?? page.paging.total;
  return {
    ...window,
    position: page.position,
    received: window.received + page.rows.length,
    ...(total === undefined ? {} : { total }),
  };
}

/** What the tab should hold in the end by the API's own count: exact once every window has said its total. */
function expected(
  windows: readonly BackfillWindow[],
  dropped: number,
  before: number | undefined,
): { total?: number } {
  const totals = windows.map((window) => window.total);
  if (totals.some((total) => total === undefined)) return before === undefined ? {} : { total: before };
  const sum = totals.reduce<number>((all, total) => all + (total as number), -dropped);
  // A server may count fewer than it sends.
  return { total: Math.max(0, sum) };
}

function completed(checkpoint: Checkpoint, run: BackfillRun): Checkpoint {
  if (run.isLeaving) return completedLeaving(checkpoint, run.days);
  const isFirst = checkpoint.watermark === undefined;
  const next: Checkpoint = {
    ...checkpoint,
    covered: union(checkpoint.covered, run.days),
    run: { kind: 'planning' },
  };
  if (!isFirst) return next;
  return { ...next, watermark: watermarkAfter(Date.parse(run.startedAt)), run: { kind: 'closing', isFirst } };
}

/** The days in the tab after a backfill: what was missing either joins them or, being elsewhere, takes their place. */
function union(covered: Days | undefined, added: Days): Days {
  if (!covered) return added;
  const touches =
    (covered.end === undefined || added.start <= addDays(covered.end, 1)) &&
    (added.end === undefined || covered.start <= addDays(added.end, 1));
  return touches ? (hull([covered, added]) as Days) : added;
}
