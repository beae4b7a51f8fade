/** Texts by key, for a while. It may forget at any time. */
export interface AnswerCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
  remove(key: string): void;
  /** Those that are there. */
  getMany(keys: readonly string[]): Readonly<Record<string, string>>;
  putMany(texts: Readonly<Record<string, string>>, seconds: number): void;
}

/** What the run of one formula works with. */
export interface FormulaRuntime {
  readonly cache: AnswerCache;
  /** Epoch ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => void;
  /**
   * Keeps the other formulas of the file out for the moment that `work` takes, where the lock can be had. Where it
   * cannot, `work` is done all the same: then two formulas may ask the same, and both get their answer.
   */
  readonly alone: <T>(work: () => T) => T;
  /** Epoch ms after which nothing is waited for any more. */
  readonly deadlineMs: number;
  /** When somebody last wanted all formulas computed again: answers from before that are old. */
  readonly refreshedAtMs: number;
}

/** How long an answer is given without asking again. */
const FRESH_MS = 10 * 60_000;
/** How long the last good answer is better than an error. Also the longest that Google’s cache keeps anything. */
export const KEPT_SECONDS = 6 * 3600;

export function isFresh({ now, refreshedAtMs }: FormulaRuntime, at: number): boolean {
  return at > refreshedAtMs && now() - at < FRESH_MS;
}
