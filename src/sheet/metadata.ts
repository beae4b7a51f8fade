/**
 * Developer metadata is where everything about an import lives: it stays with its tab, column or row through edits and
 * goes when that is deleted (https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata).
 * Visibility DOCUMENT, not PROJECT: a copied file has a script project of its own, which must still find it.
 */
export const KEYS = {
  import: 'calltracking_import',
  /** Of several businesses on a tab each has its own: a dot and its place follow. */
  checkpoint: 'calltracking_checkpoint',
  column: 'calltracking_column',
  header: 'calltracking_header',
  /** On the tab, from the first time that a row of it was marked as gone. */
  keptRows: 'calltracking_kept_rows',
  /** On a tab that a run is working on. */
  lease: 'calltracking_lease',
  /** On the log's tab. */
  log: 'calltracking_log',
} as const;

/** Of a business, wherever on the tab it has its place. */
export const isCheckpoint = (key: string | null): key is string =>
  key === KEYS.checkpoint || key?.startsWith(`${KEYS.checkpoint}.`) === true;

export type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** An entry and what it says, read once: each look at either is a call. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly metadata: Metadata;
}

/** Everything on a tab, its columns and rows: one question to Google, where a filtered one would be one for each key. */
export function findMetadata(sheet: Sheet): Metadata[] {
  return sheet.createDeveloperMetadataFinder().find();
}

/** The latest look at a tab of this run. */
let latestLook:
  | { readonly sheetId: number; readonly entries: readonly Entry[]; readonly atMs: number }
  | undefined;
/** Within so many ms the same question is not asked again, where nobody but a user can have changed the answer. */
const MAX_AGE_MS = 2_000;

/** Everything on a tab, with what each entry says. */
export function lookAt(sheet: Sheet): Entry[] {
  const entries = findMetadata(sheet).map(
    (metadata): Entry => ({ key: metadata.getKey() ?? '', value: metadata.getValue() ?? '', metadata }),
  );
  latestLook = { sheetId: sheet.getSheetId(), entries, atMs: Date.now() };
  return entries;
}

/** What hung on a tab a moment ago. */
export function lookedAt(sheet: Sheet): readonly Entry[] | undefined {
  const isRecent = latestLook?.sheetId === sheet.getSheetId() && Date.now() - latestLook.atMs <= MAX_AGE_MS;
  return isRecent ? latestLook?.entries : undefined;
}

/** Something is written there now. */
export function forgetLook(): void {
  latestLook = undefined;
}

const MAX_TRIES = 3;

/**
 * Reads where entries lie. Whoever deletes a column or goes back to an older version between the finding and this makes
 * entries that are no more; then everything is found once more.
 */
export function retried<T>(read: () => T): T {
  for (let tries = 1; ; tries++) {
    try {
      return read();
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
    }
  }
}

export function tag(holder: Sheet | Range, key: string, value: string): void {
  holder.addDeveloperMetadata(key, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}
