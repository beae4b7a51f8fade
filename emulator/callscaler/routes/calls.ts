import { readCursor, writeCursor } from '../http/cursor';
import { badRequest, notFound } from '../http/errors';
import { pageRequest } from '../http/paging';
import type { ListReply, Row } from '../http/reply';
import type { Call } from '../world/call';
import type { CallQuery } from '../world/call-query';
import { callFields, callSummary, callTranscription, extraFields } from '../world/call-row';
import * as state from '../world/call-state';
import { isUuid } from '../world/uuid';
import { type CallSort, callIncludes, callQuery, callSort } from './call-params';
import { get, post, type Route, type RouteContext } from './route';

const MAX_BATCH = 100;

export const CALLS: readonly Route[] = [
  get('/calls', list),
  get('/calls/:id', ({ path, ...context }) => ({
    kind: 'object',
    key: 'call',
    value: fullRow(findCall(context, path.id), context),
  })),
  post('/calls/batch', batch),
];

export function findCall({ world, now }: Pick<RouteContext, 'world' | 'now'>, id: string | undefined): Call {
  if (id === undefined || !isUuid(id)) throw badRequest(`Invalid call id "${id}": use a UUID`);
  const call = world.finder.find(id, now);
  if (!call) throw notFound('Call');
  return call;
}

/** A row of the list. It has the large texts only if `includes` names them. */
export function listRow(
  call: Call,
  { world, now, options }: Pick<RouteContext, 'world' | 'now' | 'options'>,
  includes: ReadonlySet<string>,
): Row {
  const { profile } = world;
  const row: Record<string, unknown> = callFields(call, profile, now);
  if (includes.has('transcription')) row.transcription = callTranscription(call, profile, now);
  if (includes.has('summary')) row.summary = callSummary(call, profile, now);
  return options.extraFields ? Object.assign(row, extraFields(call)) : row;
}

const EVERYTHING_INCLUDED: ReadonlySet<string> = new Set(['transcription', 'summary']);
const fullRow = (call: Call, context: Pick<RouteContext, 'world' | 'now' | 'options'>) =>
  listRow(call, context, EVERYTHING_INCLUDED);

function list(context: RouteContext): ListReply {
  const { world, params, now, options } = context;
  const query = callQuery(params, world, options);
  const sort = callSort(params);
  const includes = callIncludes(params);
  const page = pageRequest(params);
  const byDate = sort.by === 'date' && sort.order === 'desc';
  // A cursor belongs to one order of one filter.
  const listKey = JSON.stringify([query.key, sort]);
  const token = options.style === 'no-cursor' ? undefined : params.text('cursor');
  const after =
    token === undefined
      ? undefined
      : readCursor(token, listKey, now, options.cursorLifetimeMs ?? Number.POSITIVE_INFINITY);
  if (after && !byDate) throw badRequest('Invalid cursor: only the default order can be paged by cursor');
  const offset = after ? 0 : page.offset;
  const found = byDate
    ? take(world.finder.newestFirst(query, now, after ? { after } : { offset }), page.limit + 1)
    : sorted(context, query, sort).slice(offset, offset + page.limit + 1);
  const calls = found.slice(0, page.limit);
  const hasMore = found.length > page.limit;
  const last = calls[calls.length - 1];
  return {
    kind: 'list',
    key: 'calls',
    rows: calls.map((call) => listRow(call, context, includes)),
    total: world.finder.count(query, now),
    limit: page.limit,
    offset,
    hasMore,
    nextCursor:
      hasMore && byDate && last ? writeCursor({ time: last.createdAt, id: last.id }, listKey, now) : null,
  };
}

/** All matches in another order. Calls without a value come last, and the newest of equals first. */
function sorted({ world, now }: RouteContext, query: CallQuery, sort: CallSort): Call[] {
  const calls = Array.from(world.finder.newestFirst(query, now));
  if (sort.by === 'date') return calls.reverse();
  const sign = sort.order === 'asc' ? 1 : -1;
  const field = { duration: state.durationSeconds, status: state.status, ai_score: state.aiScore }[sort.by];
  const keyed = calls.map((call) => ({ call, value: field(call, now) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return a.value < b.value ? -sign : a.value > b.value ? sign : 0;
  });
  return keyed.map(({ call }) => call);
}

/** A read by POST: newest first, each call once, without unknown ids. */
function batch(context: RouteContext): ListReply {
  const ids = readIds(context.body);
  const calls = ids
    .map((id) => context.world.finder.find(id, context.now))
    .filter((call) => call !== undefined);
  calls.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const rows = calls.map((call) => fullRow(call, context));
  return {
    kind: 'list',
    key: 'calls',
    rows,
    total: rows.length,
    limit: MAX_BATCH,
    offset: 0,
    hasMore: false,
    nextCursor: null,
  };
}

function readIds(body: string | undefined): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body ?? '');
  } catch {
    throw badRequest('Invalid body: send JSON such as {"ids":["…"]}');
  }
  const ids = typeof parsed === 'object' && parsed !== null ? (parsed as { ids?: unknown }).ids : undefined;
  if (!Array.isArray(ids) || ids.length === 0)
    throw badRequest('Invalid ids: send an array of 1 to 100 call ids');
  if (ids.length > MAX_BATCH)
    throw badRequest(`Too many ids (${ids.length}): at most ${MAX_BATCH} in one request`);
  const bad = ids.find((id) => typeof id !== 'string' || !isUuid(id));
  if (bad !== undefined) throw badRequest(`Invalid id ${JSON.stringify(bad)}: use UUIDs`);
  return [...new Set(ids.map((id: string) => id.toLowerCase()))];
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}
