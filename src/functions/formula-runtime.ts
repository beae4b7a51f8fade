import { ProblemError } from '../problem';

/** A cache of texts. It may forget them at any time. */
export interface AnswerCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
  remove(key: string): void;
  /** The texts that are there. */
  getMany(keys: readonly string[]): Readonly<Record<string, string>>;
  putMany(texts: Readonly<Record<string, string>>, seconds: number): void;
}

/** What one run of a formula works with. */
export interface FormulaRuntime {
  readonly cache: AnswerCache;
  /** Epoch ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => void;
  /**
   * Runs `work` while no other formula of the file does. If the lock can't be had, runs it anyway: two formulas may
   * then send the same request, and both get their answer.
   */
  readonly withLock: <T>(work: () => T) => T;
  /** Epoch ms after which the formula waits for nothing. */
  readonly deadlineMs: number;
  /** When someone last chose “Refresh formulas”, epoch ms. Earlier answers are old. */
  readonly refreshedAtMs: number;
}

/** How long an answer is used without asking again. */
const FRESH_MS = 10 * 60_000;
/** How long the last good answer may replace an error. Google's cache keeps nothing longer. */
export const KEPT_SECONDS = 6 * 3600;

/** True if an answer of the moment `at` (epoch ms) can be used without asking again. */
export function isFresh({ now, refreshedAtMs }: FormulaRuntime, at: number): boolean {
  return at > refreshedAtMs && now() - at < FRESH_MS;
}

/** Google stops a formula after 30 seconds. One that stops itself before that can say why. */
export function outOfTime(): ProblemError {
  return new ProblemError('out_of_time', {});
}
