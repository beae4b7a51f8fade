import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre';
import type { FileSheet, SpreadsheetFile } from './workbook/file';
import { CellError, type CellValue, type Style } from './workbook/values';

/** Pixels of a column without a width of its own. */
const COLUMN_PIXELS = 100;
/** Excel measures widths in characters of its standard font. */
const PIXELS_PER_CHARACTER = 7;

/**
 * The workbook as an .xlsx file. Dates are serial numbers with a format, and text stays text.
 * Formulas stay formulas, but those that call the script become their values.
 */
export async function toXlsx(file: SpreadsheetFile): Promise<Uint8Array> {
  return writeXlsx({ sheets: file.sheets.map(sheetOf), activeSheet: file.sheets.indexOf(file.activeSheet) });
}

function sheetOf(sheet: FileSheet): WriteSheet {
  const { row: rows, column: columns } = sheet.grid.extent();
  const values: (string | number | boolean | null)[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  for (let r = 1; r <= rows; r++) {
    const line: (string | number | boolean | null)[] = [];
    for (let c = 1; c <= columns; c++) {
      const value = plain(sheet.raw(r, c));
      line.push(value);
      const cell = cellOf(sheet, r, c, value);
      if (cell) cells.set(`${r - 1},${c - 1}`, cell);
    }
    values.push(line);
  }
  return {
    name: sheetName(sheet.name),
    rows: values,
    cells,
    columns: sheet.grid.columns.slice(0, Math.max(1, columns)).map((column) => ({
      width: (column.width ?? COLUMN_PIXELS) / PIXELS_PER_CHARACTER,
      ...(column.hidden ? { hidden: true } : {}),
    })),
    merges: sheet.merges.map(({ row, column, rows: height, columns: width }) => ({
      startRow: row - 1,
      startCol: column - 1,
      endRow: row + height - 2,
      endCol: column + width - 2,
    })),
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(sheet.frozenRows || sheet.frozenColumns
      ? { freezePane: { rows: sheet.frozenRows, columns: sheet.frozenColumns } }
      : {}),
  };
}

function cellOf(
  sheet: FileSheet,
  row: number,
  column: number,
  value: string | number | boolean | null,
): Partial<Cell> | undefined {
  const style = sheet.grid.style(row, column);
  const formula = sheet.grid.row(row)?.formulas?.get(column);
  const keepsFormula = formula && !sheet.file.calculator.isCustom(formula);
  if (!style && !keepsFormula) return undefined;
  return {
    value,
    ...(style ? { style: styleOf(style) } : {}),
    ...(keepsFormula ? { formula: formula.text.slice(1), formulaResult: value } : {}),
  };
}

function plain(value: CellValue): string | number | boolean | null {
  return value instanceof CellError ? value.code : value;
}

function styleOf(style: Style): CellStyle {
  const font = {
    ...(style.fontWeight === 'bold' ? { bold: true } : {}),
    ...(style.fontStyle === 'italic' ? { italic: true } : {}),
    ...(style.fontSize === undefined ? {} : { size: style.fontSize }),
    ...(style.fontFamily === undefined ? {} : { name: style.fontFamily }),
    ...colorOf('color', style.fontColor),
  };
  const background = colorOf('fgColor', style.background);
  const alignment = {
    ...(style.wrap === 'WRAP' ? { wrapText: true } : {}),
    ...(isHorizontal(style.horizontalAlignment) ? { horizontal: style.horizontalAlignment } : {}),
  };
  return {
    ...(Object.keys(font).length > 0 ? { font } : {}),
    ...(background.fgColor ? { fill: { type: 'pattern', pattern: 'solid', ...background } } : {}),
    ...(Object.keys(alignment).length > 0 ? { alignment } : {}),
    ...(style.numberFormat === undefined ? {} : { numFmt: style.numberFormat }),
  };
}

function colorOf<Name extends string>(
  name: Name,
  color: string | undefined,
): { [K in Name]?: { rgb: string } } {
  const hex = /^#([0-9a-f]{6})$/i.exec(color ?? '')?.[1];
  return (hex ? { [name]: { rgb: hex.toUpperCase() } } : {}) as { [K in Name]?: { rgb: string } };
}

function isHorizontal(alignment: string | undefined): alignment is 'left' | 'center' | 'right' {
  return alignment === 'left' || alignment === 'center' || alignment === 'right';
}

/** Excel allows 31 characters and fewer signs than Sheets does. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}
