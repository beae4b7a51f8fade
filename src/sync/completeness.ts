import { requestedWindow, windowQuery } from '../catalog/date-window';
import { START } from '../catalog/paging';
import { pageRequest, readPage } from '../http/pages';
import { allowance } from '../http/rate-limit';
import type { Totals } from './checkpoint';
import type { RunContext } from './context';

/**
 * “12,410 of 12,410 calls”: how the second number is known.
 *
 * A first import is measured by what the API counted on its first page, less the records that we were sent and had to
 * let go, because more days are asked for than are wanted. Each refresh after it adds what is new and takes off what has
 * left, by the API's list of changes: a row that was missing once stays missing, and is seen. A quiet refresh, which has
 * sent one request only, spends a second one on asking anew: the API counts the days that we ask for, and the oldest
 * of them, which come first, show how many lie before the wanted ones. That is exact where the range goes on until now;
 * one that has ended is counted by its first import.
 *
 * Rows that a user has copied, or that stay because something is typed in them, make more rows than calls: then nothing
 * is said about the API's number. Fewer rows than expected are always said.
 */
const MAX_REQUESTS = 2;

/**
 * How many rows there should be, or undefined where it cannot be told for certain or would cost too much. `spent`: the
 * requests of this run so far.
 */
export function countedByApi(context: RunContext, isRecount: boolean, spent: number): number | undefined {
  const { client } = context.api;
  const { resource, parameters, reader, matcher, fromMs, untilMs, days } = context.query;
  const nowMs = context.clock.now();
  const isAffordable = isRecount || spent < MAX_REQUESTS;
  if (!isAffordable || untilMs <= nowMs || allowance(client.bucket, nowMs) < 1) return undefined;
  const { include: _texts, ...filters } = parameters.all;
  const query = {
    ...filters,
    ...windowQuery(resource, requestedWindow(resource, days)),
    sort_by: 'date',
    sort_order: 'asc',
  };
  try {
    const received = client.get({
      ...pageRequest(resource, query, START, resource.paginator.pageSizes.max),
      triesOnce: true,
    });
    const { rows, paging, position } = readPage(resource, received, START);
    const moments = rows.map((raw) => reader.moment(raw) ?? Number.NaN);
    const isOldestFirst = moments.every((ms, index) => index === 0 || ms >= (moments[index - 1] as number));
    const isFarEnough = position.done || (moments[moments.length - 1] ?? 0) >= fromMs;
    // A server that sends what was not asked for counts it, too.
    if (paging.total === undefined || !isOldestFirst || !isFarEnough || !rows.every(matcher.passes))
      return undefined;
    return Math.max(0, paging.total - moments.filter((ms) => ms < fromMs).length);
  } catch {
    // Whatever is wrong, the refresh itself has succeeded; the next one will meet it.
    return undefined;
  }
}

/**
 * What is expected after the changes are in. A row that had been missing may have come back with them: it is old, and
 * does not make the number grow.
 */
export function expectedAfter(
  { query: { parameters } }: RunContext,
  before: Totals,
  after: Totals,
  young: number,
): Totals {
  if (before.expected === undefined) return after;
  const added = after.added - before.added;
  const removed = after.removed - before.removed;
  const isMissing = before.rows < before.expected;
  const isLasting = Object.keys(parameters.all).length === Object.keys(parameters.stable).length;
  const isNew = isMissing && isLasting ? Math.min(added, young) : added;
  return { ...after, expected: Math.max(0, before.expected + isNew - removed) };
}
