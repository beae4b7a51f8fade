import type { Cell } from './cells';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A block that was written, and the ids of its rows when it was planned. */
export interface WriteLog {
  readonly row: number;
  readonly column: number;
  readonly ids: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
}

/** Writes a block and logs it before: a call that fails may have written. */
export function writeBlock(sheet: Sheet, block: WriteLog, log: WriteLog[]): void {
  const width = block.cells[0]?.length ?? 0;
  if (width === 0) return;
  log.push(block);
  sheet
    .getRange(block.row, block.column, block.cells.length, width)
    .setValues(block.cells.map((line) => [...line]));
}

/**
 * Whether a cell shows what was written. A text is read without its apostrophe, a duration as a date, and a
 * date as a number or text in a column of money or plain text.
 */
export function shows(read: unknown, cell: Cell, serialOf: (date: Date) => number): boolean {
  if (typeof cell === 'string') return read === (cell === '' ? '' : cell.slice(1));
  if (isDate(read)) {
    if (isDate(cell)) return isSameInCell(read, cell, serialOf);
    return typeof cell === 'number' && isSameMoment(serialOf(read), cell);
  }
  if (isDate(cell)) {
    const serial = serialOf(cell);
    return typeof read === 'number'
      ? isSameMoment(serial, read)
      : typeof read === 'string' && saysMoment(read, serial);
  }
  return read === cell || (typeof read === 'string' && read.toLowerCase() === String(cell));
}

const HOUR_MS = 3_600_000;

/** In the hour that comes twice in autumn, a cell holds the local time and is read as either moment. */
function isSameInCell(read: Date, cell: Date, serialOf: (date: Date) => number): boolean {
  const apart = Math.abs(read.getTime() - cell.getTime());
  return apart === 0 || (apart <= HOUR_MS && isSameMoment(serialOf(read), serialOf(cell)));
}

const isSameMoment = (a: number, b: number): boolean => Math.abs(a - b) < HALF_A_MILLISECOND;

/** Whether a text has the numbers of a moment, in any order: how Google shows it as text isn't documented. */
function saysMoment(text: string, serial: number): boolean {
  const wall = new Date(Math.round((serial - UNIX_EPOCH) * DAY_MS));
  const numbers = new Set((text.match(/\d+/g) ?? []).map(Number));
  return [
    wall.getUTCFullYear(),
    wall.getUTCMonth() + 1,
    wall.getUTCDate(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  ].every((part) => numbers.has(part));
}

/** 1970-01-01 as a spreadsheet counts days. */
const UNIX_EPOCH = 25_569;
const DAY_MS = 86_400_000;

/** In days. */
const HALF_A_MILLISECOND = 0.5 / 86_400_000;

/** Dates from Google may belong to another realm. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** The cell to write so that a value stays as it was read; undefined for an image or a chip. */
export function asCell(read: unknown, serialOf: (date: Date) => number): Cell | undefined {
  if (typeof read === 'string') return read === '' ? '' : `'${read}`;
  if (typeof read === 'number' || typeof read === 'boolean') return read;
  if (!isDate(read)) return undefined;
  // Time zones had odd minutes in 1899: a duration goes back as a number.
  return read.getTime() < EARLIEST_MOMENT ? serialOf(read) : read;
}

/** Durations are read as moments of 1899 and 1900. */
const EARLIEST_MOMENT = Date.UTC(1970, 0, 1);
