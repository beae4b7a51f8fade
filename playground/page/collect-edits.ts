import type { ICellData, IRange, IStyleData, Nullable, Workbook } from '@univerjs/core';
import type { CellStyle, Edit, EditedCell } from '../protocol';
import type { Mutation } from './grid';

type Matrix = Record<number, Record<number, ICellData | null>>;
type Params = Mutation['params'];
type Reader = (params: Params, sheet: string, workbook: Workbook) => Edit[];

/**
 * What the user did, read from Univer's mutations: typing, pasting, filling, dragging and undoing all end in these.
 * Sheets are named by the page's ids.
 */
export function editsOf({ id, params }: Mutation, workbook: Workbook): Edit[] {
  const reader = READERS[id];
  return reader ? reader(params, String(params.subUnitId ?? ''), workbook) : [];
}

const READERS: Readonly<Record<string, Reader>> = {
  'sheet.mutation.set-range-values': (params, sheet, workbook) =>
    cells(sheet, params.cellValue as Matrix, workbook),
  'sheet.mutation.set.numfmt': ({ refMap, values }, sheet) =>
    Object.entries(values as Record<string, { ranges: IRange[] }>).flatMap(([key, { ranges }]) => {
      const format = (refMap as Record<string, { pattern: string }>)[key]?.pattern ?? '';
      return ranges.map((range) => ({ kind: 'format' as const, sheet, ...place(range), format }));
    }),
  'sheet.mutation.remove.numfmt': (params, sheet) =>
    ranges(params).map((range) => ({ kind: 'format', sheet, ...place(range), format: '' })),
  'sheet.mutation.move-range': ({ from, to }, _, workbook) =>
    [from, to].flatMap((side) => {
      const { subUnitId, value } = side as { subUnitId: string; value: Matrix };
      return cells(subUnitId, value, workbook);
    }),
  'sheet.mutation.reorder-range': (params, sheet, workbook) =>
    rewritten(sheet, params.range as IRange, workbook),
  'sheet.mutation.insert-row': (params, sheet) => [{ kind: 'insert rows', sheet, ...rowSpan(params.range) }],
  'sheet.mutation.remove-rows': (params, sheet) => [{ kind: 'delete rows', sheet, ...rowSpan(params.range) }],
  'sheet.mutation.insert-col': (params, sheet) => [
    { kind: 'insert columns', sheet, ...columnSpan(params.range) },
  ],
  'sheet.mutation.remove-col': (params, sheet) => [
    { kind: 'delete columns', sheet, ...columnSpan(params.range) },
  ],
  'sheet.mutation.move-rows': ({ sourceRange, targetRange }, sheet) => [
    { kind: 'move rows', sheet, ...rowSpan(sourceRange), to: rowSpan(targetRange).at },
  ],
  'sheet.mutation.move-columns': ({ sourceRange, targetRange }, sheet) => [
    { kind: 'move columns', sheet, ...columnSpan(sourceRange), to: columnSpan(targetRange).at },
  ],
  'sheet.mutation.set-row-hidden': (params, sheet) =>
    ranges(params).map((range) => ({ kind: 'hide rows', sheet, ...rowSpan(range) })),
  'sheet.mutation.set-row-visible': (params, sheet) =>
    ranges(params).map((range) => ({ kind: 'show rows', sheet, ...rowSpan(range) })),
  'sheet.mutation.set-col-hidden': (params, sheet) =>
    ranges(params).map((range) => ({ kind: 'hide columns', sheet, ...columnSpan(range) })),
  'sheet.mutation.set-col-visible': (params, sheet) =>
    ranges(params).map((range) => ({ kind: 'show columns', sheet, ...columnSpan(range) })),
  'sheet.mutation.set-worksheet-col-width': (params, sheet, workbook) => widths(params, sheet, workbook),
  'sheet.mutation.set-frozen': ({ ySplit, xSplit }, sheet) => [
    { kind: 'freeze', sheet, rows: Number(ySplit), columns: Number(xSplit) },
  ],
  'sheet.mutation.insert-sheet': (params, _, workbook) => addedSheet(params, workbook),
  'sheet.mutation.remove-sheet': (_, sheet) => [{ kind: 'delete sheet', sheet }],
  'sheet.mutation.set-worksheet-name': ({ name }, sheet) => [
    { kind: 'rename sheet', sheet, name: String(name) },
  ],
  'sheet.mutation.set-worksheet-hidden': ({ hidden }, sheet) => [
    { kind: hidden ? 'hide sheet' : 'show sheet', sheet },
  ],
  'sheet.mutation.set-worksheet-order': ({ toOrder }, sheet) => [
    { kind: 'move sheet', sheet, position: Number(toOrder) + 1 },
  ],
  'sheet.operation.set-worksheet-active': (_, sheet) => [{ kind: 'activate sheet', sheet }],
  'sheet.operation.set-selections': ({ selections }, sheet) => {
    const range = (selections as Array<{ range: IRange }> | undefined)?.at(-1)?.range;
    return range ? [{ kind: 'select', sheet, ...place(range) }] : [];
  },
};

