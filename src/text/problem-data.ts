import type { ErrorCode } from '../protocol';

/** What went wrong, as data: the sentences are in `text/problems`, and only whoever shows them makes them. */
export interface Problem {
  readonly code: ErrorCode;
  /** What the sentence names; `reason` where the code has several. */
  readonly params?: ProblemData | undefined;
  readonly context?: ProblemContext | undefined;
  /** The vendor's or Google's own words: shown at once, and never kept in the file. */
  readonly vendorWords?: string;
  readonly retryAfterSeconds?: number;
}

/** Names, numbers and lists of names: small enough to be kept with an import. */
export type ProblemData = Readonly<Record<string, string | number | readonly string[]>>;

/** Where it happened; said before the sentence, or behind it. */
export interface ProblemContext {
  /** The label of one of several accounts. */
  readonly account?: string | undefined;
  /** Of a formula, such as “Argument “start””. */
  readonly argument?: string | undefined;
  /** What may have been meant. */
  readonly suggestion?: string | undefined;
}
