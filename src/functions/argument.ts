import { ProblemError } from '../problem';

/** What Sheets hands to a custom function: a value, or a two-dimensional array for a range. */
export type Argument = unknown;

/** A range of one cell counts as that cell. */
export function single(value: Argument, name: string): unknown {
  if (!Array.isArray(value)) return sound(value, name);
  const rows = value as unknown[][];
  if (rows.length === 1 && rows[0]?.length === 1) return sound(rows[0][0], name);
  throw new ProblemError('bad_input', { reason: 'one_cell', argument: name, size: sizeOf(rows) });
}

/** The cells of one row or one column, or the one cell, in their order; blank ones included. */
export function line(value: Argument, name: string): { readonly cells: unknown[]; readonly isRow: boolean } {
  if (!Array.isArray(value)) return { cells: [sound(value, name)], isRow: false };
  const rows = value as unknown[][];
  const soundAll = (cells: readonly unknown[]): unknown[] => cells.map((cell) => sound(cell, name));
  if (rows.every((row) => row.length === 1))
    return { cells: soundAll(rows.map((row) => row[0])), isRow: false };
  if (rows.length === 1) return { cells: soundAll(rows[0] as unknown[]), isRow: true };
  throw new ProblemError('bad_input', { reason: 'one_line', argument: name, size: sizeOf(rows) });
}

/** https://support.google.com/docs/answer/9061440 */
const CELL_ERROR = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;

/** A cell that shows an error is handed over as the error's text (unverified): as a filter it would find nothing. */
function sound(cell: unknown, name: string): unknown {
  if (typeof cell !== 'string' || !CELL_ERROR.test(cell)) return cell;
  throw new ProblemError('bad_input', { reason: 'cell_error', argument: name, given: `“${cell}”` });
}

function sizeOf(rows: readonly unknown[][]): string {
  return `${rows.length} × ${rows[0]?.length ?? 0}`;
}

/** Nothing, or a range of nothing but blank cells. */
export function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
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

/** Spaces that come along with what is pasted from web pages. */
const PASTED_SPACES = /[\u00a0\u2007\u202f]/g;
/** What LEFT or MID leave of a character that is two: no request can carry it. */
const HALF_CHARACTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as it may be compared and sent. */
export function cleanText(text: string): string {
  return text.replace(PASTED_SPACES, ' ').replace(HALF_CHARACTERS, '\ufffd').trim();
}

const MAX_QUOTE_LENGTH = 80;

/** A value as it may stand in a message: a cell can hold 50,000 characters. */
export function quoted(value: unknown): string {
  const text = isDate(value) && Number.isFinite(value.getTime()) ? value.toISOString() : String(value);
  return `“${text.length > MAX_QUOTE_LENGTH ? `${text.slice(0, MAX_QUOTE_LENGTH)}…` : text}”`;
}
