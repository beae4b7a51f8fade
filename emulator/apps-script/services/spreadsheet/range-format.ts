import type { EnumValue } from '../../runtime/enumeration';
import type { Method } from '../../runtime/handle';
import { method } from '../../runtime/service';
import { AUTOMATIC } from '../../workbook/number-format';
import { restyle, type Style } from '../../workbook/values';
import { RangeType } from './classes';
import { WrapStrategy } from './enums';
import { checkSize, readEach } from './range-values';
import type { RangeRef } from './refs';

type Property = Exclude<keyof Style, 'validation'>;

/** A property of a cell's style. */
interface StyleProperty {
  readonly property: Property;
  readonly singular: string;
  readonly plural: string;
  /** What a cell has by default. */
  readonly initial: string | number | null;
  readonly type: 'string' | 'int';
}

/** Each gets `getX`, `getXs`, `setX` and `setXs`; null or the initial value resets a cell. */
const STYLE_PROPERTIES: readonly StyleProperty[] = [
  {
    property: 'background',
    singular: 'Background',
    plural: 'Backgrounds',
    initial: '#ffffff',
    type: 'string',
  },
  { property: 'fontColor', singular: 'FontColor', plural: 'FontColors', initial: '#000000', type: 'string' },
  {
    property: 'fontWeight',
    singular: 'FontWeight',
    plural: 'FontWeights',
    initial: 'normal',
    type: 'string',
  },
  { property: 'fontStyle', singular: 'FontStyle', plural: 'FontStyles', initial: 'normal', type: 'string' },
  { property: 'fontLine', singular: 'FontLine', plural: 'FontLines', initial: 'none', type: 'string' },
  {
    property: 'fontFamily',
    singular: 'FontFamily',
    plural: 'FontFamilies',
    initial: 'Arial',
    type: 'string',
  },
  { property: 'fontSize', singular: 'FontSize', plural: 'FontSizes', initial: 10, type: 'int' },
  {
    property: 'numberFormat',
    singular: 'NumberFormat',
    plural: 'NumberFormats',
    initial: AUTOMATIC,
    type: 'string',
  },
  {
    property: 'horizontalAlignment',
    singular: 'HorizontalAlignment',
    plural: 'HorizontalAlignments',
    initial: 'general',
    type: 'string',
  },
  {
    property: 'verticalAlignment',
    singular: 'VerticalAlignment',
    plural: 'VerticalAlignments',
    initial: 'bottom',
    type: 'string',
  },
];

/** "General" and the empty text also name the Automatic format. Unverified for the empty text. */
function normalize(style: StyleProperty, value: string | number | null): string | number | undefined {
  if (value === null || value === style.initial) return undefined;
  if (style.property === 'numberFormat' && (value === '' || value === 'General')) return undefined;
  return value;
}

function setOne(range: RangeRef, property: keyof Style, value: unknown): unknown {
  range.editCells().restyle(range.rect, { [property]: value ?? undefined });
  return RangeType.of(range);
}

function setEach(
  range: RangeRef,
  style: StyleProperty,
  rows: readonly (string | number | null)[][],
): unknown {
  checkSize(rows as unknown[][], range);
  const sheet = range.editCells();
  const { rect } = range;
  for (const [r, line] of rows.entries()) {
    for (const [c, value] of line.entries()) {
      const [row, column] = [rect.row + r, rect.column + c];
      const change = { [style.property]: normalize(style, value) };
      sheet.grid.setStyle(row, column, restyle(sheet.grid.style(row, column), change));
    }
  }
  sheet.changed();
  return RangeType.of(range);
}

function styleMethods(style: StyleProperty): Record<string, Method> {
  const accepted = style.type === 'int' ? 'int' : 'string?';
  const read = (range: RangeRef): unknown[][] =>
    readEach(range, (sheet, row, column) => sheet.grid.style(row, column)?.[style.property] ?? style.initial);
  return {
    [`get${style.singular}`]: method([''], (range: RangeRef) => {
      return range.sheet.grid.style(range.rect.row, range.rect.column)?.[style.property] ?? style.initial;
    }),
    [`get${style.plural}`]: method([''], read),
    [`set${style.singular}`]: method([accepted], (range: RangeRef, value: string | number | null) =>
      setOne(range, style.property, normalize(style, value)),
    ),
    [`set${style.plural}`]: method(
      [`${accepted}[][]`],
      (range: RangeRef, rows: (string | number | null)[][]) => setEach(range, style, rows),
    ),
  };
}

function setNotes(range: RangeRef, rows: readonly (string | null)[][]): unknown {
  checkSize(rows as unknown[][], range);
  const sheet = range.editCells();
  for (const [r, line] of rows.entries()) {
    for (const [c, note] of line.entries()) sheet.setNote(range.rect.row + r, range.rect.column + c, note);
  }
  return RangeType.of(range);
}

/** The methods of Range for styles and notes. */
export const formatMethods: Record<string, Method> = {
  ...Object.assign({}, ...STYLE_PROPERTIES.map(styleMethods)),
  setWrap: method(['boolean'], (range: RangeRef, wrap: boolean) =>
    setOne(range, 'wrap', wrap ? 'WRAP' : 'OVERFLOW'),
  ),
  getWrap: method(
    [''],
    (range: RangeRef) => range.sheet.grid.style(range.rect.row, range.rect.column)?.wrap === 'WRAP',
  ),
  setWrapStrategy: method(['WrapStrategy'], (range: RangeRef, strategy: EnumValue) =>
    setOne(range, 'wrap', strategy.name),
  ),
  getWrapStrategy: method(
    [''],
    (range: RangeRef) =>
      WrapStrategy[range.sheet.grid.style(range.rect.row, range.rect.column)?.wrap ?? 'OVERFLOW'],
  ),
  clearFormat: method([''], (range: RangeRef) => {
    const sheet = range.editCells();
    sheet.clearRect(range.rect, { formats: true });
    sheet.changed();
    return RangeType.of(range);
  }),
  getNote: method([''], (range: RangeRef) => range.sheet.note(range.rect.row, range.rect.column)),
  getNotes: method([''], (range: RangeRef) =>
    readEach(range, (sheet, row, column) => sheet.note(row, column)),
  ),
  setNote: method(['string?'], (range: RangeRef, note: string | null) =>
    setNotes(
      range,
      Array.from({ length: range.rect.rows }, () => Array.from({ length: range.rect.columns }, () => note)),
    ),
  ),
  setNotes: method(['string?[][]'], setNotes),
  clearNote: method([''], (range: RangeRef) => {
    range.editCells().clearRect(range.rect, { notes: true });
    range.sheet.changed();
    return RangeType.of(range);
  }),
};
