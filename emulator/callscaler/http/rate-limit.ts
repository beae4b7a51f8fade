import { MINUTE, SECOND } from '../world/zone';

export interface RateLimitState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Unix seconds. */
  readonly reset: number;
  readonly retryAfterSeconds: number;
}

/** Parallel clients may have clocks up to this many minutes apart. */
const MAX_WINDOWS = 10;

/** The rate limit of one business, for all its keys. A window is a minute of the wall clock. */
export function rateLimit(limit: number) {
  /** Requests by window. Parallel clients may be in different ones. */
  const usedIn = new Map<number, number>();
  const state = (now: number, allowed: boolean): RateLimitState => {
    const window = Math.floor(now / MINUTE);
    const end = (window + 1) * MINUTE;
    const used = usedIn.get(window) ?? 0;
    const retryAfterSeconds = Math.max(1, Math.ceil((end - now) / SECOND));
    return { allowed, limit, remaining: Math.max(0, limit - used), reset: end / SECOND, retryAfterSeconds };
  };
  return {
    /** Counts one request. A refused request doesn't count. */
    take(now: number): RateLimitState {
      const window = Math.floor(now / MINUTE);
      for (const known of usedIn.keys()) if (known < window - MAX_WINDOWS) usedIn.delete(known);
      const used = usedIn.get(window) ?? 0;
      if (used >= limit) return state(now, false);
      usedIn.set(window, used + 1);
      return state(now, true);
    },
    /** The state without any request, for requests without a valid key. */
    untouched: (now: number): RateLimitState => ({ ...state(now, true), remaining: limit }),
  };
}

export type RateLimit = ReturnType<typeof rateLimit>;

export const rateLimitHeaders = (state: RateLimitState): Array<readonly [string, string]> => [
  ['X-RateLimit-Limit', String(state.limit)],
  ['X-RateLimit-Remaining', String(state.remaining)],
  ['X-RateLimit-Reset', String(state.reset)],
];
