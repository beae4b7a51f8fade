/**
 * What travels between the sidebar and the server: plain JSON, no Date, no class.
 * Moments are ISO 8601 strings in UTC, days are `YYYY-MM-DD` in the spreadsheet's zone.
 * An API key travels in (`addConnection`) and never out: `keyHint` is all that is ever shown of it.
 */
import type { ErrorCode } from './error-code';

export type { ErrorCode } from './error-code';

/** A problem as it is shown: its sentence is made for the place where it appears. */
export interface ProblemView {
  readonly code: ErrorCode;
  /** What happened, what is safe, what to do. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** With `no_consent`: Google's page on which the missing permissions are granted. */
  readonly grantUrl?: string;
  /** The rejected change can be had as an import of its own: `createImport` with the same definition. */
  readonly offersNewImport?: true;
  /** The key reaches another account than expected: it makes a connection, and imports, of its own. */
  readonly otherAccount?: true;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ProblemView };

export interface ConnectionView {
  readonly id: string;
  readonly label: string;
  /** The first characters of the key, such as `cs_key_a1b2c3d4…`. */
  readonly keyHint: string;
  /** The key lies in the file's document properties: refreshes and formulas of everyone who edits the file may use it. */
  readonly shared: boolean;
  /** The key is (also) among this user's own. */
  readonly own: boolean;
  /** It may be used in this file: entered or allowed here (`allowConnection`), or shared with the file. */
  readonly usable: boolean;
}

/** A day range: a word such as `last_30_days`, or days, both included; no `end` means until now. */
export type DateRange = { readonly range: string } | { readonly start: string; readonly end?: string };

export type FilterValue = string | number | boolean;

/** When an import refreshes by itself. Hours are 0 to 23, in the spreadsheet's zone as it is at that moment. */
export type Schedule =
  | { readonly every: 'never' }
  /** Only where the script is bound to one spreadsheet: an add-on may run hourly at most. */
  | { readonly every: 'minutes'; readonly minutes: 5 | 10 | 15 | 30 }
  | { readonly every: 'hours'; readonly hours: 1 | 2 | 4 | 6 | 12 }
  | { readonly every: 'day' | 'weekdays'; readonly hour: number }
  /** ISO 8601: 1 is Monday. */
  | { readonly every: 'week'; readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7; readonly hour: number }
  /** 1 to 31; a day that a month lacks means its last one. */
  | { readonly every: 'month'; readonly day: number; readonly hour: number };

/** What one tab shows. */
export interface ImportDefinition {
  /** The source's ID. Default: the first source. */
  readonly source?: string;
  readonly resource: string;
  /** The accounts it shows, 1 to 20, each once, in the order chosen. Several share the tab and have a column. */
  readonly connectionIds: readonly string[];
  readonly dates: DateRange;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** Field names of the resource, in the order of the columns. */
  readonly columns: readonly string[];
  readonly schedule: Schedule;
}

/** Where an import stands: never run, part of the way, complete, stopped until somebody acts, to be tried again. */
export type ImportState = 'new' | 'unfinished' | 'complete' | 'paused' | 'failed';

/** Where one of several businesses of an import stands. */
export interface AccountView {
  readonly connectionId: string;
  /** What its rows say in the column “Business”: the connection’s label when the business was added. */
  readonly label: string;
  readonly state: ImportState;
  readonly message: string;
  readonly rows: number;
  readonly total?: number;
  readonly hasKey: boolean;
  readonly code?: ErrorCode;
  readonly retryAt?: string;
}

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
  /** False where no key of any of its connections may be used here: nobody here has it, or its user has not allowed it. */
  readonly hasKey: boolean;
  /** Of an import that shows several; its own state and sentence speak of all of them. */
  readonly accounts?: readonly AccountView[];
  /** What runs: the chosen schedule, or the nearest one that Google allows here. */
  readonly schedule: Schedule;
  /** Of the last problem: decides the button that helps. */
  readonly code?: ErrorCode;
  /** The next try after a failure, ISO 8601. */
  readonly retryAt?: string;
  /** Fields that the API sends and that have no column yet although the catalogue does not know them. */
  readonly offered: ReadonlyArray<Pick<FieldView, 'name' | 'label'>>;
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
  /** `lookup`: choose among `listChoices` of `lookup`; `choice`: among `options`. */
  readonly kind: 'choice' | 'lookup' | 'text' | 'number' | 'yes_no';
  readonly options?: readonly Choice[];
  /** With `choice`: any other text is allowed beside the options. */
  readonly isOpen?: true;
  readonly lookup?: LookupName;
  /** With `number`, which is a whole one from 0 up: the highest. */
  readonly most?: number;
  /** Nothing can be asked without it. */
  readonly isRequired?: true;
}

/** Lists of the business that a filter chooses from. */
export type LookupName = string;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ResourceView {
  readonly name: string;
  /** Plural, as in "12,410 calls". */
  readonly label: string;
  readonly listName?: string; // what a list of choices calls it, if not the label
  /** Dates make no difference: they need not be asked for. */
  readonly takesDates?: false;
  readonly fields: readonly FieldView[];
  readonly filters: readonly FilterView[];
}

