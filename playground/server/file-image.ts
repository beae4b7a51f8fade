import type { Sheet } from '../../emulator/apps-script/index';
import type { SpreadsheetFile } from '../../emulator/apps-script/workbook/file';
import { CellError, type Style } from '../../emulator/apps-script/workbook/values';
import type { Cell, CellStyle, SheetShape } from '../protocol';
import type { BookImage, SheetImage, StyleTable } from './book-image';

/** The file as a page should show it. Formulas go as formulas: the page's own engine computes them. */
export function imageOf(file: SpreadsheetFile, table: StyleTable): BookImage {
  // Looks are shared objects in the emulator: each is translated once.
  const numbers = new Map<Style, number>();
  const numberOf = (style: Style | undefined) => {
    if (!style) return 0;
    const known = numbers.get(style) ?? table.number(cellStyle(style));
    numbers.set(style, known);
    return known;
  };
  return { name: file.name, sheets: file.sheets.map((sheet) => imageOfSheet(sheet, numberOf)) };
}

function imageOfSheet(sheet: Sheet, numberOf: (style: Style | undefined) => number): SheetImage {
  const cells: Cell[][] = [];
  const styles: number[][] = [];
  for (const row of sheet.grid.rows) {
    const line = (row?.values ?? []).map(plainCell);
    for (const column of row?.spilled?.keys() ?? []) line[column - 1] = null;
    for (const [column, formula] of row?.formulas ?? []) line[column - 1] = { formula: formula.text };
    // Assigning beyond the end leaves holes, and holes are not JSON.
    for (let i = 0; i < line.length; i++) line[i] ??= null;
    cells.push(line);
    styles.push((row?.styles ?? []).map(numberOf));
  }
  return { shape: shapeOf(sheet), cells, styles };
}

function plainCell(value: null | string | number | boolean | CellError | undefined): Cell {
  return value instanceof CellError ? value.code : (value ?? null);
}

function shapeOf(sheet: Sheet): SheetShape {
  const widths: Record<number, number> = {};
  const hiddenColumns: number[] = [];
  const hiddenRows: number[] = [];
  for (const [index, column] of sheet.grid.columns.entries()) {
    if (column.width !== undefined) widths[index + 1] = column.width;
    if (column.hidden) hiddenColumns.push(index + 1);
  }
  for (const [index, row] of sheet.grid.rows.entries()) if (row?.hidden) hiddenRows.push(index + 1);
  return {
    id: String(sheet.id),
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rowCount,
    columns: sheet.columnCount,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    widths,
    hiddenColumns,
    hiddenRows,
  };
}

const ALIGNMENTS = { left: 'left', center: 'center', right: 'right' } as const;

function cellStyle(style: Style): CellStyle {
  const align = ALIGNMENTS[style.horizontalAlignment?.toLowerCase() as keyof typeof ALIGNMENTS];
  return {
    ...(style.numberFormat ? { format: style.numberFormat } : {}),
    ...(style.fontWeight === 'bold' ? { bold: true } : {}),
    ...(style.fontStyle === 'italic' ? { italic: true } : {}),
    ...(style.fontColor ? { color: style.fontColor } : {}),
    ...(style.background ? { background: style.background } : {}),
    ...(style.wrap === 'WRAP' ? { wrap: true } : {}),
    ...(align ? { align } : {}),
  };
}
