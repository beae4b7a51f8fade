import type { Sheet, SpreadsheetFile } from '../../emulator/apps-script/index';

/** The add-on's documented marks, on the tab, its columns and its header row. */
const IMPORT = 'calltracking_import';
const CHECKPOINT = 'calltracking_checkpoint';
const COLUMN = 'calltracking_column';
const HEADER = 'calltracking_header';
/** The field of the column that says whose a row is, where businesses share a tab. */
export const ACCOUNT = '@business';
export const MARK = 'CallScaler: ';

/** A tab as it is read for checking: where the owned columns are, and which call is on which row. */
export interface TabReading {
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly columns: ReadonlyMap<string, number>;
  /** The id on each row below the header, blank where there is none; the first belongs to `headerRow + 1`. */
  readonly ids: readonly string[];
}

interface Holder {
  readonly metadata?: ReadonlyArray<{ readonly key: string; readonly value: string | null }>;
}

const marked = (holder: Holder | undefined, key: string): string | null | undefined =>
  holder?.metadata?.find((entry) => entry.key === key)?.value;

export function importSheets(file: SpreadsheetFile): Sheet[] {
  return file.sheets.filter((sheet) => marked(sheet, IMPORT) !== undefined);
}

export const hasCheckpoint = (sheet: Sheet): boolean => checkpointsOf(sheet).size > 0;

export function readState(sheet: Sheet): TabReading {
  const columns = new Map<string, number>();
  sheet.grid.columns.forEach((column, index) => {
    const field = marked(column, COLUMN);
    if (field && !columns.has(field)) columns.set(field, index + 1);
  });
  const headerRow = sheet.grid.rows.findIndex((row) => marked(row, HEADER) !== undefined) + 1;
  const idColumn = columns.get('id');
  const last = sheet.grid.lastRow();
  const ids = Array.from({ length: Math.max(0, last - headerRow) }, (_, index) =>
    idColumn === undefined ? '' : String(sheet.raw(headerRow + 1 + index, idColumn) ?? ''),
  );
  return { sheet, headerRow, columns, ids };
}

export const rowOf = (tab: TabReading, index: number): number => tab.headerRow + 1 + index;

/** Rows below the header with cells in owned columns and no id: which fields, and what they hold, each as a text. */
export function cellsWithoutId(tab: TabReading): Array<{ row: number; fields: string[]; cells: string[] }> {
  return tab.ids.flatMap((id, index) => {
    const row = rowOf(tab, index);
    const filled = [...tab.columns].filter(([, column]) => tab.sheet.raw(row, column) !== null);
    if (id !== '' || filled.length === 0) return [];
    const cells = filled.map(([field, column]) => `${field}: ${tab.sheet.raw(row, column)}`);
    return [{ row, fields: filled.map(([field]) => field), cells }];
  });
}

/** Columns that are the user's, those to the right of everything included. */
export function usersColumns(tab: TabReading): number[] {
  const owned = new Set(tab.columns.values());
  return Array.from({ length: tab.sheet.columnCount }, (_, index) => index + 1).filter((n) => !owned.has(n));
}

/** Everything a person may have typed on a row: cells that are not the add-on's, and notes of any cell. */
export function typedOn(tab: TabReading, row: number): string[] {
  const owned = new Set(tab.columns.values());
  const texts: string[] = [];
  const { sheet } = tab;
  for (let column = 1; column <= sheet.columnCount; column++) {
    const value = owned.has(column) || sheet.formula(row, column) !== '' ? null : sheet.raw(row, column);
    if (value !== null && value !== '') texts.push(String(value));
    const note = sheet.note(row, column);
    if (note !== '') texts.push(...note.split('\n'));
  }
  return texts;
}

/** The backgrounds of a row's cells. */
export function colorsOn(tab: TabReading, row: number): string[] {
  const styles = tab.sheet.grid.row(row)?.styles ?? [];
  return styles.flatMap((style) => (style?.background === undefined ? [] : [style.background]));
}

/** The texts of the checkpoints on a tab by their keys: where businesses share it, each has one. */
export function checkpointsOf(sheet: Sheet): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { key, value } of sheet.metadata ?? [])
    if (key.startsWith(CHECKPOINT) && value !== null && !texts.has(key)) texts.set(key, value);
  return texts;
}

/** Puts the text of a checkpoint in its place, as when it reached the file and other writes did not. */
export function setCheckpoint(sheet: Sheet, key: string, value: string): void {
  const present = sheet.metadata?.find((entry) => entry.key === key);
  if (present) present.value = value;
  else {
    const added = { id: sheet.file.nextId(), key, value, visibility: 'DOCUMENT' as const };
    sheet.metadata = [...(sheet.metadata ?? []), added];
  }
}
