import type { Layout } from './layout';
import { type Run, runsOf } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const MARK = 'CallScaler: ';
const MARK_COLOUR = '#80868b';

/** Takes rows away, from the bottom up; a row in which the user has typed something stays and is marked. */
export function removeRows(sheet: Sheet, layout: Layout, rows: readonly number[], reason: string): number {
  if (rows.length === 0) return 0;
  const free: number[] = [];
  const typedIn: number[] = [];
  for (const run of runsOf(rows)) {
    usersRows(sheet, layout, run).forEach((isUsers, index) => {
      (isUsers ? typedIn : free).push(run.start + index);
    });
  }
  for (const run of runsOf(typedIn)) mark(sheet, layout, run, reason);
  // A sheet must keep one row below its frozen ones.
  if (free.length >= sheet.getMaxRows() - layout.headerRow) sheet.insertRowsAfter(sheet.getMaxRows(), 1);
  for (const run of runsOf(free).reverse()) sheet.deleteRows(run.start, run.count);
  return free.length;
}

/** For each row of a run: whether a cell that is not ours holds something typed, or any cell a note of the user's. */
function usersRows(sheet: Sheet, layout: Layout, run: Run): boolean[] {
  const owned = new Set(layout.columns.values());
  const range = sheet.getRange(run.start, 1, run.count, sheet.getLastColumn());
  const values = range.getValues();
  const formulas = range.getFormulas();
  const notes = range.getNotes();
  return values.map(
    (cells, row) =>
      // Formulas that were filled down are no work of the user's that could be lost.
      cells.some(
        (value, column) => !owned.has(column + 1) && value !== '' && formulas[row]?.[column] === '',
      ) || (notes[row] ?? []).some((note) => note !== '' && !note.startsWith(MARK)),
  );
}

function mark(sheet: Sheet, layout: Layout, run: Run, reason: string): void {
  const first = Math.min(...layout.columns.values());
  sheet
    .getRange(run.start, first, run.count, 1)
    .setNote(`${MARK}${reason} The row stays because something is typed in it.`)
    .setFontColor(MARK_COLOUR);
}
