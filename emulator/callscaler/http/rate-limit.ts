import { MINUTE, SECOND } from '../world/zone';

export interface RateLimitState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Unix seconds. */
  readonly reset: number;
  readonly retryAfterSeconds: number;
}

/** A bucket of requests for one business, all its keys together. The window is a minute of the wall clock. */
export function rateLimit(limit: number) {
  let window = Number.NaN;
  let used = 0;
  const state = (now: number, allowed: boolean): RateLimitState => {
    const end = (Math.floor(now / MINUTE) + 1) * MINUTE;
    const retryAfterSeconds = Math.max(1, Math.ceil((end - now) / SECOND));
    return { allowed, limit, remaining: Math.max(0, limit - used), reset: end / SECOND, retryAfterSeconds };
  };
  return {
    /** Counts one request; a refused one costs nothing. */
    take(now: number): RateLimitState {
      if (Math.floor(now / MINUTE) !== window) {
        window = Math.floor(now / MINUTE);
        used = 0;
      }
      if (used >= limit) return state(now, false);
      used++;
      return state(now, true);
    },
    /** For answers to requests that belong to no business: headers of a bucket that nobody has touched. */
    untouched: (now: number): RateLimitState => ({ ...state(now, true), remaining: limit }),
  };
}

export type RateLimit = ReturnType<typeof rateLimit>;

export const rateLimitHeaders = (state: RateLimitState): Array<readonly [string, string]> => [
  ['X-RateLimit-Limit', String(state.limit)],
  ['X-RateLimit-Remaining', String(state.remaining)],
  ['X-RateLimit-Reset', String(state.reset)],
];
