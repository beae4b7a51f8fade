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
 * Makes a tab of one business ready for others: the column “Business” at the right edge of the owned ones, and in it,
 * beside every row that is there, whose it is. A run that dies in between is gone on with by the next attempt.
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
  /** The rows that have to get their business. */
  readonly rows: readonly number[];
}

/**
 * Rows with an id and no business: a run died between two of its writes, or somebody has cleared the cells. They belong
 * to the business that has such a record and no row for it. Pure.
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

/** Says in the column “Business” whose some rows are. */
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
