/**
 * Developer metadata is where everything about an import lives: it stays with its tab, column or row through edits and
 * goes when that is deleted (https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata).
 * Visibility DOCUMENT, not PROJECT: a copied file has a script project of its own, which must still find it.
 */
export const KEYS = {
  import: 'callscaler_import',
  /** Of several businesses on a tab each has its own: a dot and its place follow. */
  checkpoint: 'callscaler_checkpoint',
  column: 'callscaler_column',
  header: 'callscaler_header',
  /** On the tab, from the first time that a row of it was marked as gone. */
  marks: 'callscaler_marks',
  /** On the log's tab. */
  log: 'callscaler_log',
} as const;

export type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Everything on a tab, its columns and rows: one question to Google, where a filtered one would be one for each key. */
export function findMetadata(sheet: Sheet): Metadata[] {
  return sheet.createDeveloperMetadataFinder().find();
}

/**
 * Reads where entries lie. Whoever deletes a column or goes back to an older version between the finding and this makes
 * entries that are no more; then everything is found once more.
 */
export function twice<T>(read: () => T): T {
  try {
    return read();
  } catch {
    return read();
  }
}

export function tag(holder: Sheet | Range, key: string, value: string): void {
  holder.addDeveloperMetadata(key, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}
