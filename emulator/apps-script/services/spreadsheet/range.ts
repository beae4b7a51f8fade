import type { EnumValue } from '../../runtime/enumeration';
import { ServiceError } from '../../runtime/errors';
import { method } from '../../runtime/service';
import { type Rect, toA1 } from '../../workbook/a1';
import { overlaps } from '../../workbook/protection';
import type { SortKey } from '../../workbook/sort';
import { FilterType, ProtectionType, RangeType, sheetHandle } from './classes';
import { copyCells } from './copy-cells';
import { createFilter } from './filter';
import { metadataMethods } from './metadata';
import { formatMethods } from './range-format';
import { valueMethods } from './range-values';
import { checkedRect, RangeRef, type SheetRef } from './refs';

const edge = ({ rect }: RangeRef): { lastRow: number; lastColumn: number } => ({
  lastRow: rect.row + rect.rows - 1,
  lastColumn: rect.column + rect.columns - 1,
});

function within(range: RangeRef, row: number, column: number, rows: number, columns: number): unknown {
  return RangeType.of(
    new RangeRef(range.host, range.sheet, checkedRect(range.sheet, row, column, rows, columns)),
  );
}

function sort(range: RangeRef, spec: unknown): unknown {
  const items = Array.isArray(spec) ? spec : [spec];
  const keys = items.map((item): SortKey => {
    if (typeof item === 'number') return { column: item, ascending: true };
    const { column, ascending = true } = (item ?? {}) as { column?: number; ascending?: boolean };
    if (typeof column !== 'number')
      throw new ServiceError('Range.sort: the sort specification names no column.');
    return { column, ascending };
  });
  if (range.sheet.merges.some((merge) => overlaps(merge, range.rect)))
    throw new ServiceError('You can’t sort a range that contains merged cells.');
  range.editCells().sortRect(range.rect, keys);
  return RangeType.of(range);
}

function clear(range: RangeRef, options?: Record<string, unknown>): unknown {
  const all = !options || Object.keys(options).length === 0;
  for (const name of Object.keys(options ?? {})) {
    if (
      !['contentsOnly', 'formatOnly', 'commentsOnly', 'validationsOnly', 'skipFilteredRows'].includes(name)
    ) {
      throw new ServiceError(
        `Range.clear: the option ${name} is not implemented by the emulator`,
        'NotImplementedError',
      );
    }
  }
  range.editCells().clearRect(range.rect, {
    contents: all || options.contentsOnly === true,
    formats: all || options.formatOnly === true,
    notes: all || options.commentsOnly === true,
  });
  range.sheet.changed();
  return RangeType.of(range);
}

/** https://developers.google.com/apps-script/reference/spreadsheet/range */
RangeType.implement({
  ...valueMethods,
  ...formatMethods,
  ...metadataMethods,
  getRow: method([''], (range: RangeRef) => range.rect.row),
  getColumn: method([''], (range: RangeRef) => range.rect.column),
  getNumRows: method([''], (range: RangeRef) => range.rect.rows),
  getNumColumns: method([''], (range: RangeRef) => range.rect.columns),
  getHeight: method([''], (range: RangeRef) => range.rect.rows),
  getWidth: method([''], (range: RangeRef) => range.rect.columns),
  getRowIndex: method([''], (range: RangeRef) => range.rect.row),
  getLastRow: method([''], (range: RangeRef) => edge(range).lastRow),
  getLastColumn: method([''], (range: RangeRef) => edge(range).lastColumn),
  getA1Notation: method([''], (range: RangeRef) => toA1(range.rect)),
  getSheet: method([''], (range: RangeRef) => sheetHandle(range.host, range.sheet)),
  getGridId: method([''], (range: RangeRef) => range.sheet.id),
  getCell: method(['int,int'], (range: RangeRef, row: number, column: number) => {
    if (row < 1 || column < 1 || row > range.rect.rows || column > range.rect.columns) {
      throw new ServiceError('Cell reference out of range');
    }
    return within(range, range.rect.row + row - 1, range.rect.column + column - 1, 1, 1);
  }),
  offset: method(
    ['int,int', 'int,int,int', 'int,int,int,int'],
    (
      range: RangeRef,
      rows: number,
      columns: number,
      height: number = range.rect.rows,
      width: number = range.rect.columns,
    ) => within(range, range.rect.row + rows, range.rect.column + columns, height, width),
  ),
  clear: method(['', 'object'], clear),
  clearContent: method([''], (range: RangeRef) => clear(range, { contentsOnly: true })),
  clearDataValidations: method([''], (range: RangeRef) => {
    range.editCells().restyle(range.rect, { validation: undefined });
    return RangeType.of(range);
  }),
  copyTo: method(
    ['Range', 'Range,object', 'Range,CopyPasteType,boolean'],
    (range: RangeRef, target: RangeRef, how?: EnumValue | Record<string, unknown>) =>
      copyCells(range, target, how),
  ),
  copyValuesToRange: method(
    ['Sheet,int,int,int,int'],
    (range: RangeRef, sheet: SheetRef, c1: number, c2: number, r1: number, r2: number) => {
      const rect: Rect = { row: r1, column: c1, rows: r2 - r1 + 1, columns: c2 - c1 + 1 };
      copyCells(range, new RangeRef(range.host, sheet.sheet, rect), { contentsOnly: true });
    },
  ),
  activate: method([''], (range: RangeRef) => {
    range.file.select(range.sheet, range.rect);
    return RangeType.of(range);
  }),
  sort: method(['value'], (range: RangeRef, spec: unknown) => sort(range, range.host.toHost(spec))),
  merge: method([''], (range: RangeRef) => {
    const { row, column, rows, columns } = range.rect;
    range.editCells().merge(row, column, rows, columns);
    return RangeType.of(range);
  }),
  breakApart: method([''], (range: RangeRef) => {
    const sheet = range.editCells();
    sheet.merges = sheet.merges.filter(
      (merge) => merge.row !== range.rect.row || merge.column !== range.rect.column,
    );
    sheet.changed();
    return RangeType.of(range);
  }),
  getMergedRanges: method([''], ({ host, sheet, rect }: RangeRef) =>
    sheet.merges
      .filter((merge) => overlaps(merge, rect))
      .map((merge) => RangeType.of(new RangeRef(host, sheet, merge))),
  ),
  isPartOfMerge: method([''], ({ sheet, rect }: RangeRef) =>
    sheet.merges.some(
      (merge) =>
        merge.row <= rect.row &&
        rect.row < merge.row + merge.rows &&
        merge.column <= rect.column &&
        rect.column < merge.column + merge.columns,
    ),
  ),
  protect: method([''], (range: RangeRef) => {
    const protection = range.editCells().protect({ rect: range.rect });
    return ProtectionType.of({ range, protection });
  }),
  createFilter: method([''], (range: RangeRef) => createFilter(range)),
  getFilter: method([''], (range: RangeRef) => (range.sheet.filter ? FilterType.of(range) : null)),
});
