import type { Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import { freeName } from '../util/free-name';
import { addColumns } from './columns';
import { isCheckpoint, KEYS, type Metadata, retried } from './metadata';
import { createStoredText, type StoredText } from './stored-text';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** A tab that carries an import. The import's id is the tab's, so a copied tab is an import of its own. */
export interface ImportTab {
  readonly id: string;
  readonly sheet: Sheet;
  /** The present name, or the last known one if the tab is gone. */
  readonly name: string;
  /** As it was when the tab was found, or last written here. */
  importText(): string | undefined;
  writeImport(text: string): void;
  /** Whether its texts are still as they were found or last written. `texts`: what they say now, by key. */
  isUnchanged(texts: ReadonlyMap<string, string>): boolean;
  /** The checkpoint of an account, by its number from 1 up, or of the whole tab. */
  checkpoint(place?: number): StoredText;
  /** Ends the import. The tab and its rows stay and belong to the user. */
  release(): void;
  /** The log's tab if there was one: the same search finds it. */
  readonly log: Sheet | undefined;
}

/** Finds all tabs and both of their texts with one search. */
export function listImportTabs(spreadsheet: Spreadsheet): ImportTab[] {
  return retried(() => importTabsNow(spreadsheet));
}

function importTabsNow(spreadsheet: Spreadsheet): ImportTab[] {
  const imports: { sheet: Sheet; metadata: Metadata }[] = [];
  const checkpoints = new Map<number, Map<string, Metadata>>();
  let log: Sheet | undefined;
  const finder = spreadsheet.createDeveloperMetadataFinder();
  for (const metadata of finder.withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.SHEET).find()) {
    const key = metadata.getKey();
    if (key !== KEYS.import && key !== KEYS.log && !isCheckpoint(key)) continue;
    const sheet = metadata.getLocation().getSheet();
    if (!sheet) continue;
    if (key === KEYS.log) log ??= sheet;
    else if (key === KEYS.import) imports.push({ sheet, metadata });
    else {
      const found = checkpoints.get(sheet.getSheetId()) ?? new Map<string, Metadata>();
      checkpoints.set(sheet.getSheetId(), found);
      if (key !== null && !found.has(key)) found.set(key, metadata);
    }
  }
  const seen = new Set<number>();
  return imports
    .filter(({ sheet }) => seen.size !== seen.add(sheet.getSheetId()).size)
    .map(({ sheet, metadata }) =>
      importTab(sheet, { import: metadata, checkpoints: checkpoints.get(sheet.getSheetId()), log }),
    );
}

/** Throws `missing_tab` if it is gone. */
export function findImportTab(spreadsheet: Spreadsheet, id: string): ImportTab {
  const found = listImportTabs(spreadsheet).find((tab) => tab.id === id);
  if (found) return found;
  throw new ProblemError('missing_tab', { reason: 'deleted' });
}

/** Makes a tab at the end of the file with the import's columns, ready for rows. */
export function createImportTab(
  spreadsheet: Spreadsheet,
  resource: Resource,
  columns: readonly string[],
  importText: string,
  name = resource.tabName,
): ImportTab {
  const tabs = spreadsheet.getSheets();
  const taken = tabs.map((tab) => tab.getName());
  const sheet = spreadsheet.insertSheet(freeName(name, taken), tabs.length);
  try {
    // A new tab has 26 columns, and blank ones count against the spreadsheet's cells.
    const surplus = sheet.getMaxColumns() - columns.length;
    if (surplus > 0) sheet.deleteColumns(columns.length + 1, surplus);
    addColumns(sheet, resource, columns);
    const tab = importTab(sheet, {});
    tab.writeImport(importText);
    return tab;
  } catch (error) {
    // Half a tab would belong to nobody: report what didn't fit and leave nothing.
    spreadsheet.deleteSheet(sheet);
    throw error;
  }
}

/** Ends the import and deletes its tab with everything in it. */
export function deleteImportTab(spreadsheet: Spreadsheet, { sheet }: ImportTab): void {
  // Google refuses to delete the last visible tab; the log is hidden.
  const others = spreadsheet.getSheets().filter((other) => other.getSheetId() !== sheet.getSheetId());
  if (others.every((other) => other.isSheetHidden())) spreadsheet.insertSheet();
  spreadsheet.deleteSheet(sheet);
}

function importTab(
  sheet: Sheet,
  found: {
    import?: Metadata;
    checkpoints?: ReadonlyMap<string, Metadata> | undefined;
    log?: Sheet | undefined;
  },
): ImportTab {
  const definition = createStoredText(sheet, KEYS.import, found.import);
  const texts = new Map<string, StoredText>();
  const textOf = (key: string): StoredText => {
    const known = found.checkpoints?.get(key);
    const text = texts.get(key) ?? createStoredText(sheet, key, known, key !== KEYS.checkpoint);
    texts.set(key, text);
    return text;
  };
  let name = '';
  return {
    id: String(sheet.getSheetId()),
    sheet,
    log: found.log,
    get name() {
      try {
        name = sheet.getName();
      } catch {
        // The tab is gone, and the caller is about to report it.
      }
      return name;
    },
    importText: () => definition.value,
    writeImport: definition.write,
    isUnchanged: (texts) =>
      definition.value === texts.get(KEYS.import) &&
      [...new Set([...(found.checkpoints?.keys() ?? []), ...texts.keys()])]
        .filter(isCheckpoint)
        .every((key) => textOf(key).value === texts.get(key)),
    checkpoint: (place) => textOf(place === undefined ? KEYS.checkpoint : `${KEYS.checkpoint}.${place}`),
    release() {
      definition.remove();
      for (const key of [...(found.checkpoints?.keys() ?? []), ...texts.keys()]) textOf(key).remove();
    },
  };
}
