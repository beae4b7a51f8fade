import type { HttpBackend } from '../http';
import type { Behavior } from './behavior';
import type { Clock } from './clock';
import type { Counters } from './counters';
import type { Faults } from './faults';
import type { Account } from './limits';
import type { MenuItem, Run } from './run';
import type { TriggerInfo } from './triggers';
import type { SpreadsheetFile } from './workbook/file';

/**
 * The parts of appsscript.json that the emulator obeys.
 * https://developers.google.com/apps-script/manifest
 */
export interface Manifest {
  readonly timeZone?: string;
  /** Absent: all scopes are granted, as Google would find out the scopes by itself. */
  readonly oauthScopes?: readonly string[];
  /** Absent: every address may be fetched. */
  readonly urlFetchWhitelist?: readonly string[];
  readonly [key: string]: unknown;
}

export interface GoogleOptions {
  /** The script's code, as one classic script. */
  readonly code: string;
  /** HTML files by name, without the extension. */
  readonly html?: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  /** Answers the requests of UrlFetchApp. */
  readonly http: HttpBackend;
  /** Epoch milliseconds. Default 2026-03-02T14:00:00Z. */
  readonly startTime?: number;
  readonly seed?: number;
  /** An editor add-on (default) or a script bound to the spreadsheet. */
  readonly container?: 'add-on' | 'bound';
  readonly account?: Account;
  /** Gets each line that the script writes to console or Logger. */
  readonly log?: (line: string) => void;
  /** Globals that all runs share. For coverage: `{ __coverage__: globalThis.__coverage__ }`. */
  readonly shared?: Readonly<Record<string, unknown>>;
  /** Answers to open questions about Google; see behavior.ts. */
  readonly behavior?: Partial<Behavior>;
  /** The former spelling of `behavior`, for callers outside of this project. */
  readonly behaviour?: Partial<Behavior>;
}

/** What the user answers. Default: the first button and an empty text. */
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
  /** File > Make a copy: the user who copies owns the copy. Triggers stay behind. */
  copyFile(
    file: SpreadsheetFile,
    options?: { readonly owner?: string; readonly name?: string },
  ): SpreadsheetFile;
  readonly files: ReadonlyMap<string, SpreadsheetFile>;
  /** The user opens the file: runs onOpen(e) in the right AuthMode and keeps the menu that it builds. */
  open(file: SpreadsheetFile, user?: string): Run;
  /** The user installs the add-on from this file: runs onInstall(e) in AuthMode.FULL. */
  install(file: SpreadsheetFile, user?: string): Run;
  /** Calls a function as google.script.run does: JSON both ways, no name that ends in an underscore. */
  call(file: SpreadsheetFile, user: string | undefined, functionName: string, args?: readonly unknown[]): Run;
  /** The menu that the last open built. */
  menu(file: SpreadsheetFile, user?: string): readonly MenuItem[];
  clickMenu(file: SpreadsheetFile, user: string | undefined, path: readonly string[]): Run;
  customFunction(file: SpreadsheetFile, functionName: string, args?: readonly unknown[]): Run;
  /** Computes formulas that call the script and are new or whose arguments changed. */
  recalculate(file: SpreadsheetFile): Run[];
  /** Moves the clock on and fires clock triggers in order, each at its time. */
  advance(ms: number): Run[];
  triggers(file?: SpreadsheetFile): TriggerInfo[];
  /** Google sometimes drops a trigger, or disables it. */
  dropTrigger(id: string): void;
  disableTrigger(id: string): void;
  /** Sets which scopes the user has denied. */
  consent(user: string, choice: { readonly denied: readonly string[] }): void;
  /** Two Google accounts in one browser make google.script.run fail. */
  signInTwice(user: string, twice?: boolean): void;
  /** Empties all caches. Google may do so at any time. */
  forgetCaches(): void;
  readonly dialogs: Dialogs;
  readonly faults: Faults;
  readonly counters: Counters;
  readonly runs: Run[];
}
