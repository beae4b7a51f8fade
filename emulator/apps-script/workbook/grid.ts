import type { MetadataHolder } from './metadata';
import { copyMetadata } from './metadata';
import { type Shift, shiftIndex } from './shift';
import type { CellValue, Style } from './values';

/** A formula of a cell. Its value is among the values of the row. */
export interface Formula {
  text: string;
  /** The revision of the file that it was computed for. Absent: not computed yet. */
  computedAt?: number;
  /** The arguments of its custom functions. It's computed again only when they change. */
  argumentsKey?: string;
  /** The size of its result, if that's larger than one cell. */
  spill?: { rows: number; columns: number };
  /** Its value was reported by another formula engine. */
  reported?: boolean;
}

/** One row. Columns count from 1 in the maps and from 0 in the arrays, which may be short. */
export interface Row extends MetadataHolder {
  values: CellValue[];
  styles?: (Style | undefined)[];
  formulas?: Map<number, Formula>;
  notes?: Map<number, string>;
  /** Cells that the formula of another cell has filled. */
  spilled?: Map<number, Formula>;
  hidden?: boolean;
  height?: number;
}

export interface Column extends MetadataHolder {
  width?: number;
  hidden?: boolean;
}

/**
 * The cells of a sheet. A row is an object that is made when it's first needed.
 * So inserting, moving and sorting hundreds of thousands of rows only moves references.
 */
export class Grid {
  readonly rows: (Row | undefined)[] = [];
  readonly columns: Column[] = [];
  /** How many formulas there are. */
  formulaCount = 0;
  /** How many rows have metadata. */
  rowMetadataCount = 0;

  constructor(
    public rowCount: number,
    columnCount: number,
  ) {
    for (let i = 0; i < columnCount; i++) this.columns.push({});
  }

  row(row: number): Row | undefined {
    return this.rows[row - 1];
  }

  ensureRow(row: number): Row {
    const found = this.rows[row - 1];
    if (found) return found;
    while (this.rows.length < row - 1) this.rows.push(undefined);
    const created: Row = { values: [] };
    this.rows[row - 1] = created;
    return created;
  }

  style(row: number, column: number): Style | undefined {
    return this.row(row)?.styles?.[column - 1];
  }

  setStyle(row: number, column: number, style: Style | undefined): void {
    const present = this.row(row);
    if (!style && !present?.styles) return;
    const target = present ?? this.ensureRow(row);
    target.styles ??= [];
    const { styles } = target;
    while (styles.length < column - 1) styles.push(undefined);
    styles[column - 1] = style;
  }

  setRaw(row: Row, column: number, value: CellValue): void {
    const { values } = row;
    if (value === null && values.length < column) return;
    while (values.length < column - 1) values.push(null);
    values[column - 1] = value;
  }

  setFormula(row: Row, column: number, formula: Formula | undefined): void {
    if (formula) {
      row.formulas ??= new Map();
      if (!row.formulas.has(column)) this.formulaCount++;
      row.formulas.set(column, formula);
    } else if (row.formulas?.delete(column)) this.formulaCount--;
  }

