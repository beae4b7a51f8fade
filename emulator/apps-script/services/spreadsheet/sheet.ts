import type { EnumValue } from '../../runtime/enumeration';
import { NotImplementedError, ServiceError } from '../../runtime/errors';
import type { Handle } from '../../runtime/handle';
import { method } from '../../runtime/service';
import { parseA1, type Rect } from '../../workbook/a1';
import type { Axis } from '../../workbook/shift';
import {
  FilterType,
  ProtectionType,
  RangeListType,
  RangeType,
  SheetType,
  SpreadsheetType,
  sheetHandle,
} from './classes';
import { SheetType as Kind } from './enums';
import { lineMethods } from './line-methods';
import { metadataMethods } from './metadata';
import { checkedRect, RangeListRef, RangeRef, type SheetRef, SpreadsheetRef } from './refs';

function rangeOf({ host, sheet }: SheetRef, rect: Rect): Handle {
  return RangeType.of(new RangeRef(host, sheet, rect));
}

function getRange(ref: SheetRef, first: number | string, column = 1, rows = 1, columns = 1): Handle {
  const { sheet } = ref;
  if (typeof first === 'number') return rangeOf(ref, checkedRect(sheet, first, column, rows, columns));
  const parsed = parseA1(first, sheet.rowCount, sheet.columnCount);
  const target = parsed?.sheet === undefined ? sheet : sheet.file.findSheet(parsed.sheet);
  const named = ref.file.namedRanges.find((range) => range.name === first);
  if (named) return RangeType.of(new RangeRef(ref.host, named.sheet, named.rect));
  if (!parsed || !target) throw new ServiceError('Range not found');
  const { rect } = parsed;
  return RangeType.of(
    new RangeRef(ref.host, target, checkedRect(target, rect.row, rect.column, rect.rows, rect.columns)),
  );
}

function appendRow(ref: SheetRef, values: readonly unknown[]): Handle {
  const sheet = ref.edit();
  const row = sheet.grid.lastRow() + 1;
  if (row > sheet.rowCount) sheet.insertRows(row);
  if (values.length > sheet.columnCount)
    sheet.insertColumns(sheet.columnCount + 1, values.length - sheet.columnCount);
  const target = sheet.grid.ensureRow(row);
  for (const [index, value] of values.entries()) sheet.write(target, index + 1, (value ?? null) as never);
  sheet.changed();
  return SheetType.of(ref);
}

function setFrozen(ref: SheetRef, axis: Axis, count: number): void {
  const sheet = ref.edit();
  if (axis === 'rows') sheet.frozenRows = count;
  else sheet.frozenColumns = count;
  sheet.changed();
}

function setWidth(ref: SheetRef, from: number, count: number, width: number): Handle {
  const sheet = ref.edit();
  for (const column of sheet.grid.columns.slice(from - 1, from - 1 + count)) column.width = width;
  sheet.changed();
  return SheetType.of(ref);
}

function clear(ref: SheetRef, what: { contents?: boolean; formats?: boolean; notes?: boolean }): Handle {
  const sheet = ref.edit();
  sheet.clearRect({ row: 1, column: 1, rows: sheet.rowCount, columns: sheet.columnCount }, what);
  sheet.changed();
  return SheetType.of(ref);
}

