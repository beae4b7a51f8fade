import { ProblemError } from '../problem';

/**
 * Developer metadata is where everything about an import lives: it stays with its tab, column or row through edits and
 * goes when that is deleted (https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata).
 * Visibility DOCUMENT, not PROJECT: a copied file has a script project of its own, which must still find it.
 */
export const KEYS = {
  import: 'callscaler_import',
  checkpoint: 'callscaler_checkpoint',
  column: 'callscaler_column',
  header: 'callscaler_header',
} as const;

/** Google's limit is 30,000 characters a tab, keys and all its columns included; a text above this is refused by us first. */
const LONGEST_TEXT = 20_000;

type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The text under a key of a tab, or undefined. */
export function readTabText(sheet: Sheet, key: string): string | undefined {
  return findOnTab(sheet, key)?.getValue() ?? undefined;
}

export function writeTabText(sheet: Sheet, key: string, text: string): void {
  if (text.length > LONGEST_TEXT) {
    throw new ProblemError(
      'bad_input',
      `The import’s settings are too long to be kept on its tab (${text.length} characters, at most ${LONGEST_TEXT}). Choose fewer columns or filters.`,
    );
  }
  const found = findOnTab(sheet, key);
  if (found) found.setValue(text);
  else sheet.addDeveloperMetadata(key, text, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}

export function removeTabTexts(sheet: Sheet): void {
  for (const key of [KEYS.import, KEYS.checkpoint]) findOnTab(sheet, key)?.remove();
}

function findOnTab(sheet: Sheet, key: string): Metadata | undefined {
  return sheet
    .createDeveloperMetadataFinder()
    .withKey(key)
    .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.SHEET)
    .find()[0];
}
