/** What a thrown text of Google's means: a code and, where it has several, its reason. */
export interface GoogleError {
  readonly code:
    | 'daily_quota'
    | 'google_busy'
    | 'google_down'
    | 'too_many_cells'
    | 'tab_unusable'
    | 'no_consent'
    | 'missing_tab'
    | 'cells_deleted'
    | 'metadata_full'
    | 'storage_full';
  readonly reason?: string;
  /** Google's words say which cells or which right it is about. */
  readonly isQuoted?: true;
}

/**
 * Google reports its limits and failures as plain exceptions in the user's language, and documents none of them. The
 * tokens come first, as they hold in every language; the English words after them are collected from reports.
 */
const PATTERNS: ReadonlyArray<readonly [RegExp, GoogleError]> = [
  [/: urlfetch\.?$/i, { code: 'daily_quota', reason: 'requests' }],
  [/googleapis\.com\/auth\//, { code: 'no_consent', reason: 'missing' }],
  [/\b10[.,\s\u00a0\u202f]?000[.,\s\u00a0\u202f]?000\b/, { code: 'too_many_cells', reason: 'limit' }],
  [/DEADLINE_EXCEEDED/, { code: 'google_down' }],
  [
    /invoked too many times for one day|too much computer time for one day/i,
    { code: 'daily_quota', reason: 'scripts' },
  ],
  [
    /too many times in a short time|running simultaneously|too many simultaneous|rate limit exceeded/i,
    { code: 'google_busy' },
  ],
  [/protected/i, { code: 'tab_unusable', reason: 'protected', isQuoted: true }],
  [
    /(do not|don't) have permission|authorization is required|required permissions/i,
    { code: 'no_consent', reason: 'missing' },
  ],
  [/^(exception: )?sheet \d+ not found/i, { code: 'missing_tab', reason: 'deleted_meanwhile' }],
  [
    /outside the dimensions of the sheet|(rows|columns) are out of bounds/i,
    { code: 'cells_deleted', isQuoted: true },
  ],
  [/metadata storage (limit|quota)/i, { code: 'metadata_full', reason: 'limit' }],
  [/property storage quota/i, { code: 'storage_full' }],
  [
    // Two Google accounts in one browser are reported with the same beginning.
    /^(?!.*PERMISSION_DENIED)(.*\bservice (spreadsheets|error|timed out|unavailable)|.*server error occurred|.*\btimed out|.*temporarily unavailable|.*try again (later|after))/i,
    { code: 'google_down' },
  ],
];

/** Returns what a text of Google's means, the first pattern that fits; undefined where none does. */
export function googleError(text: string): GoogleError | undefined {
  return PATTERNS.find(([pattern]) => pattern.test(text))?.[1];
}

/** The text without its addresses: values of filters stand in them. */
export const withoutUrls = (text: string): string => text.replace(/\bhttps?:\/\/\S+/gi, '…');
