import { ProblemError } from '../problem';

/** https://support.google.com/drive/answer/37603 */
export const SPREADSHEET_CELLS = 10_000_000;

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Makes sure that the grid reaches down to a row. */
export function ensureRows(sheet: Sheet, lastRow: number): void {
  const lacking = lastRow - sheet.getMaxRows();
  if (lacking <= 0) return;
  const needed = lacking * sheet.getMaxColumns();
  const free = freeCells(sheet.getParent());
  if (needed > free) throw noRoom(needed, free);
  sheet.insertRowsAfter(sheet.getMaxRows(), lacking);
}

/** The cells that a spreadsheet can still take: empty ones count as used, as Google counts them. */
export function freeCells(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): number {
  const used = spreadsheet
    .getSheets()
    .reduce((sum, sheet) => sum + sheet.getMaxRows() * sheet.getMaxColumns(), 0);
  return Math.max(0, SPREADSHEET_CELLS - used);
}

export function noRoom(needed: number, free: number): ProblemError {
  return new ProblemError(
    'too_many_cells',
    `This needs ${needed.toLocaleString('en-US')} cells, and the spreadsheet has room for ${free.toLocaleString('en-US')} more (Google allows 10,000,000). The rows so far are safe. Choose fewer columns or shorter dates, or delete tabs you no longer need.`,
  );
}
