import type { Source } from '../catalog/source';
import type { ErrorCode } from '../protocol';
import { isObject, type JsonObject, parseJson } from '../util/json';
import { isTransient, vendorWords } from './failure';
import { headerNumber, serverNow } from './headers';
import type { HttpAnswer } from './transport';

const MIN_WAIT_SECONDS = 1;
/** Longer than a window of the limit: a wrong clock on either side must not stall a run. */
export const MAX_WAIT_SECONDS = 90;
/** For a 429 that names no time. */
const UNNAMED_WAIT_SECONDS = 15;
const BACKOFF_BASE_SECONDS = 1;
const MAX_ATTEMPTS = 5;
/** A limit that is still reached after two waits is used up by someone else; waiting longer wastes the run. */
const MAX_ATTEMPTS_AT_LIMIT = 3;

type FailureReader = Pick<Source, 'errorWords' | 'limits'>;

export interface FailedRequest {
  readonly code: ErrorCode;
  /** How often this request has been sent since anything was answered, including this time. */
  readonly attempt: number;
  readonly answer: HttpAnswer | undefined;
  readonly nowMs: number;
  /** When the run has to stop sending. */
  readonly deadlineMs: number;
  /** 0 to 1: spreads the retries of several runs. */
  readonly random: number;
  readonly source: FailureReader;
}

export type RetryDecision =
  | { readonly waitMs: number }
  | { readonly giveUp: true; readonly retryAfterSeconds: number };

/** Whether a failed request is sent again within this run, and when. Pure. */
export function decideRetry(request: FailedRequest): RetryDecision {
  const { code, attempt, answer, nowMs, deadlineMs } = request;
  const seconds =
    code === 'rate_limited' && answer
      ? namedWaitSeconds(answer, nowMs, request.source)
      : backoffSeconds(attempt, request.random);
  const waitMs = Math.ceil(seconds * 1000);
  const isLast = attempt >= (code === 'rate_limited' ? MAX_ATTEMPTS_AT_LIMIT : MAX_ATTEMPTS);
  if (!isTransient(code) || isLast || nowMs + waitMs >= deadlineMs) {
    return { giveUp: true, retryAfterSeconds: Math.ceil(seconds) };
  }
  return { waitMs };
}

/** 1, 2, 4, 8 … seconds, each up to a quarter shorter or longer. */
function backoffSeconds(attempt: number, random: number): number {
  const spread = 0.75 + random / 2;
  return Math.min(MAX_WAIT_SECONDS, BACKOFF_BASE_SECONDS * 2 ** (attempt - 1) * spread);
}

/**
 * Seconds that a 429 asks us to wait: from the header, the body, a number in its text, or the window's reset.
 * `Retry-After` may be seconds or an HTTP date (RFC 9110, 10.2.3).
 */
export function namedWaitSeconds(
  answer: HttpAnswer,
  nowMs: number,
  { errorWords, limits: { rateHeaders } }: FailureReader,
): number {
  const serverMs = serverNow(answer, nowMs);
  const candidates = [
    retryAfterSeconds(answer, serverMs),
    bodySeconds(parseJson(answer.text)),
    Number(/(\d+)\s*s(?:ec|\b)/i.exec(vendorWords(answer, errorWords) ?? '')?.[1] ?? Number.NaN),
    rateHeaders ? headerNumber(answer, rateHeaders.reset) - serverMs / 1000 : Number.NaN,
  ];
  const named = candidates.find((seconds) => Number.isFinite(seconds)) ?? UNNAMED_WAIT_SECONDS;
  return Math.min(MAX_WAIT_SECONDS, Math.max(MIN_WAIT_SECONDS, named));
}

function retryAfterSeconds(answer: HttpAnswer, serverMs: number): number {
  const seconds = headerNumber(answer, 'retry-after');
  return Number.isFinite(seconds)
    ? seconds
    : (Date.parse(answer.headers['retry-after'] ?? '') - serverMs) / 1000;
}

/** `retry_after` of the body or of its `error`, as a number or a string. */
function bodySeconds(body: unknown): number {
  if (!isObject(body)) return Number.NaN;
  const places: JsonObject[] = isObject(body.error) ? [body, body.error] : [body];
  const named = places
    .map((place) => place.retry_after)
    .find((value) => value !== undefined && value !== null);
  return typeof named === 'number' || (typeof named === 'string' && named.trim() !== '')
    ? Number(named)
    : Number.NaN;
}
