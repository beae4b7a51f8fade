import { type Layout, segmentsOf } from './layout';
import { type Run, runsOf } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const MARK = 'CallScaler: ';
const MARK_COLOUR = '#80868b';

/** Takes rows away, from the bottom up; a row in which the user has typed something stays and is marked. */
export function removeRows(
  sheet: Sheet,
  layout: Layout,
  idColumn: number,
  rows: readonly number[],
  reason: string,
): number {
  if (rows.length === 0) return 0;
  const free: number[] = [];
  const typedIn: number[] = [];
  for (const run of runsOf(rows)) {
    usersRows(sheet, layout, run).forEach((isUsers, index) => {
      (isUsers ? typedIn : free).push(run.start + index);
    });
  }
  for (const run of runsOf(typedIn)) mark(sheet, layout, idColumn, run, reason);
  // A sheet must keep one row below its frozen ones.
  if (free.length >= sheet.getMaxRows() - layout.headerRow) sheet.insertRowsAfter(sheet.getMaxRows(), 1);
  for (const run of runsOf(free).reverse()) sheet.deleteRows(run.start, run.count);
  return free.length;
}

/** Takes the mark off rows whose call belongs again. */
export function unmarkRows(sheet: Sheet, layout: Layout, idColumn: number, rows: readonly number[]): void {
  if (rows.length === 0) return;
  const first = Math.min(...rows);
  const notes = sheet.getRange(first, idColumn, Math.max(...rows) - first + 1, 1).getNotes();
  const marked = rows.filter((row) => linesOf(notes[row - first]?.[0]).some(isMark));
  for (const row of marked) {
    const users = linesOf(notes[row - first]?.[0]).filter((line) => !isMark(line));
    colour(sheet, layout, { start: row, count: 1 }, null);
    sheet.getRange(row, idColumn).setNote(users.join('\n'));
  }
}

/** For each row of a run: whether a cell that is not ours holds something typed, or any cell a note of the user's. */
function usersRows(sheet: Sheet, layout: Layout, run: Run): boolean[] {
  const owned = new Set(layout.columns.values());
  // The last column with a value is not enough: a note may hang on a blank cell beyond it.
  const range = sheet.getRange(run.start, 1, run.count, sheet.getMaxColumns());
  const values = range.getValues();
  const formulas = range.getFormulas();
  const notes = range.getNotes();
  return values.map(
    (cells, row) =>
      // Formulas that were filled down are no work of the user's that could be lost.
      cells.some(
        (value, column) => !owned.has(column + 1) && value !== '' && formulas[row]?.[column] === '',
      ) || (notes[row] ?? []).some((note) => linesOf(note).some((line) => !isMark(line))),
  );
}

/** The id's cell carries the mark: of all owned columns it alone is sure to be there later. A note of the user's stays in it. */
function mark(sheet: Sheet, layout: Layout, idColumn: number, run: Run, reason: string): void {
  const cells = sheet.getRange(run.start, idColumn, run.count, 1);
  const sentence = `${MARK}${reason} The row stays because something is typed in it.`;
  cells.setNotes(
    cells
      .getNotes()
      .map(([note]) => [[...linesOf(note).filter((line) => !isMark(line)), sentence].join('\n')]),
  );
  colour(sheet, layout, run, MARK_COLOUR);
}

function colour(sheet: Sheet, layout: Layout, run: Run, colour: string | null): void {
  for (const { start, fields } of segmentsOf(layout)) {
    sheet.getRange(run.start, start, run.count, fields.length).setFontColor(colour);
  }
}

const isMark = (line: string): boolean => line.startsWith(MARK);

function linesOf(note: string | undefined): string[] {
  return (note ?? '').split('\n').filter((line) => line !== '');
}
