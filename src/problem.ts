import type { ErrorCode, Problem } from './protocol';

/**
 * The one error class of the add-on: a code that decides what happens next, and a message that is shown to people
 * as it is. Anything else that is thrown is a bug and is shown as `internal`.
 */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  /** What was refused can be had as an import of its own. */
  readonly offersNewImport: boolean;
  /** A key reaches another business than the one that it was to be a key of. */
  readonly otherAccount: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    more: {
      retryAfterSeconds?: number;
      offersNewImport?: boolean;
      otherAccount?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message);
    this.name = 'ProblemError';
    this.code = code;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.offersNewImport = more.offersNewImport === true;
    this.otherAccount = more.otherAccount === true;
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
      ...(thrown.offersNewImport ? { offersNewImport: true as const } : {}),
      ...(thrown.otherAccount ? { otherAccount: true as const } : {}),
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

/** `cs_key_` and eight characters: the prefix by which CallScaler itself tells keys apart. */
const KEY_PREFIX_LENGTH = 15;

/** Keys cut to their prefix, which may be shown; more of one never. */
export function withoutLongKeys(text: string): string {
  if (!text.includes('cs_key_')) return text;
  return text.replace(KEY, (key) =>
    key.length > KEY_PREFIX_LENGTH ? `${key.slice(0, KEY_PREFIX_LENGTH)}…` : key,
  );
}

const ABOUT_ROWS = / (?:Your rows are safe|The rows so far are safe|Nothing of this page was written)[^.]*\./;

/** A message without what it says of the rows of a tab and of the next refresh: for where neither is at stake. */
export function withoutRows(message: string): string {
  return message.replace(ABOUT_ROWS, '');
}

/**
 * Google reports its own limits and failures as plain exceptions. Their English words are all there is to go by: they
 * are collected from reports, nothing documents them, and in other languages they are unverified. The first that fits
 * decides. `quotes`: Google's words say which cells or which right it is about.
 */
interface GoogleWords {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly message: string;
  readonly quotes?: true;
}

const GOOGLE_WORDS: readonly GoogleWords[] = [
  {
    pattern: /invoked too many times for one day: urlfetch/i,
    code: 'daily_quota',
    message:
      'Google’s daily limit for requests from your account is used up. Your rows are safe; refreshing goes on tomorrow.',
  },
  {
    pattern: /invoked too many times for one day|too much computer time for one day/i,
    code: 'daily_quota',
    message:
      'Google’s daily limit for add-ons and scripts of your account is used up. Your rows are safe; refreshing goes on tomorrow.',
  },
  {
    pattern:
      /too many times in a short time|running simultaneously|too many simultaneous|rate limit exceeded/i,
    code: 'busy',
    message:
      'Google asks for a short break, because much is going on in your account just now. Your rows are safe; it goes on by itself.',
  },
  {
    pattern: /increase the number of cells in the workbook above the limit/i,
    code: 'too_many_cells',
    message:
      'The spreadsheet has no room for more cells (Google allows 10,000,000). The rows so far are safe. Choose fewer columns or shorter dates, or delete tabs you no longer need.',
  },
  {
    pattern: /protected/i,
    code: 'tab_unusable',
    message:
      'The tab has protected cells that you may not change. Ask the file’s owner to lift the protection, or refresh as the owner.',
    quotes: true,
  },
  {
    pattern: /(do not|don't) have permission|authorization is required|required permissions/i,
    code: 'no_consent',
    message:
      'When Google asked for permissions, not all were given, and this needs one of them. Choose Extensions → CallScaler → Open sidebar, and leave every box ticked when Google asks.',
  },
  {
    pattern: /^(exception: )?sheet \d+ not found/i,
    code: 'missing_tab',
    message:
      'The tab was deleted while it was at work. Undo the deletion (Ctrl+Z or version history) to have it back, or make a new import.',
  },
  {
    pattern: /outside the dimensions of the sheet|(rows|columns) are out of bounds/i,
    code: 'internal',
    message:
      'Rows or columns of the tab were deleted while CallScaler was at work there. Your rows are safe: the next refresh goes on from where this one stopped.',
    quotes: true,
  },
  {
    pattern: /metadata storage (limit|quota)/i,
    code: 'bad_input',
    message:
      'Google keeps 30,000 characters about an import with its tab, and these are more. Choose fewer columns or filters.',
  },
  {
    pattern: /property storage quota/i,
    code: 'bad_input',
    message:
      'The space that Google gives CallScaler for keys and settings is used up. Forget connections that you no longer need, then try again.',
  },
  {
    // Two Google accounts in one browser are reported with the same beginning.
    pattern:
      /^(?!.*PERMISSION_DENIED)(.*\bservice (spreadsheets|error|timed out|unavailable)|.*server error occurred|.*\btimed out|.*temporarily unavailable|.*try again (later|after))/i,
    code: 'network',
    message:
      'Google Sheets did not answer in time. Your rows are safe: the next refresh goes on from where this one stopped.',
  },
];

function googleProblem(text: string): Problem | undefined {
  const words = GOOGLE_WORDS.find(({ pattern }) => pattern.test(text));
  if (!words) return undefined;
  const { code, message, quotes } = words;
  return { code, message: quotes ? `${message} (${withoutKeys(text)})` : message };
}
