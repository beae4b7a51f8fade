import type { Behavior } from '../behavior';
import { formatDate } from '../dates/format';
import { isDateFormat } from './number-format';
import { fromSerial, toSerial } from './serial';
import { parseTyped } from './typing';
import { CellError, type CellValue, type Style } from './values';

/** What may be written into a cell. A string is parsed as if it were typed. */
export type CellInput = string | number | boolean | Date | null;

export interface CellSettings {
  readonly timeZone: string;
  readonly behavior: Behavior;
  readonly now: () => number;
}

/** What a cell gets: a formula or a value, and the format that an Automatic cell takes on. */
export interface Written {
  readonly value: CellValue;
  readonly formula?: string;
  readonly format?: string;
}

/** setValues works like typing. In a plain-text cell (`@`) everything becomes text. */
export function write(input: CellInput, style: Style | undefined, settings: CellSettings): Written {
  if (input === null || input === '') return { value: null };
  const format = style?.numberFormat;
  if (format === '@') return writePlainText(input, settings);
  if (typeof input === 'string') {
    const currentYear = (): number => Number(formatDate(settings.now(), settings.timeZone, 'yyyy'));
    const typed = parseTyped(input, currentYear, settings.behavior.plusStartsFormula);
    if ('formula' in typed) return { value: null, formula: typed.formula };
    return format === undefined && typed.format !== undefined ? typed : { value: typed.value };
  }
  if (typeof input === 'number') {
    return Number.isFinite(input)
      ? { value: input }
      : { value: new CellError('#NUM!', 'The number is not finite.') };
  }
  if (typeof input === 'boolean') return { value: input };
  const serial = toSerial(input.getTime(), settings.timeZone);
  if (Number.isNaN(serial)) return { value: new CellError('#NUM!', 'The date is not valid.') };
  if (format !== undefined) return { value: serial };
  return { value: serial, format: Number.isInteger(serial) ? 'M/d/yyyy' : 'M/d/yyyy H:mm:ss' };
}

/** Not documented by Google: `behavior` selects one of the reported ways. */
function writePlainText(input: Exclude<CellInput, null>, { behavior, timeZone }: CellSettings): Written {
  if (input instanceof Date) return { value: formatDate(input.getTime(), timeZone, 'M/d/yyyy H:mm:ss') };
  if (typeof input === 'number' && !behavior.plainTextTakesNumbersAsText) return { value: input };
  const text = typeof input === 'boolean' ? String(input).toUpperCase() : String(input);
  if (text.startsWith('=') && text.length > 1 && !behavior.plainTextFormulasAreInert)
    return { value: null, formula: text };
  if (text.startsWith("'") && !behavior.plainTextKeepsApostrophe) return { value: text.slice(1) };
  return { value: text };
}

/** What getValues gives: '' for an empty cell, a Date under a date format, the code of an error. */
export function read(
  value: CellValue,
  style: Style | undefined,
  timeZone: string,
): string | number | boolean | Date {
  if (value === null) return '';
  if (typeof value === 'number') {
    const format = style?.numberFormat;
    return format !== undefined && isDateFormat(format) ? new Date(fromSerial(value, timeZone)) : value;
  }
  return value instanceof CellError ? value.code : value;
}
