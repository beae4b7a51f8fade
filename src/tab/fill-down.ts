import { gridColumns } from './grid';
import { areaOf } from './places';
import type { Reading } from './reading';
import { type Run, runsOf } from './runs';
import { fillsToTheEnd, spills } from './users-cells';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A user's own columns that the first data row, the header or the top of the tab fill by themselves. */
export interface UsersFormulas {
  /** Columns whose formula in the first data row is to be copied to new rows. */
  readonly filled: readonly number[];
  /** Columns that an array formula fills, so that nobody typed what stands there. */
  readonly spilled: ReadonlySet<number>;
}

const NONE: UsersFormulas = { filled: [], spilled: new Set() };

/** One read of a few rows; none where every column is ours. */
export function readUsersFormulas(sheet: Sheet, reading: Reading): UsersFormulas {
  const { layout, firstRow } = reading;
  const owned = new Set(layout.columns.values());
  const last = gridColumns(sheet);
  if (last <= owned.size || reading.lastRow < firstRow) return NONE;
  const top = Math.max(1, layout.headerRow);
  const range = sheet.getRange(top, 1, firstRow - top + 1, last);
  const formulas = range.getFormulas();
  const users = Array.from({ length: last }, (_, index) => index + 1).filter((column) => !owned.has(column));
  const inFirstRow = (column: number): string => formulas[firstRow - top]?.[column - 1] ?? '';
  return {
    filled: users.filter((column) => inFirstRow(column) !== '' && !spills(inFirstRow(column))),
    spilled: spilledColumns(range, users, formulas),
  };
}

function spilledColumns(
  range: GoogleAppsScript.Spreadsheet.Range,
  columns: readonly number[],
  formulas: readonly (readonly string[])[],
): Set<number> {
  const filling = columns.filter((column) => formulas.some((line) => fillsToTheEnd(line[column - 1] ?? '')));
  if (filling.length === 0) return new Set();
  const values = range.getValues();
  // Where somebody has typed in its way it fills nothing, and what stands below is theirs.
  return new Set(
    filling.filter((column) => values.every((line) => !String(line[column - 1]).startsWith('#'))),
  );
}

/** Rows into which the user's formulas were copied, and the columns where those stood. */
export interface Filled {
  readonly columns: readonly number[];
  readonly rows: Run;
}

/**
 * Takes cells out again that were copied from columns of ours, because somebody had moved columns just before: only on
 * rows without a call, as nobody has typed there.
 */
export function takeBackFilled(sheet: Sheet, { columns, rows }: Filled, now: Reading): void {
  const owned = new Set(now.layout.columns.values());
  const places = columns.filter((column) => owned.has(column));
  const free = Array.from({ length: rows.count }, (_, index) => rows.start + index).filter(
    (row) => (now.ids[row - now.firstRow] ?? '') === '',
  );
  const areas = places.flatMap((column) =>
    runsOf(free).map(({ start, count }) => areaOf(start, column, count, 1)),
  );
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
}

/**
 * Copies the formulas of the first data row to rows that are about to be written. Before, not after: a run that dies in
 * between leaves formulas without calls, which the next calls fill, and not calls that stay without their formulas.
 */
export function fillDown(sheet: Sheet, reading: Reading, { filled }: UsersFormulas, rows: Run): void {
  for (const run of runsOf(filled)) {
    sheet
      .getRange(reading.firstRow, run.start, 1, run.count)
      .copyTo(
        sheet.getRange(rows.start, run.start, rows.count, run.count),
        SpreadsheetApp.CopyPasteType.PASTE_FORMULA,
        false,
      );
  }
}
