import type { Layout } from './layout';
import { runsOf } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Copies the formulas of the user's own columns from the first data row down to rows that were just added. */
export function fillDown(sheet: Sheet, layout: Layout, startRow: number, count: number): void {
  const firstRow = layout.headerRow + 1;
  if (startRow <= firstRow) return;
  const owned = new Set(layout.columns.values());
  // Nothing but owned columns: there is no formula of the user's to look for.
  if (sheet.getLastColumn() <= owned.size) return;
  const formulas = sheet.getRange(firstRow, 1, 1, sheet.getLastColumn()).getFormulas()[0] ?? [];
  const columns = formulas
    .map((formula, index) => (formula !== '' && !owned.has(index + 1) ? index + 1 : 0))
    .filter((column) => column > 0);
  for (const run of runsOf(columns)) {
    sheet
      .getRange(firstRow, run.start, 1, run.count)
      .copyTo(
        sheet.getRange(startRow, run.start, count, run.count),
        SpreadsheetApp.CopyPasteType.PASTE_FORMULA,
        false,
      );
  }
}
