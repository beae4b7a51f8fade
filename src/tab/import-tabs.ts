import type { Resource } from '../callscaler/resources/resource';
import { ProblemError } from '../problem';
import { addColumns } from './columns';
import { KEYS, readTabText, removeTabTexts, writeTabText } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** A tab that carries an import. Its id is the tab's own: a copied tab is an import of its own at once. */
export interface ImportTab {
  readonly id: string;
  readonly sheet: Sheet;
  readonly name: string;
  importText(): string | undefined;
  checkpointText(): string | undefined;
  writeImport(text: string): void;
  writeCheckpoint(text: string): void;
}

export function listImportTabs(spreadsheet: Spreadsheet): ImportTab[] {
  return spreadsheet
    .createDeveloperMetadataFinder()
    .withKey(KEYS.import)
    .find()
    .map((metadata) => metadata.getLocation().getSheet())
    .filter((sheet): sheet is Sheet => sheet !== null)
    .map(importTab);
}

/** Throws `missing_tab` where it is gone. */
export function findImportTab(spreadsheet: Spreadsheet, id: string): ImportTab {
  const found = listImportTabs(spreadsheet).find((tab) => tab.id === id);
  if (found) return found;
  throw new ProblemError(
    'missing_tab',
    'The tab of this import has been deleted, and the import with it. Undo the deletion (Ctrl+Z or version history) to have both back, or make a new import.',
  );
}

/** Makes a tab at the end of the file with the import's columns, ready for rows. */
export function createImportTab(
  spreadsheet: Spreadsheet,
  resource: Resource,
  columns: readonly string[],
  importText: string,
): ImportTab {
  const sheet = spreadsheet.insertSheet(
    freeName(spreadsheet, resource.tabName),
    spreadsheet.getSheets().length,
  );
  // A new tab has 26 columns; blank ones count against the spreadsheet's cells.
  const surplus = sheet.getMaxColumns() - columns.length;
  if (surplus > 0) sheet.deleteColumns(columns.length + 1, surplus);
  addColumns(sheet, resource, columns);
  writeTabText(sheet, KEYS.import, importText);
  return importTab(sheet);
}

/** The import ends; the tab and its rows stay, and belong to the user. */
export function releaseImportTab(tab: ImportTab): void {
  removeTabTexts(tab.sheet);
}

function importTab(sheet: Sheet): ImportTab {
  return {
    id: String(sheet.getSheetId()),
    sheet,
    name: sheet.getName(),
    importText: () => readTabText(sheet, KEYS.import),
    checkpointText: () => readTabText(sheet, KEYS.checkpoint),
    writeImport: (text) => writeTabText(sheet, KEYS.import, text),
    writeCheckpoint: (text) => writeTabText(sheet, KEYS.checkpoint, text),
  };
}

function freeName(spreadsheet: Spreadsheet, wanted: string): string {
  const taken = new Set(spreadsheet.getSheets().map((sheet) => sheet.getName().toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
