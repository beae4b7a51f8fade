import { areaOf } from './a1';
import { gridColumns } from './grid';
import { type Span, spansOf } from './spans';
import { lastIdRow, type SheetState } from './state';
import { fillsToTheEnd, spills } from './user-content';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The user's own columns that a formula in the first data row, the header or the top of the tab fills. */
export interface UserFormulas {
  /** Columns whose formula in the first data row is copied to new rows. */
  readonly filled: readonly number[];
  /** Of those: columns whose formula shows #REF! because a row it used is gone. */
  readonly broken: readonly number[];
  /** Columns in which the formula in the first data row fills the cells below by itself. */
  readonly spilling: readonly number[];
  /** Columns that an array formula fills, so nobody typed what is there. */
  readonly spilled: ReadonlySet<number>;
}

const NONE: UserFormulas = { filled: [], broken: [], spilling: [], spilled: new Set() };

/** The row of the first call: rows of the user's own may be between the header and it. */
export const firstDataRow = ({ firstRow, ids }: SheetState): number =>
  firstRow +
  Math.max(
    0,
    ids.findIndex((id) => id !== ''),
  );

/** Takes one read of a few rows, and a second if formulas fill others; none if every column is ours. */
export function readUserFormulas(sheet: Sheet, state: SheetState): UserFormulas {
  const { layout, firstRow } = state;
  const owned = new Set(layout.columns.values());
  const last = gridColumns(sheet);
  if (last <= owned.size || state.lastRow < firstRow) return NONE;
  const top = Math.max(1, layout.headerRow);
  const dataRow = firstDataRow(state);
  const range = sheet.getRange(top, 1, dataRow - top + 1, last);
  const formulas = range.getFormulas();
  const users = Array.from({ length: last }, (_, index) => index + 1).filter((column) => !owned.has(column));
  const inFirstRow = (column: number): string => formulas[dataRow - top]?.[column - 1] ?? '';
  const repeated = repeatedColumns(
    sheet,
    state,
    users.filter((column) => spills(inFirstRow(column))),
  );
  const isSpilling = (column: number): boolean => spills(inFirstRow(column)) && !repeated.has(column);
  const filled = users.filter((column) => inFirstRow(column) !== '' && !isSpilling(column));
  return {
    filled,
    broken: filled.filter((column) => inFirstRow(column).includes(NO_REFERENCE)),
    spilling: users.filter(isSpilling),
    spilled: spilledColumns(
      range,
      users.filter((column) => !repeated.has(column)),
      formulas,
    ),
  };
}

/** What a formula shows for cells that are gone, or if others block it. */
const NO_REFERENCE = '#REF!';

/** Columns in which the second row has the same formula as the first: it is a formula of each row. */
function repeatedColumns(sheet: Sheet, state: SheetState, columns: readonly number[]): Set<number> {
  const row = firstDataRow(state);
  if (columns.length === 0 || state.lastRow <= row) return new Set();
  const [first = [], second = []] = sheet.getRange(row, 1, 2, Math.max(...columns)).getFormulasR1C1();
  return new Set(columns.filter((column) => first[column - 1] === second[column - 1]));
}

function spilledColumns(
  range: GoogleAppsScript.Spreadsheet.Range,
  columns: readonly number[],
  formulas: readonly (readonly string[])[],
): Set<number> {
  const filling = columns.filter((column) => formulas.some((line) => fillsToTheEnd(line[column - 1] ?? '')));
  if (filling.length === 0) return new Set();
  const values = range.getValues();
  // If someone typed in its way, it fills nothing, and what is below is theirs.
  const isInTheWay = (column: number): boolean =>
    values.some(
      (line, row) => line[column - 1] === NO_REFERENCE && fillsToTheEnd(formulas[row]?.[column - 1] ?? ''),
    );
  return new Set(filling.filter((column) => !isInTheWay(column)));
}

/** Rows into which the user's formulas were copied, and the columns they came from. */
export interface Filled {
  readonly columns: readonly number[];
  readonly rows: Span;
}

/**
 * After someone moved rows or columns: clears cells that were copied into columns of ours, and gives calls
 * their formulas again.
 */
export function mendFilled(sheet: Sheet, fill: Filled, now: SheetState): void {
  takeBackFilled(sheet, fill, now);
  const { columns, rows } = fill;
  const first = firstDataRow(now);
  const calls = Array.from({ length: rows.count }, (_, index) => rows.start + index).filter(
    (row) => row > first && (now.ids[row - now.firstRow] ?? '') !== '',
  );
  const owned = new Set(now.layout.columns.values());
  const users = columns.filter((column) => !owned.has(column));
  if (calls.length === 0 || users.length === 0) return;
  const width = Math.max(...users);
  const [source = []] = sheet.getRange(first, 1, 1, width).getFormulas();
  const range = sheet.getRange(rows.start, 1, rows.count, width);
  const [formulas, values] = [range.getFormulas(), range.getValues()];
  for (const column of users.filter((one) => source[one - 1])) {
    const isBare = (row: number): boolean =>
      !formulas[row - rows.start]?.[column - 1] && values[row - rows.start]?.[column - 1] === '';
    const bare = calls.filter(isBare);
    for (const span of spansOf(bare)) copyFormulas(sheet, first, [column], span);
  }
}

/** Only on rows without a call, where nobody has typed. */
function takeBackFilled(sheet: Sheet, { columns, rows }: Filled, now: SheetState): void {
  const owned = new Set(now.layout.columns.values());
  const places = columns.filter((column) => owned.has(column));
  const free = Array.from({ length: rows.count }, (_, index) => rows.start + index).filter(
    (row) => (now.ids[row - now.firstRow] ?? '') === '',
  );
  const areas = places.flatMap((column) =>
    spansOf(free).map(({ start, count }) => areaOf(start, column, count, 1)),
  );
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
}

/**
 * Copies the formulas of the first data row to rows that are about to be written. If a run dies in between,
 * formulas wait without calls, rather than calls staying without formulas.
 */
export function fillDown(
  sheet: Sheet,
  state: SheetState,
  { filled, broken }: UserFormulas,
  rows: Span,
): void {
  const whole = filled.filter((column) => !broken.includes(column));
  copyFormulas(sheet, firstDataRow(state), whole, rows);
  copyFormulas(sheet, lastIdRow(state), broken, rows);
}

/** Copies formulas alone, neither values nor formats. */
export function copyFormulas(sheet: Sheet, from: number, columns: readonly number[], rows: Span): void {
  for (const { start, count } of spansOf(columns)) {
    sheet
      .getRange(from, start, 1, count)
      .copyTo(
        sheet.getRange(rows.start, start, rows.count, count),
        SpreadsheetApp.CopyPasteType.PASTE_FORMULA,
        false,
      );
  }
}
