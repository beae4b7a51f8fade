import type { Block, BookChange, Cell, CellStyle, SheetChange, SheetShape } from '../protocol';

/** A sheet as a page sees it. Rows may be ragged: what is not there is an empty cell in the plain style. */
export interface SheetImage {
  readonly shape: SheetShape;
  readonly cells: readonly (readonly Cell[])[];
  readonly styles: readonly (readonly number[])[];
}

export interface BookImage {
  readonly name: string;
  readonly sheets: readonly SheetImage[];
}

/** Each look once, by number; 0 is the plain one. Only grows, so that numbers once sent stay good. */
export class StyleTable {
  readonly list: CellStyle[] = [{}];
  private readonly numbers = new Map<string, number>([['{}', 0]]);

  number(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    return this.list.push(style) - 1;
  }
}

/** What to tell a page that shows `before` and knows the first `stylesKnown` styles; undefined when it shows it all. */
export function changeBetween(
  before: BookImage | undefined,
  after: BookImage,
  table: StyleTable,
  stylesKnown: number,
): BookChange | undefined {
  const known = new Map(before?.sheets.map((sheet) => [sheet.shape.id, sheet]));
  const sheets = after.sheets.map((sheet) => changeOfSheet(known.get(sheet.shape.id), sheet));
  const same =
    before?.name === after.name &&
    before.sheets.length === after.sheets.length &&
    sheets.every(
      (sheet, index) => sheet.blocks.length === 0 && sameShape(before.sheets[index]?.shape, sheet.shape),
    );
  if (same) return undefined;
  return { whole: before === undefined, name: after.name, sheets, styles: table.list.slice(stylesKnown) };
}

function sameShape(a: SheetShape | undefined, b: SheetShape): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function changeOfSheet(before: SheetImage | undefined, after: SheetImage): SheetChange {
  const blocks: Block[] = [];
  let open: { first: number; last: number; from: number; to: number } | undefined;
  const close = () => {
    if (open) blocks.push(cut(after, open));
    open = undefined;
  };
  const rows = Math.max(before?.cells.length ?? 0, after.cells.length);
  for (let row = 0; row < rows; row++) {
    const span = changedSpan(before, after, row);
    if (!span) close();
    else if (open)
      open = { ...open, last: row, from: Math.min(open.from, span.from), to: Math.max(open.to, span.to) };
    else open = { first: row, last: row, ...span };
  }
  close();
  return { shape: after.shape, blocks };
}

/** The first and last column in which a row differs. */
function changedSpan(before: SheetImage | undefined, after: SheetImage, row: number) {
  const [oldCells, newCells] = [before?.cells[row], after.cells[row]];
  const [oldStyles, newStyles] = [before?.styles[row], after.styles[row]];
  if (oldCells === newCells && oldStyles === newStyles) return undefined;
  const width = Math.max(
    oldCells?.length ?? 0,
    newCells?.length ?? 0,
    oldStyles?.length ?? 0,
    newStyles?.length ?? 0,
  );
  let from = -1;
  let to = -1;
  for (let column = 0; column < width; column++) {
    const same =
      sameCell(oldCells?.[column] ?? null, newCells?.[column] ?? null) &&
      (oldStyles?.[column] ?? 0) === (newStyles?.[column] ?? 0);
    if (same) continue;
    if (from < 0) from = column;
    to = column;
  }
  return from < 0 ? undefined : { from, to };
}

export function sameCell(a: Cell, b: Cell): boolean {
  if (a === b) return true;
  return (
    typeof a === 'object' && typeof b === 'object' && a?.formula === b?.formula && a !== null && b !== null
  );
}

function cut(sheet: SheetImage, at: { first: number; last: number; from: number; to: number }): Block {
  const cells: Cell[][] = [];
  const styles: number[][] = [];
  for (let row = at.first; row <= at.last; row++) {
    const width = at.to - at.from + 1;
    cells.push(Array.from({ length: width }, (_, i) => sheet.cells[row]?.[at.from + i] ?? null));
    styles.push(Array.from({ length: width }, (_, i) => sheet.styles[row]?.[at.from + i] ?? 0));
  }
  const plain = styles.every((row) => row.every((style) => style === 0));
  return { row: at.first + 1, column: at.from + 1, cells, ...(plain ? {} : { styles }) };
}