/** Requests in this clock hour and this day of the spreadsheet's zone. */
export interface UsageView {
  readonly hour: number;
  readonly day: number;
}

/** Everything the sidebar needs to draw itself. */
export interface SidebarState {
  readonly timeZone: string;
  /** BCP 47, such as `en-US`. */
  readonly locale: string;
  readonly connections: readonly ConnectionView[];
  readonly imports: readonly ImportView[];
  readonly resources: readonly ResourceView[];
  readonly dateRanges: readonly Choice[];
  /** False when an import has a schedule but the trigger for it is gone: `repairSchedule` makes it anew. */
  readonly triggerHealthy: boolean;
  /** Schedules of minutes are possible only where the script is bound to one spreadsheet. */
  readonly container: 'add-on' | 'bound';
  /** API requests that this user has sent: all, and by the id of the connection those of each that was used today. */
  readonly usage: UsageView & { readonly byConnection: Readonly<Record<string, UsageView>> };
  /** `YYYY-MM-DD` in the spreadsheet's zone. */
  readonly today: string;
}

export interface Preflight {
  /** Absent where the API does not count. */
  readonly total?: number;
  readonly requests?: number;
  readonly seconds?: number;
  readonly cells?: number;
  /** Cells as a share of what a spreadsheet can hold, 0 to 1. */
  readonly cellsShare?: number;
  /** Cells that the spreadsheet can still take, those of the changed import's own tab included. */
  readonly freeCells?: number;
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
  /** Of a refresh that looks through what is in the tab already: there `rows` says nothing of how far it is. */
  readonly rescan?: RescanProgress;
  readonly message: string;
  readonly error?: ProblemView;
}

/** How many records have been looked through, and how many there are by the API's count. */
export interface RescanProgress {
  readonly read: number;
  readonly of: number;
}

/** One line of the log: what one refresh of one import did. */
export interface LogLine {
  /** When it ended, ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly importName: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly requests: number;
  readonly seconds: number;
  /** A sentence. */
  readonly outcome: string;
  readonly ok: boolean;
}

/** The functions the sidebar may call, each by its name through `google.script.run`, with one argument object. */
export interface ServerFunctions {
  getState(): Answer<SidebarState>;
  addConnection(input: {
    readonly key: string;
    readonly label: string;
    /** The source's ID. Default: the first source. */
    readonly source?: string;
  }): Answer<{
    readonly connection: ConnectionView;
    /** Said beside the success: "This does not look like a CallScaler key …". */
    readonly warning?: string;
  }>;
  renameConnection(input: { readonly id: string; readonly label: string }): Answer<ConnectionView>;
  forgetConnection(input: { readonly id: string }): Answer<null>;
  /** Puts the key into the file for everyone who edits it, or takes it out again; after a plain warning. */
  shareConnection(input: { readonly id: string; readonly shared: boolean }): Answer<ConnectionView>;
  /** Lets this file use one of the user's own keys, or no longer. Only the user can do that, never a file. */
  allowConnection(input: { readonly id: string; readonly allowed: boolean }): Answer<ConnectionView>;
  /** Another key of the same business, under the same label. Refused where it does not know the rows of its imports. */
  replaceKey(input: { readonly id: string; readonly key: string }): Answer<{
    readonly connection: ConnectionView;
    readonly warning?: string;
  }>;
  listChoices(input: {
    readonly connectionId: string;
    readonly lookup: LookupName;
  }): Answer<readonly Choice[]>;
  /** `importId`: of the import that is being changed, whose own cells are there already. */
  preflight(input: ImportDefinition & { readonly importId?: string }): Answer<Preflight>;
  /** Makes the tab and its import, without rows yet. `tabName`: another than the resource's own; numbered where taken. */
  createImport(input: ImportDefinition & { readonly tabName?: string }): Answer<ImportView>;
  /** Keeps the tab, changes what it shows. */
  updateImport(input: { readonly id: string; readonly definition: ImportDefinition }): Answer<ImportView>;
  /** Takes offered fields up as columns at the right edge. */
  addFields(input: { readonly id: string; readonly fields: readonly string[] }): Answer<ImportView>;
  /** Ends the import. The tab and its rows stay unless they are to go as well. */
  endImport(input: { readonly id: string; readonly deleteTab: boolean }): Answer<null>;
  /** One slice of a refresh, a few seconds long. */
  refreshSlice(input: { readonly id: string }): Answer<Progress>;
  /** Forgets what is under way: the rows stay, and the next refresh begins anew. */
  cancelRefresh(input: { readonly id: string }): Answer<ImportView>;
  pauseImport(input: { readonly id: string; readonly paused: boolean }): Answer<ImportView>;
  showTab(input: { readonly id: string }): Answer<null>;
  repairSchedule(): Answer<null>;
  /** Newest first, at most 100. */
  listLog(): Answer<readonly LogLine[]>;
}
