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

interface Look {
  readonly property: Property;
  readonly singular: string;
  readonly plural: string;
  /** What an untouched cell answers. */
  readonly usual: string | number | null;
  readonly type: 'string' | 'int';
}

/** Each gets `getX`, `getXs`, `setX` and `setXs`; null or the usual value puts a cell back to it. */
const LOOKS: readonly Look[] = [
  { property: 'background', singular: 'Background', plural: 'Backgrounds', usual: '#ffffff', type: 'string' },
  { property: 'fontColor', singular: 'FontColor', plural: 'FontColors', usual: '#000000', type: 'string' },
  { property: 'fontWeight', singular: 'FontWeight', plural: 'FontWeights', usual: 'normal', type: 'string' },
  { property: 'fontStyle', singular: 'FontStyle', plural: 'FontStyles', usual: 'normal', type: 'string' },
  { property: 'fontLine', singular: 'FontLine', plural: 'FontLines', usual: 'none', type: 'string' },
  { property: 'fontFamily', singular: 'FontFamily', plural: 'FontFamilies', usual: 'Arial', type: 'string' },
  { property: 'fontSize', singular: 'FontSize', plural: 'FontSizes', usual: 10, type: 'int' },
  {
    property: 'numberFormat',
    singular: 'NumberFormat',
    plural: 'NumberFormats',
    usual: AUTOMATIC,
    type: 'string',
  },
  {
    property: 'horizontalAlignment',
    singular: 'HorizontalAlignment',
    plural: 'HorizontalAlignments',
    usual: 'general',
    type: 'string',
  },
  {
    property: 'verticalAlignment',
    singular: 'VerticalAlignment',
    plural: 'VerticalAlignments',
    usual: 'bottom',
    type: 'string',
  },
];

/** "General" and the empty text are the other names of the Automatic format; unverified for the empty text. */
function normalize(look: Look, value: string | number | null): string | number | undefined {
  if (value === null || value === look.usual) return undefined;
  if (look.property === 'numberFormat' && (value === '' || value === 'General')) return undefined;
  return value;
}

function setOne(range: RangeRef, property: keyof Style, value: unknown): unknown {
  range.editCells().restyle(range.rect, { [property]: value ?? undefined });
  return RangeType.of(range);
}

function setEach(range: RangeRef, look: Look, rows: readonly (string | number | null)[][]): unknown {
  checkSize(rows as unknown[][], range);
  const sheet = range.editCells();
  const { rect } = range;
  for (const [r, line] of rows.entries()) {
    for (const [c, value] of line.entries()) {
      const [row, column] = [rect.row + r, rect.column + c];
      const change = { [look.property]: normalize(look, value) };
      sheet.grid.setStyle(row, column, restyle(sheet.grid.style(row, column), change));
    }
  }
  sheet.changed();
  return RangeType.of(range);
}

function lookMethods(look: Look): Record<string, Method> {
  const accepted = look.type === 'int' ? 'int' : 'string?';
  const read = (range: RangeRef): unknown[][] =>
    readEach(range, (sheet, row, column) => sheet.grid.style(row, column)?.[look.property] ?? look.usual);
  return {
    [`get${look.singular}`]: method([''], (range: RangeRef) => {
      return range.sheet.grid.style(range.rect.row, range.rect.column)?.[look.property] ?? look.usual;
    }),
    [`get${look.plural}`]: method([''], read),
    [`set${look.singular}`]: method([accepted], (range: RangeRef, value: string | number | null) =>
      setOne(range, look.property, normalize(look, value)),
    ),
    [`set${look.plural}`]: method(
      [`${accepted}[][]`],
      (range: RangeRef, rows: (string | number | null)[][]) => setEach(range, look, rows),
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

/** The part of Range that reads and changes how cells look. */
export const formatMethods: Record<string, Method> = {
  ...Object.assign({}, ...LOOKS.map(lookMethods)),
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
