import type { Field, Value } from '../catalog/resource';
import { isDay, type Zone } from '../dates/zone';
import { fitted } from '../sheet/cells';

/** What a formula returns: a header row if wanted, then the rows. */
export type FormulaResult = Array<Array<string | number | boolean | Date>>;

/** A cached answer, without what differs between two formulas that ask for the same data. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: ReadonlyArray<readonly Value[]>;
}

/** Returns the header of a field. It names the unit, because a custom function can't format its cells. */
export function headerOf({ label, type }: Pick<Field, 'label' | 'type'>): string {
  return type === 'seconds' ? `${label.replace(/ seconds$/i, '')} (seconds)` : label;
}

const SECONDS_A_DAY = 86_400;

/** Returns a value for a cell without a format. A duration becomes seconds: a fraction of a day would show as 0.0017. */
export function unformatted(type: Field['type'], value: Value): Value {
  return type === 'seconds' && typeof value === 'number' ? Math.round(value * SECONDS_A_DAY) : value;
}

/** As `unformatted`, with days as dates. Sheets shows midnight in the spreadsheet's zone as a day. */
export function inZone(type: Field['type'], value: Value, zone: Zone): Value {
  const isCalendarDay = type === 'auto' && typeof value === 'string' && isDay(value);
  return isCalendarDay ? new Date(zone.startOfDay(value)) : unformatted(type, value);
}

/** Returns rows as cells, or “No calls” if there are none. `label` is such as “calls”. */
export function toResult({ headers, rows }: Table, withHeaders: boolean, label: string): FormulaResult {
  if (rows.length === 0) return [[`No ${label}`]];
  const cells = rows.map((row) => row.map(toFormulaCell));
  return withHeaders ? [headers.map(toText), ...cells] : cells;
}

/** Returns a value as a cell: blank for null, and never a text that could become a formula. */
export function toFormulaCell(value: Value): string | number | boolean | Date {
  if (value === null) return '';
  if (typeof value === 'string') return toText(value);
  return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
}

const PHONE_OR_NUMBER = /^[+-]?\d[\d .()-]*$/;

/**
 * Results of custom functions aren't typed in, so `+13055550123` stays text. Google doesn't document that “=…” does
 * too, so a space is put before it.
 */
function toText(value: string): string {
  const text = fitted(value);
  return /^\s*[=+@-]/.test(text) && !PHONE_OR_NUMBER.test(text) ? ` ${text}` : text;
}
