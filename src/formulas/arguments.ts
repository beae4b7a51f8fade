import { resourceNamed } from '../callscaler/resources/index';
import type { Resource } from '../callscaler/resources/resource';
import { type Days, isDateWord, resolveRange, wordDays } from '../dates/range';
import type { Zone } from '../dates/zone';
import { filterValue } from '../imports/definition';
import { ProblemError } from '../problem';
import type { FilterValue } from '../wire';
import { suggestion } from './suggestion';

/** What Sheets hands to a custom function: a value, or a two-dimensional array for a range. */
export type Argument = unknown;

/** Rows that a formula gives when neither dates nor a limit narrow it. */
const DEFAULT_LIMIT = 100;
/** What 30 seconds and a readable sheet allow. */
export const MOST_ROWS = 5_000;

/** A question that a formula asks, fully understood. */
export interface FormulaQuery {
  readonly resource: Resource;
  /** Absent: the latest, whenever they were. */
  readonly days?: Days;
  readonly filters: Readonly<Record<string, FilterValue>>;
  readonly columns: readonly string[];
  readonly limit: number;
  /** False when the limit was not asked for: then more rows than that is an error, not a cut. */
  readonly isLimited: boolean;
  readonly headers: boolean;
  /** The label of the connection to ask. */
  readonly connection?: string;
}

/** Understands the arguments of a list formula; throws `bad_input` naming the argument, its value and what is allowed. */
export function readQuery(resourceName: string, args: readonly Argument[], zone: Zone, nowMs: number): FormulaQuery {
  const resource = resourceNamed(resourceName);
  const [start, end, ...options] = args;
  const days = readDays(single(start, 'start'), single(end, 'end'), zone, nowMs);
  const pairs = readPairs(options);
  const filters: Record<string, FilterValue> = {};
  let columns = resource.fields.filter((field) => field.shownByDefault).map((field) => field.name);
  let limit: number | undefined;
  let headers = true;
  let connection: string | undefined;
  for (const [rawName, value] of pairs) {
    const name = simplified(rawName);
    if (isBlank(value)) continue;
    if (name === 'columns') columns = readColumns(resource, value);
    else if (name === 'limit') limit = readLimit(value);
    else if (name === 'headers') headers = readYesNo(name, value);
    else if (name === 'connection') connection = String(value).trim();
    else {
      const filter = resource.filters.find((candidate) => candidate.name === name || simplified(candidate.label) === name);
      if (!filter) throw unknownOption(resource, rawName);
      filters[filter.name] = filterValue(resource, filter.name, value as FilterValue);
    }
  }
  return {
    resource,
    ...(days === undefined ? {} : { days }),
    filters,
    columns,
    limit: limit ?? (days === undefined ? DEFAULT_LIMIT : MOST_ROWS),
    isLimited: limit !== undefined || days === undefined,
    headers,
    ...(connection === undefined ? {} : { connection }),
  };
}

function readDays(start: unknown, end: unknown, zone: Zone, nowMs: number): Days | undefined {
  const today = zone.dayOf(nowMs);
  const first = readDay('start', start, zone, today);
  const last = readDay('end', end, zone, today);
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined) throw new ProblemError('bad_input', `There is an end date (“${String(end)}”) but no start date. Give both, or only the start.`);
  if (last === undefined) return first;
  return resolveRange({ start: first.start, end: last.end ?? today }, today);
}

/** A date cell, a serial number, `2026-03-01`, or a word. A single day begins and ends itself; a start alone stays open. */
function readDay(name: 'start' | 'end', value: unknown, zone: Zone, today: string): Days | undefined {
  if (isBlank(value)) return undefined;
  if (isDate(value)) return oneDay(name, zone.dayOf(value.getTime()));
  if (typeof value === 'number') return oneDay(name, serialDay(name, value));
  const text = String(value).trim();
  try {
    return isDateWord(text) ? wordDays(text, today) : oneDay(name, resolveRange({ start: text }, today).start);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError('bad_input', `Argument “${name}”: ${error.message}`);
  }
}

function oneDay(name: 'start' | 'end', day: string): Days {
  return name === 'start' ? { start: day } : { start: day, end: day };
}

/** Sheets counts days from 30 December 1899. */
function serialDay(name: string, serial: number): string {
  const ms = (serial - 25_569) * 86_400_000;
  if (!(serial > 36_526 && serial < 73_051)) {
    throw new ProblemError('bad_input', `Argument “${name}”: ${serial} is no date between 2000 and 2100. Allowed: a date cell, 2026-03-01, or a word such as last_30_days.`);
  }
  return new Date(ms).toISOString().slice(0, 10);
}

/** Option/value pairs as in COUNTIFS, or one range of two columns with an option a row. */
function readPairs(options: readonly Argument[]): Array<[string, unknown]> {
  if (options.length === 1 && Array.isArray(options[0])) {
    const rows = options[0] as unknown[][];
    return rows
      .filter((row) => !row.every(isBlank))
      .map((row): [string, unknown] => {
        if (row.length < 2) throw new ProblemError('bad_input', 'A range of options needs two columns: the option’s name and its value.');
        return [String(row[0]), row[1]];
      });
  }
  const pairs: Array<[string, unknown]> = [];
  for (let at = 0; at < options.length; at += 2) {
    const name = single(options[at], 'option');
    if (isBlank(name) && isBlank(single(options[at + 1], 'value'))) continue;
    if (at + 1 >= options.length) throw new ProblemError('bad_input', `The option “${String(name)}” has no value after it. Options come in pairs: "status", "completed".`);
    pairs.push([String(name), single(options[at + 1], String(name))]);
  }
  return pairs;
}

function readColumns(resource: Resource, value: unknown): string[] {
  const names = String(value)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.map((name) => {
    const field = resource.fields.find((candidate) => candidate.name === simplified(name) || simplified(candidate.label) === simplified(name));
    if (field) return field.name;
    const known = resource.fields.map((candidate) => candidate.name);
    throw new ProblemError('bad_input', `Unknown column “${name}”.${suggestion(simplified(name), known)} Allowed: ${known.join(', ')}.`);
  });
}

function readLimit(value: unknown): number {
  const limit = typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS) return limit;
  throw new ProblemError('bad_input', `Option “limit”: “${String(value)}” is not a whole number from 1 to ${MOST_ROWS}.`);
}

function readYesNo(name: string, value: unknown): boolean {
  const word = String(value).trim().toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return true;
  if (['false', 'no', '0'].includes(word)) return false;
  throw new ProblemError('bad_input', `Option “${name}”: “${String(value)}” is neither TRUE nor FALSE.`);
}

function unknownOption(resource: Resource, name: string): ProblemError {
  const allowed = [...resource.filters.map((filter) => filter.name), 'columns', 'limit', 'headers', 'connection'];
  return new ProblemError('bad_input', `Unknown option “${name}”.${suggestion(simplified(name), allowed)} Allowed: ${allowed.join(', ')}.`);
}

/** A range of one cell counts as that cell. */
function single(value: Argument, name: string): unknown {
  if (!Array.isArray(value)) return value;
  const rows = value as unknown[][];
  if (rows.length === 1 && rows[0]?.length === 1) return rows[0][0];
  throw new ProblemError('bad_input', `Argument “${name}” takes one cell, not a range of ${rows.length} × ${rows[0]?.length ?? 0} cells.`);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Dates come from another realm at times: `instanceof` cannot tell. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

function simplified(name: string): string {
  return name.trim().toLowerCase().replace(/[\s-]+/g, '_');
}
