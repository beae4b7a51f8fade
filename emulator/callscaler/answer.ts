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
import { breakPage } from './http/page-faults';
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
export interface AnswerContext {
  readonly options: CallScalerOptions;
  /** The last page of each route, for faults that repeat it. */
  readonly lastPages: Map<string, ListReply>;
  /** The ids of records that faulty pages have left out. */
  readonly leftOut: Set<string>;
  /** The rate limit that requests without a valid key are shown. */
  readonly unknownRate: (now: number) => RateLimitState;
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

/** Answers one request: planned failures, key, rate limit, route, planned faults of the answer, style. */
export function answer(context: AnswerContext, incoming: Incoming): HttpResponse | HttpFailure {
  const { faults, now } = incoming;
  const style = context.options.style ?? 'envelope';
  const slow = faults.find((fault) => fault.kind === 'slow');
  const latencyMs = slow?.latencyMs ?? incoming.latencyMs;
  const failure = faults.find((fault) => fault.kind === 'failure');
  if (failure) return { failure: failure.failure, latencyMs: failure.latencyMs ?? latencyMs };

  let rate = context.unknownRate(now);
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
    const known = context.findKey(bearer(header(incoming.request.headers, 'Authorization')) ?? '');
    if (!known) throw unauthorized();
    rate = known.business.bucket.take(now);
    if (!rate.allowed) throw tooManyRequests(rate.limit, rate.retryAfterSeconds);
    known.key.lastUsedAt = now;
    const status = faults.find((fault) => fault.kind === 'status');
    if (status) return respond(status.status, writeStatusFault(status, style), retryAfterHeader(status, now));
    const { written, more } = reply(context, incoming, known);
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

function reply(
  context: AnswerContext,
  incoming: Incoming,
  { business, key }: { business: Business; key: ApiKey },
) {
  const { request, target, found, faults, now } = incoming;
  if (found === 'unknown' && (request.method === 'GET' || request.method === 'HEAD'))
    throw notFound('Endpoint');
  if (found === 'unknown' || found === 'other method') throw methodNotAllowed(request.method);
  if (found.route.pattern === '/api-keys' && !mayManageKeys(key.role))
    throw forbidden('Requires the admin or owner role');
  const query = new Map(context.options.style === 'older-names' ? newerParams(target.query) : target.query);
  for (const fault of faults)
    if (fault.kind === 'ignore') for (const name of fault.parameters) query.delete(name);
  if (query.has('cursor') && faults.some((fault) => fault.kind === 'cursor-expired')) {
    throw badRequest('Cursor expired: start again without it');
  }

  let sent = found.route.handler({
    business,
    world: business.world,
    key,
    params: params(query),
    path: found.path,
    body: request.body,
    now,
    options: context.options,
  });
  const lastKey = `${business.world.id} ${found.route.pattern}`;
  const correct = sent;
  for (const fault of faults) {
    if (fault.kind === 'page') sent = breakPage(sent, fault.page, context.lastPages.get(lastKey));
  }
  if (correct.kind === 'list') {
    context.lastPages.set(lastKey, correct);
    if (faults.some(leavesOut)) noteLeftOut(correct, sent, context.leftOut);
  }
  const shaped = writeReply(sent, context.options.style ?? 'envelope');
  const written = 'json' in shaped ? json(shaped.json) : shaped;
  const more: Array<readonly [string, string]> =
    sent.kind === 'file' ? [['Content-Disposition', `attachment; filename="${sent.name}"`]] : [];
  return { written: faults.reduce(breakBody, written), more };
}

const leavesOut = (fault: Fault): boolean =>
  fault.kind === 'page' && (fault.page === 'skip-rows' || fault.page === 'no-rows');

/** Keeps the ids of rows that a fault has left out of a page. */
function noteLeftOut({ rows }: ListReply, sent: Reply, leftOut: Set<string>): void {
  if (sent.kind !== 'list') return;
  const ids = new Set(sent.rows.map(({ id }) => id));
  for (const { id } of rows) if (!ids.has(id)) leftOut.add(String(id));
}

function breakBody(written: Written, fault: Fault): Written {
  if (fault.kind !== 'body') return written;
  if (fault.body === 'empty') return { ...written, body: '' };
  if (fault.body === 'html')
    return { ...written, contentType: 'text/html', body: htmlPage(200, 'Just a moment...') };
  return { ...written, body: written.body.slice(0, Math.floor(written.body.length * 0.6)) };
}
