import { ProblemError } from '../problem';

/** What Sheets hands to a custom function: a value, or a two-dimensional array for a range. */
export type Argument = unknown;

/** A range of one cell counts as that cell. */
export function single(value: Argument, name: string): unknown {
  if (!Array.isArray(value)) return value;
  const rows = value as unknown[][];
  if (rows.length === 1 && rows[0]?.length === 1) return rows[0][0];
  throw new ProblemError(
    'bad_input',
    `Argument “${name}” takes one cell, not a range of ${rows.length} × ${rows[0]?.length ?? 0} cells.`,
  );
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Dates come from another realm at times: `instanceof` cannot tell. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

export function simplified(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
