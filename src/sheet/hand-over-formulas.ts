import { insertRows } from './capacity';
import { lastIdRow, type SheetState } from './state';
import { copyFormulas, firstDataRow, type UserFormulas } from './user-formulas';
import { carriesIds } from './verify';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export interface HandedOver {
  /** The tab with the row that got the formulas. */
  readonly state: SheetState;
  /**
   * The row of the first call, if one of its formulas has nowhere to go: deleting it would lose what it
   * fills.
   */
  readonly stays?: number;
}

/**
 * Copies the user's formulas beside the first call to the row that will be first once it is deleted. An array
 * formula then fills its column from there. If all calls leave, that is the blank row for the next call.
 * `leaving`: rows that are about to be deleted.
 */
export function handOverFormulas(
  sheet: Sheet,
  state: SheetState,
  { filled, spilling, spilled }: UserFormulas,
  leaving: readonly number[],
): HandedOver {
  const first = firstDataRow(state);
  const columns = [...filled, ...spilling].sort((a, b) => a - b);
  if (columns.length === 0 || !leaving.includes(first)) return { state };
  const gone = new Set(leaving);
  const next = state.ids.findIndex((id, index) => id !== '' && !gone.has(state.firstRow + index));
  const before = sheet.getMaxRows();
  const heir = next < 0 ? blankRowBelow(sheet, state, columns) : state.firstRow + next;
  const inserted = sheet.getMaxRows() - before;
  const isStill = [first, heir].every((row) => carriesIds(sheet, state, { start: row, count: 1 }));
  const there = { ...state, lastRow: Math.max(state.lastRow + inserted, heir) };
  if (!isStill) return { state: there };
  const range = sheet.getRange(heir, 1, 1, Math.max(...columns));
  const [values = []] = range.getValues();
  const [formulas = []] = range.getFormulas();
  const isFree = (column: number): boolean => values[column - 1] === '' || spilled.has(column);
  const needy = columns.filter((column) => (formulas[column - 1] ?? '') === '');
  // What a user typed in place of a row's own formula is theirs. In the way of an array formula it can't be
  // told from what that fills.
  if (needy.some((column) => spilling.includes(column) && !isFree(column)))
    return { state: there, stays: first };
  copyFormulas(sheet, first, needy.filter(isFree), { start: heir, count: 1 });
  return { state: there };
}

/** The row below the last call; inserted if a row of the user's own starts there. */
function blankRowBelow(sheet: Sheet, state: SheetState, handed: readonly number[]): number {
  const row = lastIdRow(state) + 1;
  if (state.isFull || row > sheet.getMaxRows() || !isBlank(sheet, row, handed)) insertRows(sheet, row, 1);
  return row;
}

/** Unchecked checkboxes and formulas that wait for calls leave a row blank. */
function isBlank(sheet: Sheet, row: number, handed: readonly number[]): boolean {
  const range = sheet.getRange(row, 1, 1, sheet.getLastColumn());
  const [formulas = []] = range.getFormulas();
  const [values = []] = range.getValues();
  return values.every((value, index) =>
    (formulas[index] ?? '') === '' ? value === '' || value === false : handed.includes(index + 1),
  );
}
