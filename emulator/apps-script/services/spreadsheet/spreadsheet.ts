import { isZone } from '../../dates/zone';
import type { EnumValue } from '../../runtime/enumeration';
import { NotImplementedError, ServiceError } from '../../runtime/errors';
import { method } from '../../runtime/service';
import { parseA1 } from '../../workbook/a1';
import type { FileSheet } from '../../workbook/file';
import { ProtectionType, RangeType, SpreadsheetType, sheetHandle, TextFinderType } from './classes';
import { metadataMethods } from './metadata';
import { checkedRect, RangeRef, SheetRef, SpreadsheetRef, TextFinderRef } from './refs';

function insertSheet(
  { host, file }: SpreadsheetRef,
  a?: string | number,
  b?: number | Record<string, unknown>,
  c?: Record<string, unknown>,
): unknown {
  const name = typeof a === 'string' ? a : undefined;
  const index = typeof a === 'number' ? a : typeof b === 'number' ? b : undefined;
  const options = typeof b === 'object' ? b : c;
  for (const option of Object.keys(options ?? {})) {
    if (option !== 'template')
      throw new NotImplementedError(`Spreadsheet.insertSheet with the option ${option}`);
  }
  if (options?.template) throw new NotImplementedError('Spreadsheet.insertSheet with a template');
  // Without an index, a new sheet follows the active one.
  const place = index === undefined ? file.sheets.indexOf(file.activeSheet) + 2 : index + 1;
  return sheetHandle(host, file.insertSheet(name, place));
}

function getRange({ host, file }: SpreadsheetRef, text: string): unknown {
  const named = file.namedRanges.find((range) => range.name === text);
  if (named) return RangeType.of(new RangeRef(host, named.sheet, named.rect));
  const own = file.activeSheet;
  const parsed = parseA1(text, own.rowCount, own.columnCount);
  const sheet = parsed?.sheet === undefined ? own : file.findSheet(parsed.sheet);
  const rect = sheet && parseA1(text, sheet.rowCount, sheet.columnCount)?.rect;
  if (!sheet || !rect) throw new ServiceError('Range not found');
  return RangeType.of(
    new RangeRef(host, sheet, checkedRect(sheet, rect.row, rect.column, rect.rows, rect.columns)),
  );
}

function toast(ref: SpreadsheetRef, message: string, title = '', seconds = 5): void {
  ref.host.run.ui.push({ type: 'toast', title, message, seconds });
}

const found = ({ host }: SpreadsheetRef, sheet: FileSheet | undefined): unknown =>
  sheet ? sheetHandle(host, sheet) : null;

/** https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet */
SpreadsheetType.implement({
  ...metadataMethods,
  getId: method([''], ({ file }: SpreadsheetRef) => file.id),
  getUrl: method(
    [''],
    ({ file }: SpreadsheetRef) => `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
  ),
  getName: method([''], ({ file }: SpreadsheetRef) => file.name),
  rename: method(['string'], ({ file }: SpreadsheetRef, name: string) => {
    file.name = name;
    file.changed();
  }),
  getSpreadsheetTimeZone: method([''], ({ file }: SpreadsheetRef) => file.timeZone),
  setSpreadsheetTimeZone: method(['string'], ({ file }: SpreadsheetRef, zone: string) => {
    if (!isZone(zone)) throw new ServiceError(`Invalid argument: timezone. Should be of type: String`);
    file.timeZone = zone;
    file.changed();
  }),
  getSpreadsheetLocale: method([''], ({ file }: SpreadsheetRef) => file.locale),
  setSpreadsheetLocale: method(['string'], ({ file }: SpreadsheetRef, locale: string) => {
    file.locale = locale;
    file.changed();
  }),
  getOwner: method([''], () => {
    throw new NotImplementedError('Spreadsheet.getOwner');
  }),
  getSheets: method([''], ({ host, file }: SpreadsheetRef) =>
    file.sheets.map((sheet) => sheetHandle(host, sheet)),
  ),
  getNumSheets: method([''], ({ file }: SpreadsheetRef) => file.sheets.length),
  getSheetByName: method(['string'], (ref: SpreadsheetRef, name: string) =>
    found(ref, ref.file.findSheet(name)),
  ),
  getSheetById: method(['int'], (ref: SpreadsheetRef, id: number) =>
    found(
      ref,
      ref.file.sheets.find((sheet) => sheet.id === id),
    ),
  ),
  getActiveSheet: method([''], (ref: SpreadsheetRef) => found(ref, ref.file.activeSheet)),
  setActiveSheet: method(['Sheet', 'Sheet,boolean'], (ref: SpreadsheetRef, target: SheetRef) => {
    ref.file.select(target.sheet);
    return found(ref, target.sheet);
  }),
  getActiveRange: method([''], ({ host, file }: SpreadsheetRef) =>
    RangeType.of(new RangeRef(host, file.activeSheet, file.activeRect)),
  ),
  getCurrentCell: method([''], ({ host, file }: SpreadsheetRef) =>
    RangeType.of(new RangeRef(host, file.activeSheet, { ...file.activeRect, rows: 1, columns: 1 })),
  ),
  insertSheet: method(
    ['', 'int', 'string', 'string,int', 'object', 'string,object', 'string,int,object'],
    insertSheet,
  ),
  deleteSheet: method(['Sheet'], (_ref: SpreadsheetRef, target: SheetRef) => target.edit().delete()),
  duplicateActiveSheet: method([''], (ref: SpreadsheetRef) => found(ref, ref.file.activeSheet.duplicate())),
  moveActiveSheet: method(
    ['int'],
    ({ file }: SpreadsheetRef, place: number) => void file.activeSheet.move(place),
  ),
  getRange: method(['string'], getRange),
  getRangeByName: method(['string'], ({ host, file }: SpreadsheetRef, name: string) => {
    const range = file.namedRanges.find((item) => item.name === name);
    return range ? RangeType.of(new RangeRef(host, range.sheet, range.rect)) : null;
  }),
  setNamedRange: method(['string,Range'], ({ file }: SpreadsheetRef, name: string, range: RangeRef) => {
    file.namedRanges = [
      ...file.namedRanges.filter((item) => item.name !== name),
      { name, sheet: range.sheet, rect: range.rect },
    ];
    file.changed();
  }),
  removeNamedRange: method(['string'], ({ file }: SpreadsheetRef, name: string) => {
    if (!file.namedRanges.some((item) => item.name === name))
      throw new ServiceError(`The named range "${name}" does not exist.`);
    file.namedRanges = file.namedRanges.filter((item) => item.name !== name);
    file.changed();
  }),
  getProtections: method(['ProtectionType'], ({ host, file }: SpreadsheetRef, type: EnumValue) =>
    file.sheets.flatMap((sheet) =>
      sheet.protections
        .filter((protection) => protection.type === type.name)
        .map((protection) => ProtectionType.of({ range: new SheetRef(host, sheet), protection })),
    ),
  ),
  copy: method(['string'], ({ host, file }: SpreadsheetRef, name: string) => {
    const copy = file.copy({ name, owner: host.user });
    host.platform.addCopy(file, copy);
    return SpreadsheetType.of(new SpreadsheetRef(host, copy));
  }),
  createTextFinder: method(['string'], ({ host, file }: SpreadsheetRef, text: string) =>
    TextFinderType.of(new TextFinderRef(host, file.sheets, text)),
  ),
  toast: method(['string', 'string,string', 'string,string,int'], toast),
});
