import type { Value } from '../catalog/resource';
import { ACCOUNT } from './account-column';
import { insertRows } from './capacity';
import { clearMarkColor } from './kept-rows';
import { type Segment, segmentsOf } from './layout';
import type { RowEncoder } from './row-encoder';
import { lastIdRow, type SheetState } from './state';
import { isTyped } from './user-content';
import { type Filled, fillDown, firstDataRow, readUserFormulas, type UserFormulas } from './user-formulas';
import type { WriteLog } from './write-log';

/** New rows as they will be written, and the tab as it will be then. */
export interface Inserts {
  readonly blocks: readonly WriteLog[];
  readonly expected: SheetState;
}

/**
 * Plans rows below the last call, not below the last cell of the tab: checkboxes or formulas further down
 * wait for new calls. Rows of the user's own, such as totals, move down and are never overwritten.
 */
export function planInserts(
  encoder: RowEncoder,
  state: SheetState,
  rows: ReadonlyArray<readonly Value[]>,
): Inserts {
  const start = lastIdRow(state) + 1;
  if (rows.length === 0) return { blocks: [], expected: state };
  const columns = new Map([...state.layout.columns].filter(([field]) => encoder.has(field)));
  const segments = segmentsOf(columns);
  // The ids first: if a run dies between two writes, the next one finds the rows and fills them.
  const rank = ({ fields }: Segment): number =>
    2 * Number(fields.includes(encoder.idField)) + Number(fields.includes(ACCOUNT));
  segments.sort((a, b) => rank(b) - rank(a));
  const ids = rows.map((values) => withoutApostrophe(encoder.cell(values, encoder.idField)));
  const blocks = segments.map(({ start: column, fields }) => ({
    row: start,
    column,
    ids,
    cells: rows.map((values) => fields.map((field) => encoder.cell(values, field))),
  }));
  const before = state.ids.slice(0, start - state.firstRow);
  const expected = {
    ...state,
    ids: before.concat(ids),
    lastRow: Math.max(state.lastRow, start + rows.length - 1),
  };
  return { blocks, expected };
}

const withoutApostrophe = (cell: unknown): string => String(cell).replace(/^'/, '');

/**
 * Makes room for rows below the last call, with the user's formulas. If a run dies after this, nothing looks
 * like a call, and the next run uses the rows. Notes in `fills` what it is about to copy.
 */
export function makeRoom(encoder: RowEncoder, state: SheetState, count: number, fills: Filled[]): void {
  if (count === 0) return;
  const { sheet } = encoder;
  const start = lastIdRow(state) + 1;
  const users = readUserFormulas(sheet, state);
  const typed = state.lastRow < start ? undefined : firstTypedRow(encoder, state, users, start, count);
  if (typed !== undefined) {
    const inserted = count - (typed - start);
    insertRows(sheet, typed, inserted);
    clearMarkColor(sheet, state, { start: typed, count: inserted });
    // Rows inserted below the header look like the header.
    if (typed === state.firstRow && state.layout.headerRow > 0)
      sheet.getRange(typed, 1, count, sheet.getMaxColumns()).setFontWeight(null).setBackground(null);
  } else {
    const end = state.isFull ? state.lastRow : sheet.getMaxRows();
    insertRows(sheet, end + 1, start + count - 1 - end);
    clearMarkColor(sheet, state, { start: end + 1, count: start + count - 1 - end });
  }
  const rows = { start, count };
  if (users.filled.length > 0) fills.push({ columns: users.filled, rows });
  fillDown(sheet, state, users, rows);
}

/**
 * The first row from `start` in which someone typed. A row of ours there that lost its id isn't free either.
 */
function firstTypedRow(
  { sheet }: RowEncoder,
  state: SheetState,
  { spilled }: UserFormulas,
  start: number,
  count: number,
): number | undefined {
  const { lastRow, layout } = state;
  const rows = Math.min(count, lastRow - start + 1);
  const width = sheet.getLastColumn();
  const range = sheet.getRange(start, 1, rows, width);
  const values = range.getValues();
  const formulas = range.getFormulasR1C1();
  const owned = new Set(layout.columns.values());
  const isAny = formulas.some((line) => line.some((formula) => formula));
  const first = isAny ? (sheet.getRange(firstDataRow(state), 1, 1, width).getFormulasR1C1()[0] ?? []) : [];
  /**
   * A total doesn't wait for calls. A formula that does is in the first row too, and in no column of ours.
   */
  const isOther = (formula: string | null | undefined, column: number): boolean =>
    (formula ?? '') !== '' && (owned.has(column + 1) || formula !== first[column]);
  const index = values.findIndex((cells, row) =>
    cells.some((value, column) => {
      const formula = formulas[row]?.[column];
      return isOther(formula, column) || isTyped(value, formula ?? '', spilled.has(column + 1));
    }),
  );
  return index < 0 ? undefined : start + index;
}
