/**
 * What travels between the sidebar and the server: plain JSON, no Date, no class.
 * Moments are ISO 8601 strings in UTC, days are `YYYY-MM-DD` in the spreadsheet's zone.
 * An API key travels in (`addConnection`) and never out: `keyHint` is all that is ever shown of it.
 */

/** Why something did not work. The sidebar chooses its one helping button by the code and shows `message` as it is. */
export type ErrorCode =
  | 'no_key' // no connection, or its key is not known to this user
  | 'key_refused' // 401: wrong or revoked
  | 'no_rights' // 403
  | 'bad_request' // 400
  | 'not_found' // 404
  | 'rate_limited' // 429; retryAfterSeconds says how long
  | 'api_down' // 5xx
  | 'network' // no answer
  | 'bad_answer' // an answer that cannot be read
  | 'daily_quota' // Google's fetch quota for the day is used up
  | 'bad_input' // what was sent cannot be used; message names the field, the value and what is allowed
  | 'missing_tab' // the import's tab is gone
  | 'tab_unusable' // the tab is in a state that is never guessed at: no id column, protected, …
  | 'too_many_cells' // would not fit in the spreadsheet
  | 'no_consent' // a scope was not granted
  | 'busy' // another run holds the lock
  | 'internal';

export interface Problem {
  readonly code: ErrorCode;
  /** A plain sentence: what happened, what is safe, what to do. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };

export interface ConnectionView {
  readonly id: string;
  readonly label: string;
  /** The first characters of the key, such as `cs_key_a1b2c3d4…`. */
  readonly keyHint: string;
}

/** A day range: a word such as `last_30_days`, or days, both included; no `end` means until now. */
export type DateRange = { readonly range: string } | { readonly start: string; readonly end?: string };

export type FilterValue = string | number | boolean;

export interface Schedule {
  readonly every: 'never' | 'hour' | 'day';
  /** With `day`: the hour of the day, 0 to 23, in the spreadsheet's zone. */
  readonly hour?: number;
}

/** What one tab shows. */
export interface ImportDefinition {
  readonly resource: string;
  readonly connectionId: string;
  readonly dates: DateRange;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** Field names of the resource, in the order of the columns. */
  readonly columns: readonly string[];
  readonly schedule: Schedule;
}

/** Where an import stands: never run, part of the way, complete, stopped until somebody acts, to be tried again. */
export type ImportState = 'new' | 'unfinished' | 'complete' | 'paused' | 'failed';

export interface ImportView {
  readonly id: string;
  readonly tabName: string;
  readonly definition: ImportDefinition;
  readonly state: ImportState;
  /** The state in a sentence: "12,410 of 12,410 calls", or what went wrong and how old the rows are. */
  readonly message: string;
  readonly rows: number;
  /** What the API counted, where it says. */
  readonly total?: number;
  readonly refreshedAt?: string;
  readonly nextAt?: string;
  /** False where the connection's key is not known to this user. */
  readonly hasKey: boolean;
}

export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly shownByDefault: boolean;
}

export interface FilterView {
  readonly name: string;
  readonly label: string;
  /** `number_id`: choose among `listNumbers`; `choice`: among `options`. */
  readonly kind: 'choice' | 'number_id' | 'text' | 'number' | 'yes_no';
  readonly options?: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

export interface ResourceView {
  readonly name: string;
  /** Plural, as in "12,410 calls". */
  readonly label: string;
  readonly fields: readonly FieldView[];
  readonly filters: readonly FilterView[];
}

/** Everything the sidebar needs to draw itself. */
export interface SidebarState {
  readonly timeZone: string;
  /** BCP 47, such as `en-US`. */
  readonly locale: string;
  readonly connections: readonly ConnectionView[];
  readonly imports: readonly ImportView[];
  readonly resources: readonly ResourceView[];
  readonly dateRanges: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  /** False when an import has a schedule but the hourly trigger is gone: `repairSchedule` makes it anew. */
  readonly triggerHealthy: boolean;
}

export interface Preflight {
  /** Absent where the API does not count. */
  readonly total?: number;
  readonly requests?: number;
  readonly seconds?: number;
  readonly cells?: number;
  /** Cells as a share of what a spreadsheet can hold, 0 to 1. */
  readonly cellsShare?: number;
  /** Set when it does not fit: the sentence that says how to narrow. */
  readonly refusal?: string;
}

/** After one short slice of a refresh. Call again while `state` is `working`, after `waitSeconds`. */
export interface Progress {
  readonly importId: string;
  readonly state: 'working' | 'done' | 'paused' | 'failed';
  readonly rows: number;
  readonly total?: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly requests: number;
  readonly waitSeconds: number;
  readonly estimateSeconds?: number;
  readonly message: string;
  readonly error?: Problem;
}

/** The functions the sidebar may call, each by its name through `google.script.run`, with one argument object. */
export interface ServerFunctions {
  getState(): Answer<SidebarState>;
  addConnection(input: { readonly key: string; readonly label: string }): Answer<{
    readonly connection: ConnectionView;
    /** Said beside the success: "This does not look like a CallScaler key …". */
    readonly warning?: string;
  }>;
  renameConnection(input: { readonly id: string; readonly label: string }): Answer<ConnectionView>;
  forgetConnection(input: { readonly id: string }): Answer<null>;
  listNumbers(input: {
    readonly connectionId: string;
  }): Answer<ReadonlyArray<{ readonly value: string; readonly label: string }>>;
  preflight(input: ImportDefinition): Answer<Preflight>;
  /** Makes the tab and its import, without rows yet. */
  createImport(input: ImportDefinition): Answer<ImportView>;
  /** Keeps the tab, changes what it shows. */
  updateImport(input: { readonly id: string; readonly definition: ImportDefinition }): Answer<ImportView>;
  /** Ends the import; the tab and its rows stay. */
  endImport(input: { readonly id: string }): Answer<null>;
  /** One slice of a refresh, a few seconds long. */
  refreshSlice(input: { readonly id: string }): Answer<Progress>;
  pauseImport(input: { readonly id: string; readonly paused: boolean }): Answer<ImportView>;
  showTab(input: { readonly id: string }): Answer<null>;
  repairSchedule(): Answer<null>;
}
