/** A rectangle of cells. Rows and columns count from 1. */
export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

export function toA1(rect: Rect): string {
  const first = `${columnLetters(rect.column)}${rect.row}`;
  if (rect.rows === 1 && rect.columns === 1) return first;
  return `${first}:${columnLetters(rect.column + rect.columns - 1)}${rect.row + rect.rows - 1}`;
}

export function quoteSheetName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Parses `B2`, `B2:D5`, `A:C` or `2:3`, with or without `Sheet!` and `$`. Undefined for other text. */
export function parseA1(
  text: string,
  maxRows: number,
  maxColumns: number,
): { sheet?: string; rect: Rect } | undefined {
  const match =
    /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Za-z]{1,3})?\$?(\d+)?(?::\$?([A-Za-z]{1,3})?\$?(\d+)?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, quoted, plain, c1, r1, c2, r2] = match;
  const isRange = text.includes(':');
  if (!isRange && !(c1 && r1)) return undefined;
  if (isRange && !(c1 || r1) && !(c2 || r2)) return undefined;
  const left = c1 ? columnNumber(c1) : 1;
  const top = r1 ? Number(r1) : 1;
  const right = isRange ? (c2 ? columnNumber(c2) : maxColumns) : left;
  const bottom = isRange ? (r2 ? Number(r2) : maxRows) : top;
  const rect = {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  return sheet === undefined ? { rect } : { sheet, rect };
}
