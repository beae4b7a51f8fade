import { ProblemError } from '../problem';
import type { Reading } from './reading';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Of what is written into merged cells all but the first is lost or out of sight: refused before anything is written. */
export function refuseMergedCells(sheet: Sheet, { layout, firstRow, lastRow }: Reading): void {
  const columns = [...layout.columns.values()];
  if (lastRow < firstRow || columns.length === 0) return;
  const first = Math.min(...columns);
  const width = Math.max(...columns) - first + 1;
  const merged = sheet
    .getRange(firstRow, first, lastRow - firstRow + 1, width)
    .getMergedRanges()
    .find((range) =>
      columns.some((column) => column >= range.getColumn() && column <= range.getLastColumn()),
    );
  if (!merged) return;
  throw new ProblemError(
    'tab_unusable',
    `The cells ${merged.getA1Notation()} of the tab “${sheet.getName()}” are merged, and what is written into merged cells is lost. Select them, choose Format → Merge cells → Unmerge, then refresh again. Nothing was changed.`,
  );
}