  /** The last row and the last column with content. 0 if there is none. */
  extent(): { row: number; column: number } {
    let last = 0;
    let width = 0;
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const row = this.rows[i];
      if (!row) continue;
      let filled = row.formulas?.size ? Math.max(...row.formulas.keys()) : 0;
      for (let c = row.values.length; c > filled; c--) {
        const value = row.values[c - 1];
        if (value !== null && value !== undefined && value !== '') {
          filled = c;
          break;
        }
      }
      if (filled > 0 && last === 0) last = i + 1;
      if (filled > width) width = filled;
    }
    return { row: last, column: width };
  }

  lastRow(): number {
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const row = this.rows[i];
      if (!row) continue;
      if (row.formulas?.size) return i + 1;
      for (const value of row.values) if (value !== null && value !== '') return i + 1;
    }
    return 0;
  }

  /** Inserts, deletes or moves rows or columns. The sheet checks limits and updates references. */
  apply(shift: Shift): void {
    if (shift.axis === 'rows') this.#applyToRows(shift);
    else this.#applyToColumns(shift);
  }

  #applyToRows(shift: Shift): void {
    const { rows } = this;
    const index = shift.at - 1;
    if (shift.type === 'insert') {
      this.rowCount += shift.count;
      if (rows.length > index)
        spliceMany(
          rows,
          index,
          Array.from({ length: shift.count }, () => undefined),
        );
    } else if (shift.type === 'delete') {
      this.rowCount -= shift.count;
      for (const row of rows.splice(index, shift.count)) {
        this.formulaCount -= row?.formulas?.size ?? 0;
        if (row?.metadata) this.rowMetadataCount--;
      }
    } else {
      while (rows.length < Math.max(shift.at + shift.count, shift.to) - 1) rows.push(undefined);
      const moved = rows.splice(index, shift.count);
      spliceMany(rows, (shift.to > shift.at ? shift.to - shift.count : shift.to) - 1, moved);
    }
  }

  #applyToColumns(shift: Shift): void {
    const fresh = (): undefined => undefined;
    moveItems(this.columns, shift, () => ({}));
    for (const row of this.rows) {
      if (!row) continue;
      moveItems(row.values, shift, () => null);
      if (row.styles) moveItems(row.styles, shift, fresh);
      if (row.formulas) {
        const before = row.formulas.size;
        row.formulas = moveKeys(row.formulas, shift);
        this.formulaCount -= before - row.formulas.size;
      }
      if (row.notes) row.notes = moveKeys(row.notes, shift);
      if (row.spilled) row.spilled = moveKeys(row.spilled, shift);
    }
  }

  copyTo(target: Grid, withMetadata: boolean): void {
    const formulas = new Map<Formula, Formula>();
    const copyFormula = (formula: Formula): Formula => {
      let copy = formulas.get(formula);
      if (!copy) {
        copy = { ...formula };
        formulas.set(formula, copy);
      }
      return copy;
    };
    target.rowCount = this.rowCount;
    target.formulaCount = this.formulaCount;
    target.rowMetadataCount = withMetadata ? this.rowMetadataCount : 0;
    target.columns.splice(0);
    for (const { metadata, ...column } of this.columns) {
      target.columns.push({ ...column, ...(withMetadata && metadata ? copyMetadata({ metadata }) : {}) });
    }
    target.rows.splice(0);
    for (const row of this.rows) {
      if (!row) {
        target.rows.push(undefined);
        continue;
      }
      const copy: Row = { values: row.values.slice() };
      if (row.styles) copy.styles = row.styles.slice();
      if (row.formulas)
        copy.formulas = new Map(
          Array.from(row.formulas, ([column, formula]) => [column, copyFormula(formula)]),
        );
      if (row.spilled)
        copy.spilled = new Map(
          Array.from(row.spilled, ([column, formula]) => [column, copyFormula(formula)]),
        );
      if (row.notes) copy.notes = new Map(row.notes);
      if (row.hidden) copy.hidden = true;
      if (row.height !== undefined) copy.height = row.height;
      if (withMetadata && row.metadata) Object.assign(copy, copyMetadata(row));
      target.rows.push(copy);
    }
  }
}

/** Array.splice takes its items as arguments, and 100,000 arguments are too many. */
function spliceMany<T>(items: T[], index: number, added: readonly T[]): void {
  if (added.length < 10_000) {
    items.splice(index, 0, ...added);
    return;
  }
  const tail = items.splice(index);
  for (const item of added) items.push(item);
  for (const item of tail) items.push(item);
}

function moveItems<T>(items: T[], shift: Shift, fresh: () => T): void {
  const index = shift.at - 1;
  if (shift.type === 'delete') items.splice(index, shift.count);
  else if (shift.type === 'insert') {
    if (items.length >= index) items.splice(index, 0, ...Array.from({ length: shift.count }, fresh));
  } else {
    const needed = Math.max(shift.at + shift.count, shift.to) - 1;
    while (items.length < needed) items.push(fresh());
    const moved = items.splice(index, shift.count);
    items.splice((shift.to > shift.at ? shift.to - shift.count : shift.to) - 1, 0, ...moved);
  }
}

function moveKeys<T>(map: Map<number, T>, shift: Shift): Map<number, T> {
  const moved = new Map<number, T>();
  for (const [column, item] of map) {
    const place = shiftIndex(shift, column);
    if (place !== undefined) moved.set(place, item);
  }
  return moved;
}
