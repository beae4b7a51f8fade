import type { Field, FieldType, Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import { columnLetters } from './a1';
import { columnField } from './account-column';
import { fitted, NUMBER_FORMATS, TEXT_FORMAT } from './cells';
import { hasSameColumns, type Layout, readLayout, segmentsOf } from './layout';
import { findMetadata, KEYS, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const HEADER_BACKGROUND = '#e8f0fe';
const WIDTHS: Readonly<Partial<Record<FieldType, number>>> = {
  moment: 150,
  seconds: 80,
  cents: 80,
  number: 80,
  yes_no: 90,
};
const TEXT_WIDTH = 140;

const MAX_TRIES = 3;

/**
 * Adds columns for the given fields at the right edge, each tagged with its field. Fields that have a column
 * keep it where it is. Throws `busy` if someone keeps moving columns; then nothing was made.
 */
export function addColumns(sheet: Sheet, resource: Resource, fieldNames: readonly string[]): void {
  const layout = readLayout(sheet);
  const missing = fieldNames.filter((name) => !layout.columns.has(name));
  if (missing.length === 0) return;
  const headerRow = layout.headerRow || makeHeader(sheet, resource, layout);
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const first = tagColumns(sheet, missing);
    if (first === undefined) continue;
    labelColumns(sheet, resource, headerRow, first, missing);
    return;
  }
  throw new ProblemError('columns_moving', { tab: sheet.getName() });
}

/**
 * Tags the new columns and returns the first. They are counted before they are tagged; if someone inserts a
 * column in between, the number may be the user's column. Then the tags are removed and it returns undefined.
 */
function tagColumns(sheet: Sheet, fieldNames: readonly string[]): number | undefined {
  const layout = readLayout(sheet);
  // A blank column of ours isn't part of what Google calls the last column.
  const first = Math.max(sheet.getLastColumn(), ...layout.columns.values()) + 1;
  const lacking = first + fieldNames.length - 1 - sheet.getMaxColumns();
  if (lacking > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), lacking);
  const places = fieldNames.map((name, index) => [name, first + index] as const);
  for (const [name, column] of places) {
    // Only the range of a whole column can carry column metadata.
    const letters = columnLetters(column);
    tag(sheet.getRange(`${letters}:${letters}`), KEYS.column, name);
  }
  const expected = { ...layout, columns: new Map([...layout.columns, ...places]) };
  if (hasSameColumns(readLayout(sheet), expected) && sheet.getLastColumn() < first) return first;
  for (const metadata of findMetadata(sheet))
    if (metadata.getKey() === KEYS.column && fieldNames.includes(metadata.getValue() ?? ''))
      metadata.remove();
  return undefined;
}

function labelColumns(
  sheet: Sheet,
  resource: Resource,
  headerRow: number,
  first: number,
  fieldNames: readonly string[],
): void {
  const rowsBelow = sheet.getMaxRows() - headerRow;
  const fields = fieldNames.map((name) => columnField(resource, name));
  labelHeader(sheet, headerRow, first, fields);
  fields.forEach((field, index) => {
    const column = first + index;
    if (rowsBelow > 0)
      sheet.getRange(headerRow + 1, column, rowsBelow, 1).setNumberFormat(NUMBER_FORMATS[field.type]);
    sheet.setColumnWidth(column, WIDTHS[field.type] ?? TEXT_WIDTH);
  });
}

/** Deletes columns, each found right before: they are deleted by number, which can't be undone. */
export function dropColumns(sheet: Sheet, fieldNames: readonly string[]): void {
  for (const name of fieldNames) {
    const column = readLayout(sheet).columns.get(name);
    if (column !== undefined) sheet.deleteColumn(column);
  }
}

/**
 * Makes the header: the first row of a new tab, or a row of its own above the first call if it was deleted.
 * Returns its number.
 */
export function makeHeader(sheet: Sheet, resource: Resource, layout: Layout): number {
  if (sheet.getLastRow() > 0) sheet.insertRowBefore(1);
  for (const { start, fields } of segmentsOf(layout.columns))
    labelHeader(
      sheet,
      1,
      start,
      fields.map((name) => columnField(resource, name)),
    );
  tag(sheet.getRange('1:1'), KEYS.header, '1');
  sheet.setFrozenRows(1);
  return 1;
}

function labelHeader(sheet: Sheet, row: number, column: number, fields: readonly Field[]): void {
  sheet
    .getRange(row, column, 1, fields.length)
    .setNumberFormat(TEXT_FORMAT)
    .setValues([fields.map((field) => `'${fitted(field.label)}`)])
    .setFontWeight('bold')
    .setBackground(HEADER_BACKGROUND);
}
