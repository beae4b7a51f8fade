import { enumeration } from '../../runtime/enumeration';

/**
 * Enumerations of SpreadsheetApp.
 * https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#properties
 */
export const DeveloperMetadataVisibility = enumeration('DeveloperMetadataVisibility', [
  'DOCUMENT',
  'PROJECT',
]);
export const DeveloperMetadataLocationType = enumeration('DeveloperMetadataLocationType', [
  'SPREADSHEET',
  'SHEET',
  'ROW',
  'COLUMN',
]);
export const WrapStrategy = enumeration('WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']);
export const ProtectionType = enumeration('ProtectionType', ['RANGE', 'SHEET']);
export const SheetType = enumeration('SheetType', ['GRID', 'OBJECT', 'DATASOURCE']);
export const CopyPasteType = enumeration('CopyPasteType', [
  'PASTE_NORMAL',
  'PASTE_NO_BORDERS',
  'PASTE_FORMAT',
  'PASTE_FORMULA',
  'PASTE_VALUES',
]);
