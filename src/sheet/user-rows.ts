import { ACCOUNT, partsOf } from './account-column';
import { READ_CELL_MS, READ_MS } from './costs';
import { userLines } from './kept-rows';
import { type Span, spansOf } from './spans';
import type { SheetState } from './state';
import { isTyped } from './user-content';
import type { UserFormulas } from './user-formulas';
import { isDate } from './write-log';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What a row held, over its whole width, when it was read. */
export interface RowBefore {
  readonly id: string;
  readonly values: readonly unknown[];
  readonly formulas: readonly string[];
  readonly notes: readonly string[];
  /** Whether the user typed in it or added a note. */
  readonly isTyped: boolean;
}

/** Smaller tabs are read as a whole: if a row turns out to be missing, what was typed in it is known. */
const SMALL_TAB_CELLS = 20_000;

/** The given rows by number, and others that are read along: in small tabs all rows and the header. */
export function readUserRows(
  sheet: Sheet,
  state: SheetState,
  { spilled }: UserFormulas,
  rows: readonly number[],
): Map<number, RowBefore> {
  const owned = new Set(state.layout.columns.values());
  // The last column with a value isn't enough: a blank cell beyond it may have a note.
  const width = sheet.getMaxColumns();
  const isSmall = state.ids.length * width <= SMALL_TAB_CELLS;
  const top = Math.max(1, state.layout.headerRow);
  const spots: Span[] = isSmall
    ? [{ start: top, count: state.firstRow - top + state.ids.length }]
    : spansOf(rows, Math.floor(READ_MS / (width * READ_CELL_MS)));
  const found = new Map<number, RowBefore>();
  for (const { start, count } of spots) {
    const range = sheet.getRange(start, 1, count, width);
    const values = range.getValues();
    const formulas = range.getFormulas();
    const notes = range.getNotes();
    for (let index = 0; index < count; index++) {
      const line = {
        values: values[index] ?? [],
        formulas: formulas[index] ?? [],
        notes: notes[index] ?? [],
      };
      // A formula in a column of ours is the user's: we write none.
      const hasCells = line.values.some((value, at) =>
        owned.has(at + 1)
          ? (line.formulas[at] ?? '') !== ''
          : isTyped(value, line.formulas[at], spilled.has(at + 1)),
      );
      const id = state.ids[start + index - state.firstRow] ?? '';
      const isUsers = hasCells || line.notes.some((note) => userLines(note).length > 0);
      found.set(start + index, { ...line, id, isTyped: isUsers });
    }
  }
  return found;
}

/**
 * Restores a row that someone moved to where another was being deleted: adds it at the end with its id and
 * the user's cells. The call's own cells are asked for again.
 */
export function rescueRows(sheet: Sheet, now: SheetState, rows: readonly RowBefore[]): SheetState {
  if (rows.length === 0) return now;
  const start = Math.max(now.lastRow, now.firstRow - 1) + 1;
  const owned = new Set(now.layout.columns.values());
  const account = now.layout.columns.get(ACCOUNT);
  const width = Math.max(...rows.map(({ values }) => values.length));
  const lacking = start + rows.length - 1 - sheet.getMaxRows();
  if (lacking > 0) sheet.insertRowsAfter(sheet.getMaxRows(), lacking);
  const cells = rows.map((row) =>
    Array.from({ length: width }, (_, at) => {
      if (at + 1 === now.idColumn) return `'${partsOf(row.id, now.own).id}`;
      if (at + 1 === account) return userCell(row, at);
      return owned.has(at + 1) ? '' : userCell(row, at);
    }),
  );
  const range = sheet.getRange(start, 1, rows.length, width);
  range.setValues(cells);
  range.setNotes(rows.map(({ notes }) => [...notes]));
  SpreadsheetApp.flush();
  const ids = now.ids.concat(
    Array.from({ length: start - now.firstRow - now.ids.length }, () => ''),
    rows.map(({ id }) => id),
  );
  return { ...now, ids, lastRow: start + rows.length - 1 };
}

/** Restores what the user had typed and renamed in a header that was made again. */
export function rewriteHeader(sheet: Sheet, headerRow: number, before: RowBefore): void {
  const { values, notes } = before;
  const range = sheet.getRange(headerRow, 1, 1, values.length);
  range.setValues([values.map((_, at) => userCell(before, at))]);
  range.setNotes([[...notes]]);
}

function userCell({ values, formulas }: RowBefore, at: number): string | number | boolean | Date {
  const [value, formula = ''] = [values[at], formulas[at]];
  if (formula !== '') return formula;
  if (typeof value === 'number' || typeof value === 'boolean' || isDate(value)) return value;
  return value === '' || value === null || value === undefined ? '' : `'${String(value)}`;
}
