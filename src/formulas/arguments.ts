import { resourceNamed } from '../callscaler/resources/index';
import type { Resource } from '../callscaler/resources/resource';
import type { Days } from '../dates/range';
import type { Zone } from '../dates/zone';
import { filterValue } from '../imports/definition';
import { ProblemError } from '../problem';
import type { FilterValue } from '../wire';
import { type Argument, isBlank, simplified, single } from './argument';
import { readDays } from './days';
import { readPairs } from './options';
import { suggestion } from './suggestion';

export type { Argument } from './argument';

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
export function readQuery(
  resourceName: string,
  args: readonly Argument[],
  zone: Zone,
  nowMs: number,
): FormulaQuery {
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
      const filter = resource.filters.find(
        (candidate) => candidate.name === name || simplified(candidate.label) === name,
      );
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

function readColumns(resource: Resource, value: unknown): string[] {
  const names = String(value)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    throw new ProblemError(
      'bad_input',
      `Option “columns”: “${String(value)}” names no column. Write "caller_number, source".`,
    );
  }
  return names.map((name) => {
    const field = resource.fields.find(
      (candidate) => candidate.name === simplified(name) || simplified(candidate.label) === simplified(name),
    );
    if (field) return field.name;
    const known = resource.fields.map((candidate) => candidate.name);
    throw new ProblemError(
      'bad_input',
      `Unknown column “${name}”.${suggestion(simplified(name), known)} Allowed: ${known.join(', ')}.`,
    );
  });
}

function readLimit(value: unknown): number {
  const limit = typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS) return limit;
  throw new ProblemError(
    'bad_input',
    `Option “limit”: “${String(value)}” is not a whole number from 1 to ${MOST_ROWS}.`,
  );
}

function readYesNo(name: string, value: unknown): boolean {
  const word = String(value).trim().toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return true;
  if (['false', 'no', '0'].includes(word)) return false;
  throw new ProblemError('bad_input', `Option “${name}”: “${String(value)}” is neither TRUE nor FALSE.`);
}

function unknownOption(resource: Resource, name: string): ProblemError {
  const allowed = [
    ...resource.filters.map((filter) => filter.name),
    'columns',
    'limit',
    'headers',
    'connection',
  ];
  return new ProblemError(
    'bad_input',
    `Unknown option “${name}”.${suggestion(simplified(name), allowed)} Allowed: ${allowed.join(', ')}.`,
  );
}
