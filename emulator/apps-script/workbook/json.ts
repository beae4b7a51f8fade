import { toA1 } from './a1';
import type { MetadataHolder } from './metadata';
import { display } from './number-format';
import type { Sheet } from './sheet';
import { CellError, type Style } from './values';

/** A workbook as plain JSON: what the command line prints and the playground draws. */
export interface WorkbookJson {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly revision: number;
  /** The styles in use. Cells refer to one by its index. */
  readonly styles: readonly Style[];
  readonly metadata?: readonly MetadataJson[];
  readonly sheets: readonly SheetJson[];
}

export interface SheetJson {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Cells that aren't empty, row by row. */
  readonly cells: readonly CellJson[];
  readonly columnWidths?: Readonly<Record<number, number>>;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly merges?: readonly string[];
  readonly filter?: string;
  readonly metadata?: readonly MetadataJson[];
  /** By column, from 1. */
  readonly columnMetadata?: Readonly<Record<number, readonly MetadataJson[]>>;
  readonly rowMetadata?: Readonly<Record<number, readonly MetadataJson[]>>;
}

export interface CellJson {
  /** Row and column, from 1. */
  readonly r: number;
  readonly c: number;
  /** The value. Dates are serial numbers (days since 1899-12-30), errors their code. */
  readonly v?: string | number | boolean;
  /** The text that the cell shows, if it differs from the value. */
  readonly d?: string;
  /** The formula. */
  readonly f?: string;
  /** Index of a style of the workbook. */
  readonly s?: number;
  readonly note?: string;
  /** The message of an error. */
  readonly error?: string;
  /** The formula of another cell has filled this one. */
  readonly spilled?: true;
}

export interface MetadataJson {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: string;
}

/** What is written of a file. */
interface JsonSource extends MetadataHolder {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly revision: number;
  readonly sheets: readonly Sheet[];
}

export function workbookToJson(file: JsonSource): WorkbookJson {
  const styles = new Map<Style, number>();
  const sheets = file.sheets.map((sheet) => sheetToJson(sheet, styles));
  const { id, name, timeZone, locale, revision } = file;
  return { id, name, timeZone, locale, revision, styles: [...styles.keys()], ...metadataOf(file), sheets };
}

function sheetToJson(sheet: Sheet, styles: Map<Style, number>): SheetJson {
  const { grid } = sheet;
  const widths: Record<number, number> = {};
  const hiddenColumns: number[] = [];
  const columnMetadata: Record<number, readonly MetadataJson[]> = {};
  for (const [index, column] of grid.columns.entries()) {
    if (column.width !== undefined) widths[index + 1] = column.width;
    if (column.hidden) hiddenColumns.push(index + 1);
    const { metadata } = metadataOf(column);
    if (metadata) columnMetadata[index + 1] = metadata;
  }
  const hiddenRows: number[] = [];
  const rowMetadata: Record<number, readonly MetadataJson[]> = {};
  const cells: CellJson[] = [];
  for (const [index, row] of grid.rows.entries()) {
    if (!row) continue;
    if (row.hidden) hiddenRows.push(index + 1);
    const { metadata } = metadataOf(row);
    if (metadata) rowMetadata[index + 1] = metadata;
    const width = Math.max(
      row.values.length,
      row.styles?.length ?? 0,
      ...(row.formulas?.keys() ?? []),
      ...(row.notes?.keys() ?? []),
    );
    for (let column = 1; column <= width; column++) {
      const cell = cellToJson(sheet, index + 1, column, styles);
      if (cell) cells.push(cell);
    }
  }
  return {
    id: sheet.id,
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rowCount,
    columns: sheet.columnCount,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    cells,
    ...(Object.keys(widths).length ? { columnWidths: widths } : {}),
    ...(hiddenRows.length ? { hiddenRows } : {}),
    ...(hiddenColumns.length ? { hiddenColumns } : {}),
    ...(sheet.merges.length ? { merges: sheet.merges.map(toA1) } : {}),
    ...(sheet.filter ? { filter: toA1(sheet.filter) } : {}),
    ...metadataOf(sheet),
    ...(Object.keys(columnMetadata).length ? { columnMetadata } : {}),
    ...(Object.keys(rowMetadata).length ? { rowMetadata } : {}),
  };
}

function cellToJson(sheet: Sheet, r: number, c: number, styles: Map<Style, number>): CellJson | undefined {
  const value = sheet.raw(r, c);
  const style = sheet.grid.style(r, c);
  const formula = sheet.formula(r, c);
  const note = sheet.note(r, c);
  if (value === null && !style && !formula && !note) return undefined;
  if (style && !styles.has(style)) styles.set(style, styles.size);
  const plain = value instanceof CellError ? value.code : value;
  const shown = display(value, style?.numberFormat);
  return {
    r,
    c,
    ...(plain === null ? {} : { v: plain }),
    ...(plain === null || shown === String(plain) ? {} : { d: shown }),
    ...(formula ? { f: formula } : {}),
    ...(style ? { s: styles.get(style) ?? 0 } : {}),
    ...(note ? { note } : {}),
    ...(value instanceof CellError && value.message ? { error: value.message } : {}),
    ...(sheet.grid.row(r)?.spilled?.has(c) ? { spilled: true as const } : {}),
  };
}

function metadataOf(holder: MetadataHolder): { metadata?: MetadataJson[] } {
  return holder.metadata?.length ? { metadata: holder.metadata.map((entry) => ({ ...entry })) } : {};
}
