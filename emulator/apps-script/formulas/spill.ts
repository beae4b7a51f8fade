import { columnLetters } from '../workbook/a1';
import type { Formula } from '../workbook/grid';
import type { SheetCells } from '../workbook/sheet-cells';
import { CellError, type CellValue, restyle } from '../workbook/values';
import type { Matrix, Scalar } from './values';

/** Writes the result of a formula into its cell, and a larger result into the cells around it. */
export function fill(
  sheet: SheetCells,
  row: number,
  column: number,
  formula: Formula,
  result: Matrix,
  toCell: (value: Scalar) => CellValue,
): void {
  if (formula.spill) sheet.clearSpill(formula);
  const height = result.length;
  const width = Math.max(1, ...result.map((line) => line.length));
  const put = (r: number, c: number, scalar: Scalar): void => {
    const target = sheet.grid.ensureRow(r);
    sheet.grid.setRaw(target, c, toCell(scalar));
    const style = target.styles?.[c - 1];
    if (scalar instanceof Date && style?.numberFormat === undefined) {
      const whole = Number.isInteger(toCell(scalar));
      sheet.grid.setStyle(r, c, restyle(style, { numberFormat: whole ? 'M/d/yyyy' : 'M/d/yyyy H:mm:ss' }));
    }
  };
  const blocked = findObstacle(sheet, row, column, height, width);
  if (blocked) {
    put(row, column, blocked);
    return;
  }
  const missing = row + height - 1 - sheet.rowCount;
  if (missing > 0) sheet.grid.apply({ type: 'insert', axis: 'rows', at: sheet.rowCount + 1, count: missing });
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      put(row + r, column + c, result[r]?.[c] ?? null);
      if (r === 0 && c === 0) continue;
      const target = sheet.grid.ensureRow(row + r);
      target.spilled ??= new Map();
      target.spilled.set(column + c, formula);
    }
  }
  if (height > 1 || width > 1) formula.spill = { rows: height, columns: width };
}

function findObstacle(
  sheet: SheetCells,
  row: number,
  column: number,
  height: number,
  width: number,
): CellError | undefined {
  const columnsMissing = column + width - 1 - sheet.columnCount;
  if (columnsMissing > 0) {
    return new CellError(
      '#REF!',
      `Result was not automatically expanded, please insert more columns (${columnsMissing}).`,
    );
  }
  for (let r = row; r < row + height; r++) {
    const present = sheet.grid.row(r);
    for (let c = column; c < column + width; c++) {
      if (r === row && c === column) continue;
      const value = present?.values[c - 1] ?? null;
      if (value === null && !present?.formulas?.has(c)) continue;
      const cell = `${columnLetters(c)}${r}`;
      return new CellError(
        '#REF!',
        `Array result was not expanded because it would overwrite data in ${cell}.`,
      );
    }
  }
  return undefined;
}
