import { fieldNamed } from '../callscaler/record';
import type { Resource } from '../callscaler/resources/resource';
import { fitted, NUMBER_FORMATS, TEXT_FORMAT } from './cells';
import { readLayout } from './layout';
import { KEYS } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const HEADER_BACKGROUND = '#e8f0fe';
const WIDTHS: Readonly<Record<string, number>> = {
  moment: 150,
  seconds: 80,
  cents: 80,
  number: 80,
  yes_no: 90,
};
const TEXT_WIDTH = 140;

/**
 * Makes the columns of the given fields at the right edge of what is there, each tagged with its field. Fields that
 * already have a column keep it where it is.
 */
export function addColumns(sheet: Sheet, resource: Resource, fieldNames: readonly string[]): void {
  const layout = readLayout(sheet);
  const missing = fieldNames.filter((name) => !layout.columns.has(name));
  const headerRow = layout.headerRow || 1;
  if (missing.length === 0) return;
  const first = sheet.getLastColumn() + 1;
  const lacking = first + missing.length - 1 - sheet.getMaxColumns();
  if (lacking > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), lacking);

  const fields = missing.map((name) => fieldNamed(resource, name));
  const header = sheet.getRange(headerRow, first, 1, fields.length);
  header.setNumberFormat(TEXT_FORMAT);
  header.setValues([fields.map((field) => `'${fitted(field.label)}`)]);
  header.setFontWeight('bold').setBackground(HEADER_BACKGROUND);
  fields.forEach((field, index) => {
    const column = first + index;
    const whole = sheet.getRange(headerRow + 1, column, sheet.getMaxRows() - headerRow, 1);
    whole.setNumberFormat(NUMBER_FORMATS[field.type]);
    sheet.setColumnWidth(column, WIDTHS[field.type] ?? TEXT_WIDTH);
    // Only the range of a whole column carries column metadata.
    columnRange(sheet, column).addDeveloperMetadata(
      KEYS.column,
      field.name,
      SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT,
    );
  });
  if (layout.headerRow === 0) tagHeader(sheet, headerRow);
}

/** Takes columns off the tab again, from the right so that the others keep their places meanwhile. */
export function dropColumns(sheet: Sheet, fieldNames: readonly string[]): void {
  const { columns } = readLayout(sheet);
  const places = fieldNames
    .map((name) => columns.get(name))
    .filter((column): column is number => column !== undefined);
  for (const column of places.sort((a, b) => b - a)) sheet.deleteColumn(column);
}

function tagHeader(sheet: Sheet, row: number): void {
  sheet
    .getRange(`${row}:${row}`)
    .addDeveloperMetadata(KEYS.header, '1', SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  sheet.setFrozenRows(row);
}

function columnRange(sheet: Sheet, column: number): GoogleAppsScript.Spreadsheet.Range {
  const letters = columnLetters(column);
  return sheet.getRange(`${letters}:${letters}`);
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
