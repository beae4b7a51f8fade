type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * The size of the grid. The handle of a whole row or column knows it, where `getMaxColumns` and `getMaxRows`
 * are round trips (reported, unverified; see test/conformance/facts/structure.ts).
 */
export const gridColumns = (sheet: Sheet): number => sheet.getRange('1:1').getNumColumns();
export const gridRows = (sheet: Sheet): number => sheet.getRange('A:A').getNumRows();
