import { isDateFormat } from '../../emulator/apps-script/workbook/number-format';
import { fromSerial, toSerial } from '../../emulator/apps-script/workbook/serial';
import type { Argument, ArgumentCell, ComputedCell } from '../protocol';

/** As Apps Script would get them: a number in a date's format is a Date. */
export function functionArguments(args: readonly Argument[], timeZone: string): unknown[] {
  const cell = (value: ArgumentCell) => {
    if (typeof value !== 'object') return value;
    return isDateFormat(value.format) ? new Date(fromSerial(value.number, timeZone)) : value.number;
  };
  return args.map((value) => (Array.isArray(value) ? value.map((row) => row.map(cell)) : cell(value)));
}

/** A custom function's result as the rectangle that it fills: rows of unequal length are filled up with blanks. */
export function functionResult(value: unknown, timeZone: string): ComputedCell[][] {
  const rows = Array.isArray(value)
    ? value.map((row: unknown) => (Array.isArray(row) ? row : [row]))
    : [[value]];
  const width = Math.max(1, ...rows.map((row) => row.length));
  if (rows.length === 0) return [[{ value: '' }]];
  return rows.map((row) => Array.from({ length: width }, (_, i) => computed(row[i], timeZone)));
}

function computed(value: unknown, timeZone: string): ComputedCell {
  // By constructor name: the script's Date belongs to its own realm.
  if (Object.prototype.toString.call(value) === '[object Date]') {
    const serial = toSerial((value as Date).getTime(), timeZone);
    return { value: serial, format: Number.isInteger(serial) ? 'm/d/yyyy' : 'm/d/yyyy h:mm:ss' };
  }
  // An empty text and not nothing: Univer shows nothing as 0.
  if (value === null || value === undefined) return { value: '' };
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  return { value: String(value) };
}
