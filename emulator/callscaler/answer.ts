import type { HttpFailure, HttpRequest, HttpResponse } from '../http';
import {
  ApiError,
  badRequest,
  forbidden,
  methodNotAllowed,
  notFound,
  tooManyRequests,
  unauthorized,
} from './http/errors';
import type { Fault } from './http/faults';
import { type ApiKey, bearer, mayManageKeys } from './http/keys';
import { newerParams } from './http/older-names';
import { spoilPage } from './http/page-faults';
import { params } from './http/params';
import { type RateLimitState, rateLimitHeaders } from './http/rate-limit';
import type { ListReply, Reply } from './http/reply';
import { htmlPage, retryAfterHeader, writeStatusFault } from './http/status-fault';
import { json, type Written, writeError, writeReply } from './http/style';
import { header, type Target } from './http/target';
import type { CallScalerOptions } from './options';
import type { FoundRoute } from './routes';
import type { Business } from './routes/route';

/** What answering needs of the server. */
export interface Desk {
  readonly options: CallScalerOptions;
  /** The last page each route has given, for faults that repeat it. */
  readonly lastPages: Map<string, ListReply>;
  /** The ids of records that spoiled pages have left out. */
  readonly leftOut: Set<string>;
  /** Headers' state for requests that belong to nobody. */
  readonly stranger: (now: number) => RateLimitState;
  findKey(secret: string): { readonly business: Business; readonly key: ApiKey } | undefined;
}

interface Incoming {
  readonly request: HttpRequest;
  readonly target: Target;
  readonly found: FoundRoute | 'other method' | 'unknown';
  readonly faults: readonly Fault[];
  readonly now: number;
  readonly latencyMs: number;
}

/** Answers one request: planned network failures, then key, rate, route, planned faults of the answer, style. */
export function answer(desk: Desk, incoming: Incoming): HttpResponse | HttpFailure {
  const { faults, now } = incoming;
  const style = desk.options.style ?? 'envelope';
  const slow = faults.find((fault) => fault.kind === 'slow');
  const latencyMs = slow?.latencyMs ?? incoming.latencyMs;
  const failure = faults.find((fault) => fault.kind === 'failure');
  if (failure) return { failure: failure.failure, latencyMs: failure.latencyMs ?? latencyMs };

  let rate = desk.stranger(now);
  const respond = (
    status: number,
    written: Written,
    more: ReadonlyArray<readonly [string, string]> = [],
  ): HttpResponse => ({
    status,
    headers: [
      ['Date', new Date(now).toUTCString()],
      ['Content-Type', written.contentType],
      ...rateLimitHeaders(rate),
      ...more,
    ],
    body: written.body,
    latencyMs,
  });

  try {
    const known = desk.findKey(bearer(header(incoming.request.headers, 'Authorization')) ?? '');
    if (!known) throw unauthorized();
    rate = known.business.bucket.take(now);
    if (!rate.allowed) throw tooManyRequests(rate.limit, rate.retryAfterSeconds);
    known.key.lastUsedAt = now;
    const status = faults.find((fault) => fault.kind === 'status');
    if (status) return respond(status.status, writeStatusFault(status, style), retryAfterHeader(status, now));
    const { written, more } = reply(desk, incoming, known);
    return respond(200, written, more);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const retry = error.retryAfterSeconds;
    return respond(
      error.status,
      writeError(error, style),
      retry === undefined ? [] : [['Retry-After', String(retry)]],
    );
  }
}

function reply(desk: Desk, incoming: Incoming, { business, key }: { business: Business; key: ApiKey }) {
  const { request, target, found, faults, now } = incoming;
  if (found === 'unknown' && (request.method === 'GET' || request.method === 'HEAD'))
    throw notFound('Endpoint');
  if (found === 'unknown' || found === 'other method') throw methodNotAllowed(request.method);
  if (found.route.pattern === '/api-keys' && !mayManageKeys(key.role))
    throw forbidden('Requires the admin or owner role');
  const query = new Map(desk.options.style === 'older-names' ? newerParams(target.query) : target.query);
  for (const fault of faults)
    if (fault.kind === 'ignore') for (const name of fault.parameters) query.delete(name);
  if (query.has('cursor') && faults.some((fault) => fault.kind === 'cursor-expired')) {
    throw badRequest('Cursor expired: start again without it');
  }

  let said = found.route.handler({
    business,
    world: business.world,
    key,
    params: params(query),
    path: found.path,
    body: request.body,
    now,
    options: desk.options,
  });
  const lastKey = `${business.world.id} ${found.route.pattern}`;
  const honest = said;
  for (const fault of faults) {
    if (fault.kind === 'page') said = spoilPage(said, fault.page, desk.lastPages.get(lastKey));
  }
  if (honest.kind === 'list') {
    desk.lastPages.set(lastKey, honest);
    if (faults.some(leavesOut)) noteLeftOut(honest, said, desk.leftOut);
  }
  const shaped = writeReply(said, desk.options.style ?? 'envelope');
  const written = 'json' in shaped ? json(shaped.json) : shaped;
  const more: Array<readonly [string, string]> =
    said.kind === 'file' ? [['Content-Disposition', `attachment; filename="${said.name}"`]] : [];
  return { written: faults.reduce(spoilBody, written), more };
}

const leavesOut = (fault: Fault): boolean =>
  fault.kind === 'page' && (fault.page === 'skip-rows' || fault.page === 'no-rows');

function noteLeftOut({ rows }: ListReply, said: Reply, leftOut: Set<string>): void {
  if (said.kind !== 'list') return;
  const sent = new Set(said.rows.map(({ id }) => id));
  for (const { id } of rows) if (!sent.has(id)) leftOut.add(String(id));
}

function spoilBody(written: Written, fault: Fault): Written {
  if (fault.kind !== 'body') return written;
  if (fault.body === 'empty') return { ...written, body: '' };
  if (fault.body === 'html')
    return { ...written, contentType: 'text/html', body: htmlPage(200, 'Just a moment...') };
  return { ...written, body: written.body.slice(0, Math.floor(written.body.length * 0.6)) };
}
