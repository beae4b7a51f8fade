import type { ICellData, IStyleData, IWorksheetData } from '@univerjs/core';
import type { Block, BookChange, Cell, CellStyle, SheetChange, SheetShape } from '../protocol';
import { type Grid, SHEET_DEFAULTS } from './grid';
import type { SheetIds } from './sheet-ids';

const STRING = 1;
const NUMBER = 2;
const BOOLEAN = 3;

type Matrix<T> = Record<number, Record<number, T>>;

/** Brings the grid to what the server says it holds. */
export class ChangeApplier {
  private styles: IStyleData[] = [];

  constructor(
    private readonly grid: Grid,
    private readonly ids: SheetIds,
  ) {}

  apply(change: BookChange): void {
    if (change.whole) this.styles = [];
    this.styles.push(...change.styles.map(styleData));
    if (change.whole) this.open(change);
    else this.update(change);
  }

  private open(change: BookChange): void {
    this.ids.clear();
    const sheets = change.sheets.map((sheet) => this.worksheet(sheet));
    this.grid.open({
      id: `book-${Date.now()}`,
      name: change.name,
      sheetOrder: sheets.map((sheet) => sheet.id),
      sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
    });
  }

  private update(change: BookChange): void {
    const { workbook } = this.grid;
    const wanted = new Set(change.sheets.map((sheet) => this.ids.toPage(sheet.shape.id)));
    const inFront = workbook.getActiveSheet()?.getSheetId();
    change.sheets.forEach((sheet, index) => {
      const id = this.ids.toPage(sheet.shape.id);
      const worksheet = workbook.getSheetBySheetId(id);
      if (!worksheet) {
        const whole = this.grid.library.mergeWorksheetSnapshotWithDefault(this.worksheet(sheet));
        this.grid.mutate('sheet.mutation.insert-sheet', { index, sheet: whole });
        return;
      }
      this.reshape(sheet.shape, id);
      for (const block of sheet.blocks) this.fill(id, block);
    });
    this.removeOthers(wanted);
    // Univer puts an inserted sheet in front, even a hidden one; which one is in front the server says by itself.
    const nowInFront = workbook.getActiveSheet()?.getSheetId();
    if (inFront && wanted.has(inFront) && nowInFront !== inFront) this.grid.activate(inFront);
    change.sheets.forEach((sheet, toOrder) => {
      const id = this.ids.toPage(sheet.shape.id);
      const fromOrder = workbook.getSheetOrders().indexOf(id);
      if (fromOrder === toOrder) return;
      this.grid.mutate('sheet.mutation.set-worksheet-order', { subUnitId: id, fromOrder, toOrder });
    });
  }

  private removeOthers(wanted: ReadonlySet<string>): void {
    const { workbook } = this.grid;
    const gone = workbook.getSheetOrders().filter((id) => !wanted.has(id));
    const active = workbook.getActiveSheet()?.getSheetId();
    const [next] = wanted;
    // Univer cannot draw a sheet that is not there any more.
    if (active && gone.includes(active) && next) this.grid.activate(next);
    for (const id of gone)
      this.grid.mutate('sheet.mutation.remove-sheet', { subUnitId: id, subUnitName: '' });
  }

  private reshape(shape: SheetShape, id: string): void {
    const worksheet = this.grid.workbook.getSheetBySheetId(id);
    if (!worksheet) return;
    const config = worksheet.getConfig();
    const set = (mutation: string, params: object) =>
      this.grid.mutate(`sheet.mutation.${mutation}`, { subUnitId: id, ...params });
    if (config.name !== shape.name) set('set-worksheet-name', { name: shape.name });
    if (Boolean(config.hidden) !== shape.hidden)
      set('set-worksheet-hidden', { hidden: shape.hidden ? 1 : 0 });
    if (config.rowCount !== shape.rows) set('set-worksheet-row-count', { rowCount: shape.rows });
    if (config.columnCount !== shape.columns)
      set('set-worksheet-column-count', { columnCount: shape.columns });
    if (config.freeze.ySplit !== shape.frozenRows || config.freeze.xSplit !== shape.frozenColumns) {
      set('set-frozen', { ...freeze(shape), resetScroll: false });
    }
    for (const [column, pixels] of Object.entries(shape.widths)) {
      const at = Number(column) - 1;
      if (worksheet.getColumnWidth(at) === pixels) continue;
      set('set-worksheet-col-width', { ranges: [columns(shape, at, at)], colWidth: pixels });
    }
    for (let column = 1; column <= shape.columns; column++) {
      const hidden = shape.hiddenColumns.includes(column);
      if (hidden === !worksheet.getColVisible(column - 1)) continue;
      set(hidden ? 'set-col-hidden' : 'set-col-visible', {
        ranges: [columns(shape, column - 1, column - 1)],
      });
    }
  }

