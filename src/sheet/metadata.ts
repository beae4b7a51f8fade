/**
 * Keys of the developer metadata that holds everything about an import. It stays with its tab, column or row
 * (https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata). Visibility is DOCUMENT, because
 * a copied file has another script project, which must still find it.
 */
export const KEYS = {
  import: 'calltracking_import',
  /** With several accounts on a tab each has its own: a dot and a number follow. */
  checkpoint: 'calltracking_checkpoint',
  column: 'calltracking_column',
  header: 'calltracking_header',
  /** On the tab, once a row of it was kept and marked. */
  keptRows: 'calltracking_kept_rows',
  /** On a tab while a run works on it. */
  lease: 'calltracking_lease',
  /** On the log's tab. */
  log: 'calltracking_log',
} as const;

/** Whether a key is a checkpoint's, of whichever account. */
export const isCheckpoint = (key: string | null): key is string =>
  key === KEYS.checkpoint || key?.startsWith(`${KEYS.checkpoint}.`) === true;

export type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** An entry with its key and value, read once: each read is a call. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly metadata: Metadata;
}

/** Everything on a tab, its columns and rows, with one call; a filtered search would take one for each key. */
export function findMetadata(sheet: Sheet): Metadata[] {
  return sheet.createDeveloperMetadataFinder().find();
}

/** What this run last read of a tab. */
let latestRead:
  | { readonly sheetId: number; readonly entries: readonly Entry[]; readonly atMs: number }
  | undefined;
/** For so long the same entries are not read again: only a user could have changed them. */
const MAX_AGE_MS = 2_000;

/** Everything on a tab, with what each entry says. */
export function readEntries(sheet: Sheet): Entry[] {
  const entries = findMetadata(sheet).map(
    (metadata): Entry => ({ key: metadata.getKey() ?? '', value: metadata.getValue() ?? '', metadata }),
  );
  latestRead = { sheetId: sheet.getSheetId(), entries, atMs: Date.now() };
  return entries;
}

/** The entries if they were read a moment ago. */
export function recentEntries(sheet: Sheet): readonly Entry[] | undefined {
  const isRecent = latestRead?.sheetId === sheet.getSheetId() && Date.now() - latestRead.atMs <= MAX_AGE_MS;
  return isRecent ? latestRead?.entries : undefined;
}

/** To be called before an entry is written or removed. */
export function forgetEntries(): void {
  latestRead = undefined;
}

const MAX_TRIES = 3;

/** Reads again if an entry has vanished since it was found, as when someone deletes a column or restores a version. */
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
