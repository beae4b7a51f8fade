import { CELL_CHARACTERS } from '../limits';
import { ServiceError } from '../runtime/errors';
import type { Rect } from './a1';
import { type CellInput, type CellSettings, read, write } from './cell';
import { type Formula, Grid, type Row } from './grid';
import { display } from './number-format';
import { type CellValue, restyle, type Style, withNumberFormat } from './values';

/** What getValue gives: '' for an empty cell. */
export type CellText = string | number | boolean | Date;

type StyleChange = { readonly [K in keyof Style]?: Style[K] | undefined };

/** Computes formulas of Google Sheets' own functions. */
export interface FormulaReader {
  /** Brings the value of a formula up to date. */
  refresh(sheet: SheetCells, row: number, column: number, formula: Formula): void;
}

/** What cells need of the file that they are in. */
export interface CellsFile {
  readonly settings: CellSettings;
  readonly timeZone: string;
  readonly calculator: FormulaReader;
  changed(): void;
}

/** The cells of a tab: values, formulas, notes and styles. Rows and columns count from 1. */
export class SheetCells<File extends CellsFile = CellsFile> {
  readonly grid: Grid;

  constructor(
    readonly file: File,
    readonly id: number,
    public name: string,
    rows: number,
    columns: number,
  ) {
    this.grid = new Grid(rows, columns);
  }

  get rowCount(): number {
    return this.grid.rowCount;
  }

  get columnCount(): number {
    return this.grid.columns.length;
  }

  /** Types into a cell: "5%" becomes a number, "=A1" a formula, "'5" a text. */
  type(row: number, column: number, text: CellInput): this {
    this.#requireInside(row, column);
    this.write(this.grid.ensureRow(row), column, text);
    return this.changed();
  }

  /** Writes into a cell. `changed` must be called afterward. */
  write(row: Row, column: number, input: CellInput): void {
    const { grid } = this;
    const style = row.styles?.[column - 1];
    const written = write(input, style, this.file.settings);
    const text = written.formula ?? written.value;
    if (typeof text === 'string' && text.length > CELL_CHARACTERS) {
      throw new ServiceError(
        `Your input contains more than the maximum of ${CELL_CHARACTERS} characters in a single cell.`,
      );
    }
    if (row.spilled?.has(column))
      this.#blockSpill(row, column, written.value !== null || written.formula !== undefined);
    if (row.formulas?.has(column)) this.removeFormula(row, column);
    grid.setRaw(row, column, written.value);
    if (written.formula !== undefined) grid.setFormula(row, column, { text: written.formula });
    if (written.format !== undefined)
      this.#setStyle(row, column, withNumberFormat(row.styles?.[column - 1], written.format));
  }

  setFormulaText(row: Row, column: number, text: string): void {
    this.write(row, column, null);
    if (text !== '') this.grid.setFormula(row, column, { text: text.startsWith('=') ? text : `=${text}` });
  }

  /** The stored value: a serial number for a date. */
  raw(row: number, column: number): CellValue {
    const found = this.grid.row(row);
    return found ? this.#rawIn(found, row, column) : null;
  }

  /** As getValue: '' for an empty cell, a Date under a date format. */
  value(row: number, column: number): CellText {
    const found = this.grid.row(row);
    return found ? this.#valueIn(found, row, column) : '';
  }

  /** As getValues. */
  valuesIn(rect: Rect): CellText[][] {
    const values: CellText[][] = [];
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      const found = this.grid.row(row);
      const line: CellText[] = [];
      for (let column = rect.column; column < rect.column + rect.columns; column++)
        line.push(found ? this.#valueIn(found, row, column) : '');
      values.push(line);
    }
    return values;
  }

  display(row: number, column: number): string;
  display(): string[][];
  display(row?: number, column?: number): string | string[][] {
    if (row === undefined || column === undefined) return this.#map((r, c) => this.display(r, c));
    return display(this.raw(row, column), this.grid.style(row, column)?.numberFormat);
  }

  /** All values, from A1 to the last cell with content. */
  values(): CellText[][] {
    const { row, column } = this.grid.extent();
    return this.valuesIn({ row: 1, column: 1, rows: row, columns: column });
  }

  formula(row: number, column: number): string {
    return this.grid.row(row)?.formulas?.get(column)?.text ?? '';
  }

  note(row: number, column: number): string {
    return this.grid.row(row)?.notes?.get(column) ?? '';
  }

