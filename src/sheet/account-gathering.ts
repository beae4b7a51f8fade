import type { Resource } from '../catalog/resource';
import { columnLetters, wholeRows } from './a1';
import { isOwn } from './account-column';
import { dropColumns } from './columns';
import { readLayout } from './layout';
import { KEYS, tag } from './metadata';
import { spansOf } from './spans';
import { readState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The tag of a column that is there while rows change places; no name that a field of the API can have. */
const ORDER = '@order';
/** Each run of neighbours is deleted by a look and a call of its own, of about 0.35 s: from so many on a sort is cheaper. */
const WORTH_RUNS = 100;
/** How long Google takes to sort is not documented; a tab of millions of cells might outlast the run. */
const MAX_CELLS = 1_000_000;

/**
 * Brings the rows of one business together below all others, which keep their order, so that they can leave by a few
 * calls instead of thousands. A column with every row’s new place is made for it, at the right edge, and taken away
 * again; should a run die in between, the next call does. Where a filter hides rows, or Google does not let itself be
 * asked, nothing is moved.
 */
export function gatherAccount(sheet: Sheet, resource: Resource, label: string): void {
  dropColumns(sheet, [ORDER]);
  const { ids, firstRow } = readState(sheet, resource, label);
  const own = ids.map((key, index) => (isOwn(key) ? firstRow + index : 0)).filter((row) => row > 0);
  const column = sheet.getMaxColumns() + 1;
  if (spansOf(own).length < WORTH_RUNS || ids.length * column > MAX_CELLS || sheet.getFilter()) return;
  try {
    sheet.insertColumnsAfter(column - 1, 1);
    const letters = columnLetters(column);
    tag(sheet.getRange(`${letters}:${letters}`), KEYS.column, ORDER);
    const places = ids.map((key, index) => [isOwn(key) ? ids.length + index : index]);
    sheet.getRange(firstRow, column, ids.length, 1).setValues(places);
    // Somebody may have moved columns meanwhile: by another one nothing must be sorted.
    if (readLayout(sheet).columns.get(ORDER) === column)
      wholeRows(sheet, firstRow, ids.length).sort({ column, ascending: true });
    SpreadsheetApp.flush();
  } catch (error) {
    // Merged or protected cells, a full spreadsheet: then the rows leave from where they are.
    console.warn(String(error));
  }
  dropColumns(sheet, [ORDER]);
  SpreadsheetApp.flush();
}
