import { types } from 'node:util';
import { ServiceError } from '../../runtime/errors';
import type { Method } from '../../runtime/handle';
import { method } from '../../runtime/service';
import type { CellInput } from '../../workbook/cell';
import type { FileSheet } from '../../workbook/file';
import { fromR1C1, toR1C1 } from '../../workbook/references';
import { RangeType } from './classes';
import type { RangeRef } from './refs';

/** A value of the script as a cell takes it. Throws for objects. */
function toCell(value: unknown): CellInput {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (types.isDate(value)) return new Date(+value);
  throw new ServiceError(`Cannot convert ${Array.isArray(value) ? 'Array' : typeof value} to a cell value.`);
}

export function checkSize(rows: readonly unknown[][], { rect }: RangeRef): void {
  if (rows.length !== rect.rows) {
    throw new ServiceError(
      `The number of rows in the data does not match the number of rows in the range. The data has ${rows.length} but the range has ${rect.rows}.`,
    );
  }
  for (const row of rows) {
    if (row.length !== rect.columns) {
      throw new ServiceError(
        `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${rect.columns}.`,
      );
    }
  }
}

/** Reads something of each cell of a range. */
export function readEach<T>(
  range: RangeRef,
  reader: (sheet: FileSheet, row: number, column: number) => T,
): T[][] {
  const { sheet, rect } = range;
  const result: T[][] = [];
  for (let r = 0; r < rect.rows; r++) {
    const line: T[] = [];
    for (let c = 0; c < rect.columns; c++) line.push(reader(sheet, rect.row + r, rect.column + c));
    result.push(line);
  }
  return result;
}

const first = <T>(range: RangeRef, reader: (sheet: FileSheet, row: number, column: number) => T): T =>
  reader(range.sheet, range.rect.row, range.rect.column);

function writeAll(range: RangeRef, input: CellInput): unknown {
  const sheet = range.editCells();
  const { rect } = range;
  sheet.eachRow(rect, input !== null && input !== '', (row, number) => {
    for (let column = rect.column; column < rect.column + rect.columns; column++)
      if (sheet.takesWrites(number, column)) sheet.write(row, column, input);
  });
  sheet.changed();
  return RangeType.of(range);
}

function writeEach(range: RangeRef, rows: readonly unknown[][]): unknown {
  checkSize(rows, range);
  const sheet = range.editCells();
  const { rect } = range;
  for (let r = 0; r < rect.rows; r++) {
    const row = sheet.grid.ensureRow(rect.row + r);
    const line = rows[r];
    for (let c = 0; c < rect.columns; c++) {
      const column = rect.column + c;
      if (sheet.takesWrites(rect.row + r, column)) sheet.write(row, column, toCell(line?.[c]));
    }
  }
  sheet.changed();
  return RangeType.of(range);
}

function writeFormulas(range: RangeRef, rows: readonly string[][], r1c1: boolean): unknown {
  checkSize(rows as unknown[][], range);
  const sheet = range.editCells();
  const { rect } = range;
  for (const [r, line] of rows.entries()) {
    const row = sheet.grid.ensureRow(rect.row + r);
    for (const [c, text] of line.entries()) {
      const formula = r1c1 ? fromR1C1(text, rect.row + r, rect.column + c) : text;
      sheet.setFormulaText(row, rect.column + c, formula);
    }
  }
  sheet.changed();
  return RangeType.of(range);
}

const every = <T>({ rect }: RangeRef, item: T): T[][] =>
  Array.from({ length: rect.rows }, () => Array.from({ length: rect.columns }, () => item));

const r1c1 = (sheet: FileSheet, row: number, column: number): string =>
  toR1C1(sheet.formula(row, column), row, column);

/** The methods of Range for values and formulas. */
export const valueMethods: Record<string, Method> = {
  getValue: method([''], (range: RangeRef) => first(range, (sheet, row, column) => sheet.value(row, column))),
  getValues: method([''], ({ sheet, rect }: RangeRef) => sheet.valuesIn(rect)),
  getDisplayValue: method([''], (range: RangeRef) =>
    first(range, (sheet, row, column) => sheet.display(row, column)),
  ),
  getDisplayValues: method([''], (range: RangeRef) =>
    readEach(range, (sheet, row, column) => sheet.display(row, column)),
  ),
  setValue: method(['value'], (range: RangeRef, value: unknown) => writeAll(range, toCell(value))),
  setValues: method(['cells'], writeEach),
  getFormula: method([''], (range: RangeRef) =>
    first(range, (sheet, row, column) => sheet.formula(row, column)),
  ),
  getFormulas: method([''], (range: RangeRef) =>
    readEach(range, (sheet, row, column) => sheet.formula(row, column)),
  ),
  getFormulaR1C1: method([''], (range: RangeRef) => first(range, r1c1)),
  getFormulasR1C1: method([''], (range: RangeRef) => readEach(range, r1c1)),
  setFormula: method(['string'], (range: RangeRef, text: string) =>
    writeFormulas(range, every(range, text), false),
  ),
  setFormulas: method(['string[][]'], (range: RangeRef, rows: string[][]) =>
    writeFormulas(range, rows, false),
  ),
  setFormulaR1C1: method(['string'], (range: RangeRef, text: string) =>
    writeFormulas(range, every(range, text), true),
  ),
  setFormulasR1C1: method(['string[][]'], (range: RangeRef, rows: string[][]) =>
    writeFormulas(range, rows, true),
  ),
  isBlank: method([''], (range: RangeRef) =>
    readEach(range, (sheet, row, column) => sheet.raw(row, column))
      .flat()
      .every((value) => value === null),
  ),
};
