import type { ErrorCode } from './protocol';
import type { Problem, ProblemContext, ProblemData } from './text/problem-data';
import type { ProblemParams } from './text/problems';
import { statusText } from './text/render-problem';
import { googleError, withoutUrls } from './util/google-errors';

export type { Problem, ProblemContext } from './text/problem-data';

type More = Pick<Problem, 'context' | 'vendorWords' | 'retryAfterSeconds'> & { readonly cause?: unknown };

/** The one error class of the add-on. Anything else that is thrown is a bug and becomes the code `internal`. */
export class ProblemError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly problem: Problem;

  constructor(
    code: Code,
    params: ProblemParams[Code],
    more: { readonly [K in keyof More]: More[K] | undefined } = {},
  ) {
    const problem = toData(code, params, more);
    super(withoutKeys(statusText(problem)));
    this.name = 'ProblemError';
    this.problem = problem;
    // Not declared: newer libraries of the language know it of every error, the one we build for does not.
    (this as { cause?: unknown }).cause = more.cause;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  get retryAfterSeconds(): number | undefined {
    return this.problem.retryAfterSeconds;
  }
}

/** An error for a problem that is data already, as one that another run has kept. */
export function errorOf(problem: Problem, cause?: unknown): ProblemError {
  const { code, params = {}, ...more } = problem;
  return new ProblemError(code, params as never, { ...more, cause });
}

/** The same problem with more said about where it happened. */
export function inContext(thrown: unknown, context: ProblemContext): ProblemError {
  const problem = toProblem(thrown);
  return errorOf({ ...problem, context: { ...problem.context, ...context } }, thrown);
}

/** Takes whatever was thrown and makes a problem of it. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const vendorWords = cutWords(withoutUrls(text));
  const found = googleError(text);
  if (found === undefined) return { code: 'internal', vendorWords };
  const { code, reason, isQuoted } = found;
  return {
    code,
    ...(reason === undefined ? {} : { params: { reason } }),
    ...(isQuoted ? { vendorWords } : {}),
  };
}

const MAX_WORDS_LENGTH = 200;
const cutWords = (text: string): string => withoutKeys(text).slice(0, MAX_WORDS_LENGTH);

function toData(
  code: ErrorCode,
  params: unknown,
  { context, vendorWords, retryAfterSeconds }: { readonly [K in keyof More]: More[K] | undefined },
): Problem {
  return {
    code,
    ...(Object.keys(params as object).length === 0 ? {} : { params: params as ProblemData }),
    ...(context === undefined ? {} : { context }),
    ...(vendorWords === undefined ? {} : { vendorWords: cutWords(vendorWords) }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** Generously what a key may be made of: a word too much is hidden rather than a character too few. */
const KEY = /cs_key_[\w.~+/=-]+/g;

export function withoutKeys(text: string): string {
  return text.replace(KEY, 'cs_key_…');
}

/** `cs_key_` and eight characters: the prefix by which CallScaler itself tells keys apart. */
const KEY_PREFIX_LENGTH = 15;

/** Keys cut to their prefix, which may be shown; more of one never. */
export function withoutLongKeys(text: string): string {
  if (!text.includes('cs_key_')) return text;
  return text.replace(KEY, (key) =>
    key.length > KEY_PREFIX_LENGTH ? `${key.slice(0, KEY_PREFIX_LENGTH)}…` : key,
  );
}
