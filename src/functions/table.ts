import type { Field, Value } from '../catalog/resource';
import { isDay, type Zone } from '../dates/zone';
import { fitted } from '../sheet/cells';

/** What a formula gives back: a header row if wanted, then the rows. */
export type FormulaResult = Array<Array<string | number | boolean | Date>>;

/** The answer to a question, as it is kept: without what differs between two formulas that ask the same. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: ReadonlyArray<readonly Value[]>;
}

/** The header of a field in a formula’s result: a custom function cannot format its cells, so units are said. */
export function headerOf({ label, type }: Pick<Field, 'label' | 'type'>): string {
  return type === 'seconds' ? `${label.replace(/ seconds$/i, '')} (seconds)` : label;
}

const SECONDS_A_DAY = 86_400;

/** A value as it can stand in a cell without a format: a share of a day would be shown as 0.0017, so seconds are said. */
export function unformatted(type: Field['type'], value: Value): Value {
  return type === 'seconds' && typeof value === 'number' ? Math.round(value * SECONDS_A_DAY) : value;
}

/** The same, with days of the calendar as dates: Sheets shows a date at midnight of the spreadsheet’s zone as a day. */
export function inZone(type: Field['type'], value: Value, zone: Zone): Value {
  const isCalendarDay = type === 'auto' && typeof value === 'string' && isDay(value);
  return isCalendarDay ? new Date(zone.startOfDay(value)) : unformatted(type, value);
}

/** Rows as cells: blanks for null, and no string that a cell could take for a formula. `label` such as “calls”. */
export function toResult({ headers, rows }: Table, withHeaders: boolean, label: string): FormulaResult {
  if (rows.length === 0) return [[`No ${label}`]];
  const cells = rows.map((row) => row.map(toFormulaCell));
  return withHeaders ? [headers.map(toText), ...cells] : cells;
}

/** One value as a cell. */
export function toFormulaCell(value: Value): string | number | boolean | Date {
  if (value === null) return '';
  if (typeof value === 'string') return toText(value);
  return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
}

const PHONE_OR_NUMBER = /^[+-]?\d[\d .()-]*$/;

/**
 * Results of custom functions are values, not typing, so `+13055550123` stays text. That “=…” stays inert as well is
 * not documented: a space before it is safe under both answers.
 */
function toText(value: string): string {
  const text = fitted(value);
  return /^\s*[=+@-]/.test(text) && !PHONE_OR_NUMBER.test(text) ? ` ${text}` : text;
}
