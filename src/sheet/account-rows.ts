import type { Resource } from '../catalog/resource';
import { ACCOUNT, isNameless, partsOf } from './account-column';
import { TEXT_FORMAT, toCell } from './cells';
import { addColumns } from './columns';
import type { Incoming } from './diff';
import { spansOf } from './spans';
import { readColumn, readState, type SheetState, textOf } from './state';
import { nameWatermarkNote } from './watermark-note';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Prepares a tab of one account for others: adds the column “Business” and fills it for the rows that are
 * there. If a run dies in between, the next attempt continues.
 */
export function shareTab(sheet: Sheet, resource: Resource, label: string): void {
  addColumns(sheet, resource, [ACCOUNT]);
  const { ids, firstRow, layout, idColumn } = readState(sheet, resource);
  const column = layout.columns.get(ACCOUNT) as number;
  const known = readColumn(sheet, column, { start: firstRow, count: ids.length }).map(textOf);
  const rows = ids
    .map((id, index) => (id !== '' && known[index] === '' ? firstRow + index : 0))
    .filter((row) => row > 0);
  writeAccount(sheet, column, rows, label);
  nameWatermarkNote(sheet, { layout, idColumn }, label);
  SpreadsheetApp.flush();
}

export interface Adopted {
  readonly state: SheetState;
  /** Rows that need their account filled in. */
  readonly rows: readonly number[];
}

/**
 * Assigns rows that have an id but no account, because a run died between two writes or someone cleared the
 * cells. They belong to the account that has such a record and no row for it. Pure.
 */
export function adopted(state: SheetState, records: readonly Incoming[]): Adopted {
  const { ids, own, firstRow } = state;
  if (own === undefined) return { state, rows: [] };
  if (!ids.some(isNameless)) return { state, rows: [] };
  const present = new Set(ids);
  const wanted = new Set(records.filter((record) => !('gone' in record)).map(({ id }) => id));
  const rows: number[] = [];
  const next = ids.map((key, index) => {
    const { id } = partsOf(key, own);
    if (!isNameless(key) || !wanted.has(id) || present.has(id)) return key;
    present.add(id);
    rows.push(firstRow + index);
    return id;
  });
  return { state: { ...state, ids: next }, rows };
}

/** Fills the column “Business” in some rows. */
export function nameAccount(sheet: Sheet, { layout, own }: SheetState, rows: readonly number[]): void {
  const column = layout.columns.get(ACCOUNT);
  if (column !== undefined && own !== undefined) writeAccount(sheet, column, rows, own);
}

function writeAccount(sheet: Sheet, column: number, rows: readonly number[], label: string): void {
  for (const { start, count } of spansOf(rows)) {
    sheet
      .getRange(start, column, count, 1)
      .setNumberFormat(TEXT_FORMAT)
      .setValues(Array.from({ length: count }, () => [toCell(label)]));
  }
}
