/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A block of cells in A1 notation, as `getRangeList` wants it. */
export function areaOf(row: number, column: number, rows: number, columns: number): string {
  return `${columnLetters(column)}${row}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

/** Whole rows. Unlike a range over so many columns, it includes a column that someone inserts meanwhile. */
export function wholeRows(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  row: number,
  count: number,
): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(`${row}:${row + count - 1}`);
}