  clear(row: number, column: number, rows = 1, columns = 1): this {
    this.clearRect({ row, column, rows, columns }, { contents: true });
    return this.changed();
  }

  clearRect(rect: Rect, what: { contents?: boolean; formats?: boolean; notes?: boolean }): void {
    this.eachRow(rect, false, (row) => {
      const end = rect.column + rect.columns;
      for (let column = rect.column; column < end; column++) {
        if (what.contents && column <= Math.max(row.values.length, row.formulas ? this.columnCount : 0))
          this.write(row, column, null);
        if (what.notes) row.notes?.delete(column);
        if (what.formats && row.styles?.[column - 1]) row.styles[column - 1] = undefined;
      }
    });
  }

  /** Sets a value that another engine has computed for a formula that the emulator can't. */
  reportValue(row: number, column: number, value: CellValue): void {
    const found = this.grid.ensureRow(row);
    const formula = found.formulas?.get(column);
    if (formula) formula.reported = true;
    this.grid.setRaw(found, column, value);
  }

  setNote(row: number, column: number, note: string | null): this {
    const found = this.grid.ensureRow(row);
    if (note) {
      found.notes ??= new Map();
      found.notes.set(column, note);
    } else found.notes?.delete(column);
    return this.changed();
  }

  setBackground(row: number, column: number, color: string | null, rows = 1, columns = 1): this {
    return this.restyle({ row, column, rows, columns }, { background: color ?? undefined });
  }

  setNumberFormat(row: number, column: number, format: string | null, rows = 1, columns = 1): this {
    return this.restyle({ row, column, rows, columns }, { numberFormat: format ?? undefined });
  }

  restyle(rect: Rect, change: StyleChange): this {
    const clears = Object.values(change).every((value) => value === undefined);
    this.eachRow(rect, !clears, (row) => {
      for (let column = rect.column; column < rect.column + rect.columns; column++)
        this.#setStyle(row, column, restyle(row.styles?.[column - 1], change));
    });
    return this.changed();
  }

  changed(): this {
    this.file.changed();
    return this;
  }

  eachRow(rect: Rect, create: boolean, callback: (row: Row, number: number) => void): void {
    const end = create ? rect.row + rect.rows : Math.min(rect.row + rect.rows, this.grid.rows.length + 1);
    for (let number = rect.row; number < end; number++) {
      const row = create ? this.grid.ensureRow(number) : this.grid.row(number);
      if (row) callback(row, number);
    }
  }

  removeFormula(row: Row, column: number): void {
    const formula = row.formulas?.get(column);
    if (formula?.spill) this.clearSpill(formula);
    this.grid.setFormula(row, column, undefined);
  }

  /** Empties the cells that a formula has filled around its own. */
  clearSpill(formula: Formula): void {
    delete formula.spill;
    for (const row of this.grid.rows) {
      if (!row?.spilled) continue;
      for (const [column, from] of row.spilled) {
        if (from !== formula) continue;
        row.spilled.delete(column);
        this.grid.setRaw(row, column, null);
      }
    }
  }

  #blockSpill(row: Row, column: number, filled: boolean): void {
    const formula = row.spilled?.get(column);
    if (!formula || !filled) return;
    row.spilled?.delete(column);
    this.clearSpill(formula);
    delete formula.argumentsKey;
  }

  #setStyle(row: Row, column: number, style: Style | undefined): void {
    if (style === row.styles?.[column - 1]) return;
    row.styles ??= [];
    while (row.styles.length < column - 1) row.styles.push(undefined);
    row.styles[column - 1] = style;
  }

  #rawIn(row: Row, number: number, column: number): CellValue {
    const formula = row.formulas?.get(column);
    if (formula) this.file.calculator.refresh(this, number, column, formula);
    return row.values[column - 1] ?? null;
  }

  #valueIn(row: Row, number: number, column: number): CellText {
    return read(this.#rawIn(row, number, column), row.styles?.[column - 1], this.file.timeZone);
  }

  #map<T>(callback: (row: number, column: number) => T): T[][] {
    const { row: rows, column: columns } = this.grid.extent();
    return Array.from({ length: rows }, (_r, r) =>
      Array.from({ length: columns }, (_c, c) => callback(r + 1, c + 1)),
    );
  }

  #requireInside(row: number, column: number): void {
    if (row < 1 || column < 1 || row > this.rowCount || column > this.columnCount) {
      throw new RangeError(
        `Cannot reach row ${row}, column ${column}: "${this.name}" has ${this.rowCount} × ${this.columnCount} cells.`,
      );
    }
  }
}
