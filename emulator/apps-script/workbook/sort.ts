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

/** The part of a row that takes part in a sort. */
interface Strip {
  readonly row: number;
  readonly keys: readonly CellValue[];
  readonly values: CellValue[];
  readonly styles: (Style | undefined)[] | undefined;
  readonly formulas: (readonly [number, Formula])[];
  readonly notes: (readonly [number, string])[];
  readonly metadata: Metadata[] | undefined;
}

/**
 * Sorts the cells of a block by some of its columns. Values, formats, notes and formulas go with their row, relative
 * references move along as in a copy. What hangs on the row itself (height, hidden; metadata too, unless `behaviour` says
 * otherwise) stays in its place.
 */
export function sortRows(sheet: SheetCells, rect: Rect, keys: readonly SortKey[]): void {
  const strips: Strip[] = [];
  const last = Math.min(rect.row + rect.rows - 1, sheet.grid.rows.length);
  for (let row = rect.row; row <= last; row++) strips.push(take(sheet, rect, row, keys));
  const sorted = strips.slice().sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compare(a.keys[index] ?? null, b.keys[index] ?? null, key.ascending);
      if (order !== 0) return order;
    }
    return a.row - b.row;
  });
  for (const [index, strip] of sorted.entries()) put(sheet, rect, rect.row + index, strip);
  if (sheet.file.settings.behaviour.sortsMoveRowMetadata) moveMetadata(sheet, rect, sorted);
}

function take(sheet: SheetCells, rect: Rect, number: number, keys: readonly SortKey[]): Strip {
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

function put(sheet: SheetCells, rect: Rect, number: number, strip: Strip): void {
  const present = sheet.grid.row(number);
  const empty =
    strip.values.length === 0 && !strip.styles && strip.formulas.length === 0 && strip.notes.length === 0;
  if (!present && empty) return;
  const row = present ?? sheet.grid.ensureRow(number);
  const from = rect.column - 1;
  const end = Math.min(from + rect.columns, Math.max(row.values.length, from + strip.values.length));
  for (let i = from; i < end; i++) sheet.grid.setRaw(row, i + 1, strip.values[i - from] ?? null);
  if (row.styles || strip.styles) {
    for (let i = 0; i < rect.columns; i++) sheet.grid.setStyle(number, rect.column + i, strip.styles?.[i]);
  }
  for (const column of [...(row.formulas?.keys() ?? [])]) {
    if (column > from && column <= from + rect.columns) sheet.grid.setFormula(row, column, undefined);
  }
  for (const [column, formula] of strip.formulas) {
    formula.text = moveFormula(formula.text, number - strip.row, 0);
    sheet.grid.setFormula(row, column, formula);
  }
  for (const column of [...(row.notes?.keys() ?? [])]) {
    if (column > from && column <= from + rect.columns) row.notes?.delete(column);
  }
  if (strip.notes.length > 0) {
    row.notes ??= new Map();
    for (const [column, note] of strip.notes) row.notes.set(column, note);
  }
}

/** What hangs on the rows follows their cells; see Behaviour.sortsMoveRowMetadata. */
function moveMetadata(sheet: SheetCells, rect: Rect, sorted: readonly Strip[]): void {
  for (const [index, { metadata }] of sorted.entries()) {
    const row = metadata ? sheet.grid.ensureRow(rect.row + index) : sheet.grid.row(rect.row + index);
    if (metadata) Object.assign(row as Row, { metadata });
    else delete row?.metadata;
  }
}

/** Numbers before texts before booleans; empty cells last in both directions. */
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