/** https://developers.google.com/apps-script/reference/spreadsheet/sheet */
SheetType.implement({
  ...metadataMethods,
  ...lineMethods('rows', 'Row', 'Rows'),
  ...lineMethods('columns', 'Column', 'Columns'),
  getRange: method(['int,int', 'int,int,int', 'int,int,int,int', 'string'], getRange),
  getRangeList: method(['string[]'], (ref: SheetRef, names: readonly string[]) =>
    RangeListType.of(new RangeListRef(names.map((name) => getRange(ref, name).self as RangeRef))),
  ),
  getDataRange: method([''], (ref: SheetRef) => {
    const { row, column } = ref.sheet.grid.extent();
    return rangeOf(ref, { row: 1, column: 1, rows: Math.max(1, row), columns: Math.max(1, column) });
  }),
  getName: method([''], ({ sheet }: SheetRef) => sheet.name),
  getSheetName: method([''], ({ sheet }: SheetRef) => sheet.name),
  setName: method(['string'], (ref: SheetRef, name: string) => {
    ref.edit().rename(name);
    return SheetType.of(ref);
  }),
  getSheetId: method([''], ({ sheet }: SheetRef) => sheet.id),
  getIndex: method([''], ({ sheet }: SheetRef) => sheet.file.sheets.indexOf(sheet) + 1),
  getType: method([''], () => Kind.GRID),
  getParent: method([''], ({ host, file }: SheetRef) => SpreadsheetType.of(new SpreadsheetRef(host, file))),
  getLastRow: method([''], ({ sheet }: SheetRef) => sheet.grid.lastRow()),
  getLastColumn: method([''], ({ sheet }: SheetRef) => sheet.grid.extent().column),
  getMaxRows: method([''], ({ sheet }: SheetRef) => sheet.rowCount),
  getMaxColumns: method([''], ({ sheet }: SheetRef) => sheet.columnCount),
  getFrozenRows: method([''], ({ sheet }: SheetRef) => sheet.frozenRows),
  getFrozenColumns: method([''], ({ sheet }: SheetRef) => sheet.frozenColumns),
  setFrozenRows: method(['int'], (ref: SheetRef, count: number) => setFrozen(ref, 'rows', count)),
  setFrozenColumns: method(['int'], (ref: SheetRef, count: number) => setFrozen(ref, 'columns', count)),
  getColumnWidth: method(
    ['int'],
    ({ sheet }: SheetRef, column: number) => sheet.grid.columns[column - 1]?.width ?? 100,
  ),
  setColumnWidth: method(['int,int'], (ref: SheetRef, column: number, width: number) =>
    setWidth(ref, column, 1, width),
  ),
  setColumnWidths: method(['int,int,int'], setWidth),
  autoResizeColumn: method(['int'], (ref: SheetRef) => SheetType.of(ref)),
  autoResizeColumns: method(['int,int'], (ref: SheetRef) => SheetType.of(ref)),
  setRowHeight: method(['int,int'], (ref: SheetRef, row: number, height: number) => {
    ref.edit().grid.ensureRow(row).height = height;
    return SheetType.of(ref);
  }),
  getRowHeight: method(['int'], ({ sheet }: SheetRef, row: number) => sheet.grid.row(row)?.height ?? 21),
  appendRow: method(['list'], (ref: SheetRef, values: readonly unknown[]) =>
    appendRow(ref, ref.host.toHost(values) as unknown[]),
  ),
  clear: method([''], (ref: SheetRef) => clear(ref, { contents: true, formats: true, notes: true })),
  clearContents: method([''], (ref: SheetRef) => clear(ref, { contents: true })),
  clearFormats: method([''], (ref: SheetRef) => clear(ref, { formats: true })),
  clearNotes: method([''], (ref: SheetRef) => clear(ref, { notes: true })),
  sort: method(['int', 'int,boolean'], (ref: SheetRef, column: number, ascending?: boolean) => {
    ref.edit().sort(column, ascending ?? true);
    return SheetType.of(ref);
  }),
  hideSheet: method([''], (ref: SheetRef) => {
    ref.edit().hide();
    return SheetType.of(ref);
  }),
  showSheet: method([''], (ref: SheetRef) => {
    ref.edit().hide(false);
    return SheetType.of(ref);
  }),
  isSheetHidden: method([''], ({ sheet }: SheetRef) => sheet.hidden),
  activate: method([''], (ref: SheetRef) => {
    ref.file.select(ref.sheet);
    return SheetType.of(ref);
  }),
  getActiveRange: method([''], (ref: SheetRef) => rangeOf(ref, ref.file.activeRect)),
  getActiveCell: method([''], (ref: SheetRef) =>
    rangeOf(ref, { ...ref.file.activeRect, rows: 1, columns: 1 }),
  ),
  copyTo: method(['Spreadsheet'], ({ host, sheet, file }: SheetRef, target: SpreadsheetRef) => {
    if (target.file !== file) throw new NotImplementedError('Sheet.copyTo another spreadsheet');
    return sheetHandle(host, sheet.duplicate());
  }),
  setTabColor: method(['string?'], (ref: SheetRef, color: string | null) => {
    ref.edit().tabColor = color ?? undefined;
    return SheetType.of(ref);
  }),
  getTabColor: method([''], ({ sheet }: SheetRef) => sheet.tabColor ?? ''),
  getFilter: method([''], (ref: SheetRef) => (ref.sheet.filter ? FilterType.of(ref) : null)),
  protect: method([''], (ref: SheetRef) =>
    ProtectionType.of({ range: ref, protection: ref.edit().protect() }),
  ),
  getProtections: method(['ProtectionType'], (range: SheetRef, type: EnumValue) =>
    range.sheet.protections
      .filter((protection) => protection.type === type.name)
      .map((protection) => ProtectionType.of({ range, protection })),
  ),
});
