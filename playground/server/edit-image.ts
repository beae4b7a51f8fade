import type { Cell, Edit, EditedCell } from '../protocol';
import type { BookImage, SheetImage } from './book-image';

/**
 * The page has already done to its grid what an edit says. Doing the same to our image of that page leaves only what
 * the emulator made of the edit to be sent back: a typed "1/2/2026" that became a date, not ten thousand rows that
 * moved down by one. Looks are left as they were: they are sent back whenever the page's guess was another one.
 */
export function editImage(image: BookImage, edit: Edit): BookImage {
  if (edit.kind === 'delete sheet')
    return { ...image, sheets: image.sheets.filter(({ shape }) => shape.id !== edit.sheet) };
  const sheets = image.sheets.map((sheet) =>
    sheet.shape.id === edit.sheet ? editSheet(sheet, edit) : sheet,
  );
  return { ...image, sheets };
}

function editSheet(sheet: SheetImage, edit: Edit): SheetImage {
  switch (edit.kind) {
    case 'cells':
      return withCells(sheet, edit);
    case 'format':
      return withUnknownLook(sheet, edit);
    case 'insert rows':
    case 'delete rows':
    case 'move rows':
      return { ...sheet, cells: spliced(sheet.cells, edit), styles: spliced(sheet.styles, edit) };
    case 'insert columns':
    case 'delete columns':
    case 'move columns':
      return {
        ...sheet,
        cells: sheet.cells.map((row) => spliced(row, edit)),
        styles: sheet.styles.map((row) => spliced(row, edit)),
      };
    default:
      return sheet;
  }
}

type Splice = Extract<Edit, { at: number; count: number }>;

/** Holes are what is not there: an empty cell, or a row of them. */
function spliced<T>(line: readonly T[], edit: Splice): T[] {
  const copy = [...line];
  // A line that ends before the place has nothing to move, but what is inserted far behind its end must not shift it.
  if (copy.length < edit.at - 1) copy.length = edit.at - 1;
  if (edit.kind.startsWith('delete')) copy.splice(edit.at - 1, edit.count);
  else if (edit.kind.startsWith('insert')) copy.splice(edit.at - 1, 0, ...new Array<T>(edit.count));
  else if ('to' in edit) {
    const length = Math.max(copy.length, edit.at - 1 + edit.count, edit.to - 1);
    copy.length = length;
    const moved = copy.splice(edit.at - 1, edit.count);
    copy.splice(edit.to > edit.at ? edit.to - 1 - edit.count : edit.to - 1, 0, ...moved);
  }
  return copy;
}

function withCells(sheet: SheetImage, edit: Extract<Edit, { kind: 'cells' }>): SheetImage {
  const cells = [...sheet.cells];
  const styles = [...sheet.styles];
  edit.cells.forEach((edited, i) => {
    const row: Cell[] = [...(cells[edit.row - 1 + i] ?? [])];
    const look: number[] = [...(styles[edit.row - 1 + i] ?? [])];
    edited.forEach((cell, j) => {
      const at = edit.column - 1 + j;
      if (cell.content !== undefined) row[at] = shownContent(cell.content);
      // Unknown: no style has this number, so the look is always sent back.
      if (cell.style !== undefined) look[at] = -1;
    });
    cells[edit.row - 1 + i] = row;
    styles[edit.row - 1 + i] = look;
  });
  return { ...sheet, cells, styles };
}

function shownContent(content: NonNullable<EditedCell['content']> | null): Cell {
  return typeof content === 'object' && content !== null && 'typed' in content ? content.typed : content;
}

function withUnknownLook(sheet: SheetImage, edit: Extract<Edit, { kind: 'format' }>): SheetImage {
  const styles = [...sheet.styles];
  for (let row = edit.row - 1; row < edit.row - 1 + edit.rows; row++) {
    const look = [...(styles[row] ?? [])];
    for (let column = edit.column - 1; column < edit.column - 1 + edit.columns; column++) look[column] = -1;
    styles[row] = look;
  }
  return { ...sheet, styles };
}
