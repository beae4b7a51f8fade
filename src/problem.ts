import type { ErrorCode, Problem } from './wire';

/**
 * The one error class of the add-on: a code that decides what happens next, and a message that is shown to people
 * as it is. Anything else that is thrown is a bug and is shown as `internal`.
 */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, more: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(message);
    this.name = 'ProblemError';
    this.code = code;
    this.retryAfterSeconds = more.retryAfterSeconds;
    // Not declared: newer libraries of the language know it of every error, the one we build for does not.
    (this as { cause?: unknown }).cause = more.cause;
  }
}

/** Generously what a key may be made of: a word too much is hidden rather than a character too few. */
const KEY = /cs_key_[\w.~+/=-]+/g;

/** Takes whatever was thrown and makes it fit to be shown or stored: never a key, always a sentence. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) {
    return {
      code: thrown.code,
      message: withoutKeys(thrown.message),
      ...(thrown.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: thrown.retryAfterSeconds }),
    };
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return (
    googleProblem(text) ?? {
      code: 'internal',
      message: withoutKeys(`Something unexpected happened: ${text}`),
    }
  );
}

export function withoutKeys(text: string): string {
  return text.replace(KEY, 'cs_key_…');
}

/** Google reports its own limits as plain exceptions; their English words are all there is to go by (unverified in other languages). */
function googleProblem(text: string): Problem | undefined {
  if (/invoked too many times for one day: urlfetch/i.test(text)) {
    return {
      code: 'daily_quota',
      message:
        'Google’s daily limit for requests from your account is used up. Your rows are safe; refreshing goes on tomorrow.',
    };
  }
  if (/increase the number of cells in the workbook above the limit/i.test(text)) {
    return {
      code: 'too_many_cells',
      message:
        'The spreadsheet has no room for more cells (Google allows 10,000,000). The rows so far are safe. Choose fewer columns or shorter dates, or delete tabs you no longer need.',
    };
  }
  if (/protected/i.test(text)) {
    return {
      code: 'tab_unusable',
      message: `The tab has protected cells that you may not change. Ask the file’s owner to lift the protection, or refresh as the owner. (${withoutKeys(text)})`,
    };
  }
  if (/(do not|don't) have permission|authorization is required|required permissions/i.test(text)) {
    return {
      code: 'no_consent',
      message:
        'Google has not been allowed to do this for CallScaler. Open the CallScaler menu once more and allow every permission it asks for.',
    };
  }
  return undefined;
}
