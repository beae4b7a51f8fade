import { ProblemError } from '../problem';
import type { SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Throws `tab_unusable` if cells of calls are merged: what is written there is lost or hidden. Merged cells
 * in the user's own rows, such as a total's label, are fine: nothing is written there.
 */
export function refuseMergedCells(sheet: Sheet, { layout, firstRow, lastRow, ids }: SheetState): void {
  const columns = [...layout.columns.values()];
  if (lastRow < firstRow || columns.length === 0) return;
  const first = Math.min(...columns);
  const width = Math.max(...columns) - first + 1;
  const merged = sheet
    .getRange(firstRow, first, lastRow - firstRow + 1, width)
    .getMergedRanges()
    .filter((range) =>
      columns.some((column) => column >= range.getColumn() && column <= range.getLastColumn()),
    )
    .find((range) => {
      const at = range.getRow() - firstRow;
      const isOfCalls = ids.slice(at, at + range.getNumRows()).some((id) => id !== '');
      return isOfCalls || isBlank(range);
    });
  if (!merged) return;
  throw new ProblemError('tab_unusable', {
    reason: 'merged',
    cells: merged.getA1Notation(),
    tab: sheet.getName(),
  });
}

const isBlank = (range: GoogleAppsScript.Spreadsheet.Range): boolean =>
  range.getValues().every((line) => line.every((value) => value === ''));
