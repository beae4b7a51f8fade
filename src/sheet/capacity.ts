import { ProblemError } from '../problem';

/** https://support.google.com/drive/answer/37603 */
export const SPREADSHEET_CELLS = 10_000_000;

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Inserts rows before a row, or at the end of the grid if that is the next one. Throws `too_many_cells`. */
export function insertRows(sheet: Sheet, before: number, count: number): void {
  if (count <= 0) return;
  try {
    if (before === 1) sheet.insertRowsBefore(1, count);
    else sheet.insertRowsAfter(before - 1, count);
  } catch (error) {
    // Measured only now: it takes two calls a tab, and Google refuses too much without doing half of it.
    const needed = count * sheet.getMaxColumns();
    const free = freeCells(sheet.getParent());
    throw needed > free ? noCapacity(needed, free) : error;
  }
}

/** How many cells the spreadsheet can still take. Empty cells count, as Google counts them. */
export function freeCells(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): number {
  const used = spreadsheet
    .getSheets()
    .reduce((sum, sheet) => sum + sheet.getMaxRows() * sheet.getMaxColumns(), 0);
  return Math.max(0, SPREADSHEET_CELLS - used);
}

export function noCapacity(needed: number, free: number): ProblemError {
  return new ProblemError('too_many_cells', { reason: 'needed', needed, free });
}
