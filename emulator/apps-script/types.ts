import type { HttpBackend } from '../http';
import type { Behaviour } from './behaviour';
import type { Clock } from './clock';
import type { Counters } from './counters';
import type { Faults } from './faults';
import type { Account } from './limits';
import type { MenuItem, Run } from './run';
import type { TriggerInfo } from './triggers';
import type { SpreadsheetFile } from './workbook/file';

/** The parts of appsscript.json that the emulator obeys. https://developers.google.com/apps-script/manifest */
export interface Manifest {
  readonly timeZone?: string;
  /** Absent: Google would find the scopes out by itself, so all are granted. */
  readonly oauthScopes?: readonly string[];
  /** Absent: every address may be fetched. */
  readonly urlFetchWhitelist?: readonly string[];
  readonly [key: string]: unknown;
}

export interface GoogleOptions {
  /** Text of the script, as one classic script. */
  readonly code: string;
  /** HTML files by name without extension. */
  readonly html?: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  /** What UrlFetchApp reaches. */
  readonly http: HttpBackend;
  /** Milliseconds since 1970; default 2026-03-02T14:00:00Z. */
  readonly startTime?: number;
  readonly seed?: number;
  /** An editor add-on (default) or a script bound to the spreadsheet. */
  readonly container?: 'add-on' | 'bound';
  readonly account?: Account;
  /** Gets each line that the script writes to console or Logger. */
  readonly log?: (line: string) => void;
  /** Objects shared with every run as globals; for coverage: `{ __coverage__: globalThis.__coverage__ }`. */
  readonly shared?: Readonly<Record<string, unknown>>;
  /** Answers to what nobody is sure of; see behaviour.ts. */
  readonly behaviour?: Partial<Behaviour>;
}

/** What the user answers; without it OK or YES, and an empty text. */
export interface Dialogs {
  alert?: (event: { title: string; message: string; buttons: string }) => string;
  prompt?: (event: { title: string; message: string; buttons: string }) => { button: string; text: string };
}

export interface FileOptions {
  readonly name?: string;
  /** Default 'owner@example.com'. */
  readonly owner?: string;
  /** Default 'America/New_York'. */
  readonly timeZone?: string;
  /** Default 'en_US'. */
  readonly locale?: string;
  readonly id?: string;
}

export interface Google {
  readonly clock: Clock;
  createFile(options?: FileOptions): SpreadsheetFile;
  /** File > Make a copy: the copier owns it; document properties and triggers stay behind. */
  copyFile(
    file: SpreadsheetFile,
    options?: { readonly owner?: string; readonly name?: string },
  ): SpreadsheetFile;
  readonly files: ReadonlyMap<string, SpreadsheetFile>;
  /** The user opens the file: onOpen(e) in the right AuthMode. The menu it builds is remembered. */
  open(file: SpreadsheetFile, user?: string): Run;
  /** The user installs the add-on from the Marketplace while in this file: onInstall(e) in AuthMode.FULL. */
  install(file: SpreadsheetFile, user?: string): Run;
  /** What google.script.run does: JSON both ways, no name that ends in an underscore. */
  call(file: SpreadsheetFile, user: string | undefined, functionName: string, args?: readonly unknown[]): Run;
  /** The menu of the last open. */
  menu(file: SpreadsheetFile, user?: string): readonly MenuItem[];
  clickMenu(file: SpreadsheetFile, user: string | undefined, path: readonly string[]): Run;
  customFunction(file: SpreadsheetFile, functionName: string, args?: readonly unknown[]): Run;
  /** Computes the formulas that call a function of the script and are new or whose arguments changed. */
  recalculate(file: SpreadsheetFile): Run[];
  /** Moves the clock on, firing clock triggers in order at their times. */
  advance(ms: number): Run[];
  triggers(file?: SpreadsheetFile): TriggerInfo[];
  /** Google drops or disables a trigger by itself, now and then. */
  dropTrigger(id: string): void;
  disableTrigger(id: string): void;
  /** The user's consent: which scopes were denied; replaces what was said before. */
  consent(user: string, choice: { readonly denied: readonly string[] }): void;
  /** Two Google accounts in one browser: google.script.run then fails. */
  signInTwice(user: string, twice?: boolean): void;
  /** A cache may forget at any time: here is the time. */
  forgetCaches(): void;
  readonly dialogs: Dialogs;
  readonly faults: Faults;
  readonly counters: Counters;
  readonly runs: Run[];
}
