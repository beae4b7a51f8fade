type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * How large the grid is. The handle of a whole row or column says so by itself, where `getMaxColumns` and `getMaxRows` are
 * round trips (reported, unverified; test/conformance/facts/structure.ts asks whether they say the same).
 */
export const gridColumns = (sheet: Sheet): number => sheet.getRange('1:1').getNumColumns();
export const gridRows = (sheet: Sheet): number => sheet.getRange('A:A').getNumRows();