/** One edit for each row of the matrix: rows are as sparse as the user's hand. */
function cells(sheet: string, matrix: Matrix | undefined, workbook: Workbook): Edit[] {
  const edits: Edit[] = [];
  for (const [row, columns] of Object.entries(matrix ?? {})) {
    let run: { column: number; cells: EditedCell[] } | undefined;
    for (const [key, cell] of Object.entries(columns)) {
      const column = Number(key) + 1;
      if (!run || run.column + run.cells.length !== column) {
        run = { column, cells: [] };
        edits.push({ kind: 'cells', sheet, row: Number(row) + 1, column, cells: [run.cells] });
      }
      run.cells.push(editedCell(cell, workbook));
    }
  }
  return edits.filter((edit) => edit.kind !== 'cells' || edit.cells.some((row) => row.some(isChange)));
}

function isChange(cell: EditedCell): boolean {
  return cell.content !== undefined || cell.style !== undefined;
}

function editedCell(cell: ICellData | null, workbook: Workbook): EditedCell {
  if (!cell) return { content: null, style: {} };
  const style = cell.s === undefined ? undefined : cellStyle(workbook.getStyles().get(cell.s));
  const content = contentOf(cell);
  return { ...(content === undefined ? {} : { content }), ...(style ? { style } : {}) };
}

function contentOf(cell: ICellData): EditedCell['content'] {
  if (cell.f) return { formula: cell.f };
  if (cell.p?.body) return { typed: cell.p.body.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n') };
  if (cell.v === undefined) return undefined;
  if (cell.v === null || cell.v === '') return null;
  if (cell.t === 3) return Boolean(Number(cell.v));
  // Pasted and restored texts come with their type; typed ones are still to be read.
  return typeof cell.v === 'string' && !cell.t ? { typed: cell.v } : cell.v;
}

const ALIGNMENTS: Readonly<Record<number, 'left' | 'center' | 'right'>> = {
  1: 'left',
  2: 'center',
  3: 'right',
};

/** Only what the cell's style says: a mutation names the keys it changes, and null for those it sets back. */
function cellStyle(style: Nullable<IStyleData>): CellStyle {
  if (!style) return {};
  const align = style.ht ? ALIGNMENTS[style.ht] : undefined;
  return {
    ...(style.n === undefined ? {} : { format: style.n?.pattern ?? '' }),
    ...(style.bl === undefined ? {} : { bold: Boolean(style.bl) }),
    ...(style.it === undefined ? {} : { italic: Boolean(style.it) }),
    ...(style.cl === undefined ? {} : { color: style.cl?.rgb ?? '' }),
    ...(style.bg === undefined ? {} : { background: style.bg?.rgb ?? '' }),
    ...(style.tb === undefined ? {} : { wrap: style.tb === 3 }),
    ...(align ? { align } : {}),
  };
}

function rewritten(sheet: string, range: IRange, workbook: Workbook): Edit[] {
  const worksheet = workbook.getSheetBySheetId(sheet);
  if (!worksheet) return [];
  const matrix: Matrix = {};
  for (let row = range.startRow; row <= range.endRow; row++) {
    const line: Record<number, ICellData | null> = {};
    for (let column = range.startColumn; column <= range.endColumn; column++) {
      line[column] = worksheet.getCellRaw(row, column) ?? null;
    }
    matrix[row] = line;
  }
  return cells(sheet, matrix, workbook);
}

function addedSheet(params: Params, workbook: Workbook): Edit[] {
  const { id, name, cellData } = params.sheet as { id: string; name: string; cellData?: Matrix };
  const position = Number(params.index) + 1;
  return [{ kind: 'add sheet', sheet: id, name, position }, ...cells(id, cellData, workbook)];
}

function widths(params: Params, sheet: string, workbook: Workbook): Edit[] {
  const worksheet = workbook.getSheetBySheetId(sheet);
  return ranges(params).flatMap((range) => {
    const edits: Edit[] = [];
    for (let column = range.startColumn; column <= range.endColumn; column++) {
      const pixels = worksheet?.getColumnWidth(column);
      if (pixels) edits.push({ kind: 'width', sheet, at: column + 1, pixels });
    }
    return edits;
  });
}

function ranges(params: Params): IRange[] {
  return (params.ranges ?? []) as IRange[];
}

function rowSpan(range: unknown): { at: number; count: number } {
  const { startRow, endRow } = range as IRange;
  return { at: startRow + 1, count: endRow - startRow + 1 };
}

function columnSpan(range: unknown): { at: number; count: number } {
  const { startColumn, endColumn } = range as IRange;
  return { at: startColumn + 1, count: endColumn - startColumn + 1 };
}

function place({ startRow, endRow, startColumn, endColumn }: IRange) {
  return {
    row: startRow + 1,
    column: startColumn + 1,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}
