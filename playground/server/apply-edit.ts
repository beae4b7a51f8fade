import type { Sheet } from '../../emulator/apps-script/index';
import type { Rect } from '../../emulator/apps-script/workbook/a1';
import type { SpreadsheetFile } from '../../emulator/apps-script/workbook/file';
import type { Style } from '../../emulator/apps-script/workbook/values';
import type { CellStyle, Edit, EditedCell } from '../protocol';

/** Does to the file what the user did in the grid. Returns the id of a sheet that was added. */
export function applyEdit(file: SpreadsheetFile, edit: Edit): string | undefined {
  if (edit.kind === 'add sheet') return String(file.insertSheet(edit.name, edit.position).id);
  const sheet = file.sheets.find((candidate) => String(candidate.id) === edit.sheet);
  // A script may have deleted the tab a moment before the user's edit of it arrived.
  if (sheet) apply(file, sheet, edit);
  return undefined;
}

function apply(file: SpreadsheetFile, sheet: Sheet, edit: Exclude<Edit, { kind: 'add sheet' }>): unknown {
  switch (edit.kind) {
    case 'cells':
      return editCells(sheet, edit);
    case 'format':
      return sheet.restyle(edit, { numberFormat: edit.format || undefined });
    case 'insert rows':
      return sheet.insertRows(edit.at, edit.count);
    case 'delete rows':
      return sheet.deleteRows(edit.at, edit.count);
    case 'move rows':
      return sheet.moveRows(edit.at, edit.count, edit.to);
    case 'insert columns':
      return sheet.insertColumns(edit.at, edit.count);
    case 'delete columns':
      return sheet.deleteColumns(edit.at, edit.count);
    case 'move columns':
      return sheet.moveColumns(edit.at, edit.count, edit.to);
    case 'hide rows':
    case 'show rows':
      return sheet.hideRows(edit.at, edit.count, edit.kind === 'hide rows');
    case 'hide columns':
    case 'show columns':
      return sheet.hideColumns(edit.at, edit.count, edit.kind === 'hide columns');
    case 'width':
      return setWidth(sheet, edit.at, edit.pixels);
    case 'freeze':
      Object.assign(sheet, { frozenRows: edit.rows, frozenColumns: edit.columns });
      return sheet.changed();
    case 'sort':
      return sheet.sort(edit.column, edit.ascending);
    case 'delete sheet':
      return sheet.delete();
    case 'hide sheet':
    case 'show sheet':
      return sheet.hide(edit.kind === 'hide sheet');
    case 'rename sheet':
      return sheet.rename(edit.name);
    case 'move sheet':
      return sheet.move(edit.position);
    case 'activate sheet':
      return file.select(sheet);
    case 'select':
      return file.select(sheet, edit);
  }
}

function editCells(sheet: Sheet, edit: Extract<Edit, { kind: 'cells' }>): void {
  edit.cells.forEach((cells, i) => {
    cells.forEach((cell, j) => {
      const [row, column] = [edit.row + i, edit.column + j];
      if (row > sheet.rowCount || column > sheet.columnCount) return;
      if (cell.content !== undefined) sheet.type(row, column, keys(cell.content));
      if (cell.style) sheet.restyle(one(row, column), styleChange(cell.style));
    });
  });
}

/** What the user would type to get this content. A text that came as a text stays one. */
function keys(content: NonNullable<EditedCell['content']> | null): string | number | boolean | null {
  if (content === null || typeof content === 'number' || typeof content === 'boolean') return content;
  if (typeof content === 'string') return `'${content}`;
  return 'typed' in content ? content.typed : content.formula;
}

function styleChange(style: CellStyle): { readonly [K in keyof Style]?: Style[K] | undefined } {
  return {
    ...(style.format === undefined ? {} : { numberFormat: style.format || undefined }),
    ...(style.bold === undefined ? {} : { fontWeight: style.bold ? 'bold' : undefined }),
    ...(style.italic === undefined ? {} : { fontStyle: style.italic ? 'italic' : undefined }),
    ...(style.color === undefined ? {} : { fontColor: style.color || undefined }),
    ...(style.background === undefined ? {} : { background: style.background || undefined }),
    ...(style.wrap === undefined ? {} : { wrap: style.wrap ? ('WRAP' as const) : undefined }),
    ...(style.align === undefined ? {} : { horizontalAlignment: style.align }),
  };
}

function setWidth(sheet: Sheet, column: number, pixels: number): void {
  const info = sheet.grid.columns[column - 1];
  if (!info) return;
  info.width = Math.round(pixels);
  sheet.changed();
}

function one(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}
