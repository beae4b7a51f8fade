import type { ComputedCell, Edit } from '../protocol';
import type { Grid } from './grid';
import type { Place } from './univer-function';

type Matrix<T> = Record<number, Record<number, T>>;
type Cells = readonly (readonly ComputedCell[])[];

/** Sheets adds rows and columns where a result is larger than the sheet; Univer would say #SPILL!. */
export function makeRoom(grid: Grid, { sheetId, row, column }: Place, cells: Cells): Edit[] {
  const worksheet = grid.workbook.getSheetBySheetId(sheetId);
  if (!worksheet) return [];
  const [rows, columns] = [worksheet.getRowCount(), worksheet.getColumnCount()];
  const missingRows = row + cells.length - rows;
  const missingColumns = column + (cells[0]?.length ?? 0) - columns;
  const edits: Edit[] = [];
  if (missingRows > 0) {
    grid.mutate('sheet.mutation.set-worksheet-row-count', {
      subUnitId: sheetId,
      rowCount: rows + missingRows,
    });
    edits.push({ kind: 'insert rows', sheet: sheetId, at: rows + 1, count: missingRows });
  }
  if (missingColumns > 0) {
    const columnCount = columns + missingColumns;
    grid.mutate('sheet.mutation.set-worksheet-column-count', { subUnitId: sheetId, columnCount });
    edits.push({ kind: 'insert columns', sheet: sheetId, at: columns + 1, count: missingColumns });
  }
  return edits;
}

/** With a format of its own, or only there: what is nothing in itself Univer copies as nothing, whatever it shows. */
type SpilledCell = { readonly s: { readonly n: { readonly pattern: string } } } | { readonly custom: object };

/**
 * Univer takes a result's number format over into the formula's own cell, not into the others that it fills. The
 * trigger's name keeps the engine from taking this for new contents of those cells.
 */
export function formatSpill(grid: Grid, place: Place, cells: Cells): void {
  const worksheet = grid.workbook.getSheetBySheetId(place.sheetId);
  if (!worksheet) return;
  const cellValue: Matrix<SpilledCell> = {};
  cells.forEach((line, i) => {
    line.forEach(({ format }, j) => {
      const [row, column] = [place.row + i, place.column + j];
      const raw = worksheet.getCellRaw(row, column);
      const own = grid.workbook.getStyles().getStyleByCell(raw)?.n;
      if (raw && (!format || own)) return;
      cellValue[row] ??= {};
      cellValue[row][column] = format && !own ? { s: { n: { pattern: format } } } : { custom: {} };
    });
  });
  if (Object.keys(cellValue).length === 0) return;
  grid.mutate('sheet.mutation.set-range-values', {
    subUnitId: place.sheetId,
    cellValue,
    trigger: 'sheet.command.set-style',
  });
}
