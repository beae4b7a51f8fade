import type { RateLimits } from '../catalog/source';
import { headerNumber, serverNow } from './headers';
import { MAX_WAIT_SECONDS } from './retry';
import type { HttpAnswer } from './transport';

/** This close to the reset the reserve may be spent: a new window is about to begin. */
export const RESERVE_KEPT_UNTIL_MS = 3000;
/** Resets that differ by less are the same: headers have whole seconds, and answers take time. */
const SAME_WINDOW_MS = 2000;
/** Waited beyond the reset, because clocks round. */
const MARGIN_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What we know of an account's rate limit: one for all its API keys together. */
export interface RateBucket {
  remaining: number;
  /** When the window ends, by our clock, in epoch ms. */
  resetAtMs: number;
  limit: number;
  /** Requests of each window that are left to others. */
  readonly reserve: number;
}

/** Before the first answer nothing is known: one request may find out. */
export function newBucket(reserve: number): RateBucket {
  return { remaining: Number.POSITIVE_INFINITY, resetAtMs: 0, limit: Number.POSITIVE_INFINITY, reserve };
}

/** Learns from the headers. Answers of one round come in any order: the smallest remainder counts. */
export function learn(
  bucket: RateBucket,
  answer: HttpAnswer,
  nowMs: number,
  { rateHeaders }: RateLimits,
): void {
  if (!rateHeaders) return;
  const remaining = headerNumber(answer, rateHeaders.remaining);
  const reset = headerNumber(answer, rateHeaders.reset);
  const limit = headerNumber(answer, rateHeaders.limit);
  if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return;
  const resetAtMs = nowMs + (reset * 1000 - serverNow(answer, nowMs));
  const isSameWindow = Math.abs(resetAtMs - bucket.resetAtMs) < SAME_WINDOW_MS;
  bucket.remaining = isSameWindow ? Math.min(bucket.remaining, remaining) : remaining;
  bucket.resetAtMs = resetAtMs;
  if (Number.isFinite(limit)) bucket.limit = limit;
}

/** Begins a new window once the last one is over, for an API whose answers say nothing of its limit. */
export function openOwnWindow(bucket: RateBucket, nowMs: number, limits: RateLimits): void {
  const [limit, windowMs] = limits.perMinute
    ? [limits.perMinute, MINUTE_MS]
    : [limits.perHour ?? limits.perDay ?? Number.POSITIVE_INFINITY, HOUR_MS];
  if (limits.rateHeaders || nowMs < bucket.resetAtMs) return;
  bucket.limit = limit;
  bucket.remaining = limit;
  bucket.resetAtMs = nowMs + windowMs;
}

/** How many requests may go out now. Keeps the reserve, except right before the window ends. */
export function allowance(bucket: RateBucket, nowMs: number): number {
  // Another run may have used the window up: one request finds out.
  if (!Number.isFinite(bucket.limit) && !Number.isFinite(bucket.remaining)) return 1;
  const untilReset = bucket.resetAtMs - nowMs;
  const left = untilReset <= 0 ? bucket.limit : bucket.remaining;
  const isEnding = untilReset > 0 && untilReset <= RESERVE_KEPT_UNTIL_MS;
  return Math.max(0, isEnding ? left : left - Math.min(bucket.reserve, Math.floor(bucket.limit / 4)));
}

/** Milliseconds until there is room again; 0 when there is room now. */
export function waitForRoomMs(bucket: RateBucket, nowMs: number): number {
  if (allowance(bucket, nowMs) >= 1) return 0;
  const untilReset = Math.max(0, bucket.resetAtMs - nowMs);
  const untilRoom =
    bucket.remaining >= 1 && untilReset > RESERVE_KEPT_UNTIL_MS
      ? untilReset - RESERVE_KEPT_UNTIL_MS
      : untilReset + MARGIN_MS;
  return Math.min(MAX_WAIT_SECONDS * 1000, untilRoom);
}