  private fill(id: string, block: Block): void {
    const worksheet = this.grid.workbook.getSheetBySheetId(id);
    if (!worksheet) return;
    const cellValue = this.matrix(block, (cell, row, column) => {
      const same = isFormula(cell) && worksheet.getCellRaw(row, column)?.f === cell.formula;
      // Writing the formula that is already there would empty its value until it is computed again.
      return same ? {} : { f: null, si: null, p: null, v: null, t: null, ...content(cell) };
    });
    this.grid.mutate('sheet.mutation.set-range-values', { subUnitId: id, cellValue });
  }

  private worksheet({ shape, blocks }: SheetChange): Partial<IWorksheetData> & { id: string } {
    const cellData: Matrix<ICellData> = {};
    for (const block of blocks) {
      for (const [row, cells] of Object.entries(this.matrix(block, content))) {
        cellData[Number(row)] = { ...cellData[Number(row)], ...cells };
      }
    }
    const columnData: Record<number, { w?: number; hd?: number }> = {};
    for (const [column, pixels] of Object.entries(shape.widths))
      columnData[Number(column) - 1] = { w: pixels };
    for (const column of shape.hiddenColumns) columnData[column - 1] = { ...columnData[column - 1], hd: 1 };
    return {
      id: this.ids.toPage(shape.id),
      name: shape.name,
      hidden: shape.hidden ? 1 : 0,
      rowCount: shape.rows,
      columnCount: shape.columns,
      freeze: freeze(shape),
      ...SHEET_DEFAULTS,
      cellData,
      columnData,
    };
  }

  /** The block as Univer's sparse rows. Each cell's style is whole: what it lacks is set back. */
  private matrix<T extends object>(block: Block, content: (cell: Cell, row: number, column: number) => T) {
    const rows: Matrix<T & { s?: IStyleData | null }> = {};
    block.cells.forEach((cells, i) => {
      const row: Record<number, T & { s?: IStyleData | null }> = {};
      cells.forEach((cell, j) => {
        const style = block.styles?.[i]?.[j] ?? 0;
        const s = style === 0 ? null : (this.styles[style] ?? null);
        row[block.column - 1 + j] = { ...content(cell, block.row - 1 + i, block.column - 1 + j), s };
      });
      rows[block.row - 1 + i] = row;
    });
    return rows;
  }
}

function isFormula(cell: Cell): cell is { readonly formula: string } {
  return typeof cell === 'object' && cell !== null;
}

function content(cell: Cell): ICellData {
  if (cell === null) return {};
  if (isFormula(cell)) return { f: cell.formula };
  if (typeof cell === 'boolean') return { v: cell ? 1 : 0, t: BOOLEAN };
  // The type is said, never guessed: "+13055550123" and "0012" are text because the server says so.
  return { v: cell, t: typeof cell === 'number' ? NUMBER : STRING };
}

/** Every key that we ever set is named, so that a style replaces another one instead of being merged into it. */
function styleData(style: CellStyle): IStyleData {
  return {
    n: style.format ? { pattern: style.format } : null,
    bl: style.bold ? 1 : 0,
    it: style.italic ? 1 : 0,
    cl: style.color ? { rgb: style.color } : null,
    bg: style.background ? { rgb: style.background } : null,
    ht: style.align ? { left: 1, center: 2, right: 3 }[style.align] : null,
    tb: style.wrap ? 3 : null,
  };
}

function freeze(shape: SheetShape) {
  const { frozenRows, frozenColumns } = shape;
  return {
    ySplit: frozenRows,
    xSplit: frozenColumns,
    startRow: frozenRows || -1,
    startColumn: frozenColumns || -1,
  };
}

function columns(shape: SheetShape, startColumn: number, endColumn: number) {
  return { startRow: 0, endRow: shape.rows - 1, startColumn, endColumn };
}
