import type { Rect } from './a1';
import type { Formula, Row } from './grid';
import type { Metadata } from './metadata';
import { moveFormula } from './references';
import type { SheetCells } from './sheet-cells';
import type { CellValue, Style } from './values';

export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

/** The cells of a row that a sort moves. */
interface RowCells {
  readonly row: number;
  readonly keys: readonly CellValue[];
  readonly values: CellValue[];
  readonly styles: (Style | undefined)[] | undefined;
  readonly formulas: (readonly [number, Formula])[];
  readonly notes: (readonly [number, string])[];
  readonly metadata: Metadata[] | undefined;
}

/**
 * Sorts the cells of a range. Values, formats, notes and formulas move. References change as in a copy.
 * Height and hidden state stay in place. `behavior` says whether row metadata does.
 */
export function sortRows(sheet: SheetCells, rect: Rect, keys: readonly SortKey[]): void {
  const rows: RowCells[] = [];
  const last = Math.min(rect.row + rect.rows - 1, sheet.grid.rows.length);
  for (let row = rect.row; row <= last; row++) rows.push(take(sheet, rect, row, keys));
  const sorted = rows.slice().sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compare(a.keys[index] ?? null, b.keys[index] ?? null, key.ascending);
      if (order !== 0) return order;
    }
    return a.row - b.row;
  });
  for (const [index, cells] of sorted.entries()) put(sheet, rect, rect.row + index, cells);
  if (sheet.file.settings.behavior.sortsMoveRowMetadata) moveMetadata(sheet, rect, sorted);
}

function take(sheet: SheetCells, rect: Rect, number: number, keys: readonly SortKey[]): RowCells {
  const row = sheet.grid.row(number);
  const from = rect.column - 1;
  const to = from + rect.columns;
  const inside = ([column]: readonly [number, unknown]): boolean => column > from && column <= to;
  return {
    row: number,
    keys: keys.map((key) => sheet.raw(number, key.column)),
    values: row?.values.slice(from, to) ?? [],
    styles: row?.styles?.slice(from, to),
    formulas: row?.formulas ? [...row.formulas].filter(inside) : [],
    notes: row?.notes ? [...row.notes].filter(inside) : [],
    metadata: row?.metadata,
  };
}

function put(sheet: SheetCells, rect: Rect, number: number, cells: RowCells): void {
  const present = sheet.grid.row(number);
  const empty =
    cells.values.length === 0 && !cells.styles && cells.formulas.length === 0 && cells.notes.length === 0;
  if (!present && empty) return;
  const row = present ?? sheet.grid.ensureRow(number);
  const from = rect.column - 1;
  const end = Math.min(from + rect.columns, Math.max(row.values.length, from + cells.values.length));
  for (let i = from; i < end; i++) sheet.grid.setRaw(row, i + 1, cells.values[i - from] ?? null);
  if (row.styles || cells.styles) {
    for (let i = 0; i < rect.columns; i++) sheet.grid.setStyle(number, rect.column + i, cells.styles?.[i]);
  }
  for (const column of [...(row.formulas?.keys() ?? [])]) {
    if (column > from && column <= from + rect.columns) sheet.grid.setFormula(row, column, undefined);
  }
  for (const [column, formula] of cells.formulas) {
    formula.text = moveFormula(formula.text, number - cells.row, 0);
    sheet.grid.setFormula(row, column, formula);
  }
  for (const column of [...(row.notes?.keys() ?? [])]) {
    if (column > from && column <= from + rect.columns) row.notes?.delete(column);
  }
  if (cells.notes.length > 0) {
    row.notes ??= new Map();
    for (const [column, note] of cells.notes) row.notes.set(column, note);
  }
}

/** Moves row metadata with the cells; see Behavior.sortsMoveRowMetadata. */
function moveMetadata(sheet: SheetCells, rect: Rect, sorted: readonly RowCells[]): void {
  for (const [index, { metadata }] of sorted.entries()) {
    const row = metadata ? sheet.grid.ensureRow(rect.row + index) : sheet.grid.row(rect.row + index);
    if (metadata) Object.assign(row as Row, { metadata });
    else delete row?.metadata;
  }
}

/** Numbers before texts before booleans. Empty cells come last in both directions. */
function compare(a: CellValue, b: CellValue, ascending: boolean): number {
  const rank = (value: CellValue): number =>
    typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3;
  const emptyA = a === null || a === '';
  const emptyB = b === null || b === '';
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  let order = rank(a) - rank(b);
  if (order === 0) {
    if (typeof a === 'number' && typeof b === 'number') order = a - b;
    else {
      const x = String(a).toLowerCase();
      const y = String(b).toLowerCase();
      order = x < y ? -1 : x > y ? 1 : 0;
    }
  }
  return ascending ? order : -order;
}
