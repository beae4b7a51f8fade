import { headerNumber, serverNow } from './headers';
import { MAX_WAIT_SECONDS } from './retry';
import type { HttpAnswer } from './transport';

/** Requests left in each minute for formulas and for people who click while a long refresh runs. */
export const RESERVE_FOR_FORMULAS = 5;
/** So shortly before the reset the reserve may be spent: whoever comes now has a full minute in a moment. */
export const RESERVE_KEPT_UNTIL_MS = 3000;
/** Resets that differ by less are the same: dates in headers are whole seconds, and answers take their time. */
const SAME_WINDOW_MS = 2000;
/** Waited beyond the reset: clocks round. */
const MARGIN_MS = 1000;

/** What the last answer said about the limit of a business: 60 requests a minute, all its keys together. */
export interface RateBucket {
  remaining: number;
  /** When the window ends, by our clock, in epoch ms. */
  resetAtMs: number;
  limit: number;
}

/** Before the first answer nothing is known: one request may find out. */
export function newBucket(): RateBucket {
  return { remaining: Number.POSITIVE_INFINITY, resetAtMs: 0, limit: Number.POSITIVE_INFINITY };
}

/** Learns from the headers. Answers of one batch arrive in any order: within a window the smallest remainder is true. */
export function learn(bucket: RateBucket, answer: HttpAnswer, nowMs: number): void {
  const remaining = headerNumber(answer, 'x-ratelimit-remaining');
  const reset = headerNumber(answer, 'x-ratelimit-reset');
  const limit = headerNumber(answer, 'x-ratelimit-limit');
  if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return;
  const resetAtMs = nowMs + (reset * 1000 - serverNow(answer, nowMs));
  const isSameWindow = Math.abs(resetAtMs - bucket.resetAtMs) < SAME_WINDOW_MS;
  bucket.remaining = isSameWindow ? Math.min(bucket.remaining, remaining) : remaining;
  bucket.resetAtMs = resetAtMs;
  if (Number.isFinite(limit)) bucket.limit = limit;
}

/** How many requests may go out now without touching the reserve, or with it where the window is about to end. */
export function allowance(bucket: RateBucket, nowMs: number, reserve = RESERVE_FOR_FORMULAS): number {
  // Another run may have used the minute up: one request finds out.
  if (!Number.isFinite(bucket.limit) && !Number.isFinite(bucket.remaining)) return 1;
  const untilReset = bucket.resetAtMs - nowMs;
  const left = untilReset <= 0 ? bucket.limit : bucket.remaining;
  const isEnding = untilReset > 0 && untilReset <= RESERVE_KEPT_UNTIL_MS;
  return Math.max(0, isEnding ? left : left - Math.min(reserve, Math.floor(bucket.limit / 4)));
}

/** How long until there is room again, in ms; 0 when there is room now. */
export function waitForRoomMs(bucket: RateBucket, nowMs: number, reserve = RESERVE_FOR_FORMULAS): number {
  if (allowance(bucket, nowMs, reserve) >= 1) return 0;
  const untilReset = Math.max(0, bucket.resetAtMs - nowMs);
  const untilRoom =
    bucket.remaining >= 1 && untilReset > RESERVE_KEPT_UNTIL_MS
      ? untilReset - RESERVE_KEPT_UNTIL_MS
      : untilReset + MARGIN_MS;
  return Math.min(MAX_WAIT_SECONDS * 1000, untilRoom);
}
