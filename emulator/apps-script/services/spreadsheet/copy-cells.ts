import { type EnumValue, isEnumValue } from '../../runtime/enumeration';
import { NotImplementedError } from '../../runtime/errors';
import { moveFormula } from '../../workbook/references';
import { type CellValue, restyle, type Style } from '../../workbook/values';
import type { RangeRef } from './refs';

/** A cell that is copied. */
interface SourceCell {
  readonly value: CellValue;
  readonly formula: string;
  readonly style: Style | undefined;
  readonly note: string;
}

/**
 * Copies a range. A smaller source repeats to fill the target, and relative references move along.
 * https://developers.google.com/apps-script/reference/spreadsheet/range#copytodestination
 */
export function copyCells(
  source: RangeRef,
  target: RangeRef,
  how?: EnumValue | Record<string, unknown>,
): void {
  const { contents, formats, formulas } = whatToCopy(how);
  const { sheet, rect } = source;
  const cells: SourceCell[][] = [];
  for (let r = 0; r < rect.rows; r++) {
    const line: SourceCell[] = [];
    for (let c = 0; c < rect.columns; c++) {
      const [row, column] = [rect.row + r, rect.column + c];
      const style = sheet.grid.style(row, column);
      line.push({
        value: sheet.raw(row, column),
        formula: sheet.formula(row, column),
        style,
        note: sheet.note(row, column),
      });
    }
    cells.push(line);
  }
  const rows = Math.max(1, Math.floor(target.rect.rows / rect.rows)) * rect.rows;
  const columns = Math.max(1, Math.floor(target.rect.columns / rect.columns)) * rect.columns;
  const to = target.edit({ ...target.rect, rows, columns });
  for (let r = 0; r < rows; r++) {
    const number = target.rect.row + r;
    const row = to.grid.ensureRow(number);
    for (let c = 0; c < columns; c++) {
      const cell = cells[r % rect.rows]?.[c % rect.columns];
      if (!cell) continue;
      const column = target.rect.column + c;
      if (contents) {
        to.write(row, column, null);
        to.grid.setRaw(row, column, cell.value);
        if (formulas && cell.formula) {
          const from = { row: rect.row + (r % rect.rows), column: rect.column + (c % rect.columns) };
          to.setFormulaText(row, column, moveFormula(cell.formula, number - from.row, column - from.column));
        }
      }
      if (formats) to.grid.setStyle(number, column, restyle(cell.style, {}));
      if (formats && contents && (cell.note || row.notes?.has(column))) to.setNote(number, column, cell.note);
    }
  }
  to.changed();
}

function whatToCopy(how: EnumValue | Record<string, unknown> | undefined): {
  contents: boolean;
  formats: boolean;
  formulas: boolean;
} {
  if (!how) return { contents: true, formats: true, formulas: true };
  if (isEnumValue(how)) {
    switch (how.name) {
      case 'PASTE_NORMAL':
      case 'PASTE_NO_BORDERS':
        return { contents: true, formats: true, formulas: true };
      case 'PASTE_FORMAT':
        return { contents: false, formats: true, formulas: false };
      case 'PASTE_FORMULA':
        return { contents: true, formats: false, formulas: true };
      case 'PASTE_VALUES':
        return { contents: true, formats: false, formulas: false };
      default:
        throw new NotImplementedError(`Range.copyTo with ${how.name}`);
    }
  }
  for (const name of Object.keys(how)) {
    if (name !== 'contentsOnly' && name !== 'formatOnly')
      throw new NotImplementedError(`Range.copyTo with the option ${name}`);
  }
  const options = how as { contentsOnly?: boolean; formatOnly?: boolean };
  return { contents: !options.formatOnly, formats: !options.contentsOnly, formulas: !options.contentsOnly };
}
