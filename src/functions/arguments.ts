import type { Filter, Filters, Resource } from '../catalog/resource';
import type { Days } from '../dates/range';
import type { Zone } from '../dates/zone';
import { ProblemError } from '../problem';
import { type Argument, isBlank, single } from './argument';
import { readDays } from './days';
import { filterOption } from './filter-option';
import { findNamed, readNames, unknownName } from './names';
import { readPairs } from './options';
import { readLimit, readText, readYesNo } from './settings';

export type { Argument } from './argument';

/** Rows that a formula gives when neither dates nor a limit narrow it. */
const DEFAULT_LIMIT = 100;
/** What 30 seconds and a readable sheet allow. */
export const MAX_ROWS = 5_000;
/** What Sheets fills in without stalling. */
export const MAX_CELLS = 100_000;

/** A question that a formula asks, fully understood. */
export interface FormulaQuery {
  readonly resource: Resource;
  /** Absent: the latest, whenever they were. */
  readonly days?: Days;
  readonly filters: Filters;
  /** Field names, in order; absent: the usual ones. Of an open resource they are known only once rows were read. */
  readonly columns?: readonly string[];
  readonly limit: number;
  /** False when the limit was not asked for: then more rows than that is an error, not a cut. */
  readonly isLimited: boolean;
  readonly headers: boolean;
  /** The label of the connection to ask. */
  readonly connection?: string;
}

/** Which of the settings beside the filters a formula takes. */
export type Setting = 'columns' | 'limit' | 'headers' | 'connection';
export const LIST_SETTINGS: readonly Setting[] = ['columns', 'limit', 'headers', 'connection'];

/** What a formula takes: filters that come first as arguments of their own, and settings among its options. */
export interface Shape {
  readonly first?: readonly string[];
  readonly settings?: readonly Setting[];
}

/**
 * Understands the arguments of a formula over a resource: some filters first, then the days where it takes any, then
 * options. Throws `bad_input` naming the argument, its value and what is allowed.
 */
export function readQuery(
  resource: Resource,
  args: readonly Argument[],
  zone: Zone,
  nowMs: number,
  { first = [], settings = LIST_SETTINGS }: Shape = {},
): FormulaQuery {
  const filters: Record<string, Filters[string]> = {};
  const leading = first.map((name) => resource.filters.find((filter) => filter.name === name) as Filter);
  leading.forEach((filter, index) => {
    if (filter.isRequired || !isBlank(args[index]))
      filters[filter.name] = filterOption(resource, filter, args[index], 'Argument');
  });
  const rest = args.slice(leading.length);
  const [start, end] = resource.takesDates ? rest : [];
  const optional = resource.filters.filter((filter) => !leading.includes(filter));
  refuseOption('start', start, optional, settings);
  refuseOption('end', end, optional, settings);
  const days = readDays(single(start, 'start'), single(end, 'end'), zone, nowMs);
  let columns: readonly string[] | undefined;
  let limit: number | undefined;
  let headers = true;
  let connection: string | undefined;
  for (const [name, value] of readPairs(rest.slice(resource.takesDates ? 2 : 0))) {
    const option = optionNamed(name, optional, settings);
    if (typeof option !== 'string') {
      if (!isBlank(value)) filters[option.name] = filterOption(resource, option, value, 'Option');
    } else if (isBlank(value)) continue;
    else if (option === 'columns') columns = readColumns(resource, value);
    else if (option === 'limit') limit = readLimit(value, MAX_ROWS);
    else if (option === 'headers') headers = readYesNo(option, value);
    else connection = readText(option, value);
  }
  // Of lists by date the latest will do; sums and lists of numbers are never cut without being asked.
  const areLatest = days === undefined && resource.dateField !== undefined;
  return {
    resource,
    ...(days === undefined ? {} : { days }),
    filters,
    ...(columns === undefined ? {} : { columns }),
    limit: limit ?? (areLatest ? DEFAULT_LIMIT : MAX_ROWS),
    isLimited: limit !== undefined || areLatest,
    headers,
    ...(connection === undefined ? {} : { connection }),
  };
}

/** The commas of dates that are left out are easily forgotten. */
function refuseOption(
  argument: string,
  given: Argument,
  filters: readonly Filter[],
  settings: readonly Setting[],
): void {
  if (typeof given !== 'string' || isBlank(given) || !findOption(given, filters, settings)) return;
  throw new ProblemError('bad_input', { reason: 'option_as_date', argument, given: `“${given}”` });
}

function findOption(
  given: string,
  filters: readonly Filter[],
  settings: readonly Setting[],
): Filter | Setting | undefined {
  const named = settings.map((name) => ({ name, label: name }));
  return findNamed(given, filters) ?? findNamed(given, named)?.name;
}

function optionNamed(
  given: string,
  filters: readonly Filter[],
  settings: readonly Setting[],
): Filter | Setting {
  const found = findOption(given, filters, settings);
  if (found) return found;
  throw unknownName('option', given, [...filters.map((filter) => filter.name), ...settings]);
}

/** Columns by field name or by header. What an open resource’s records hold nobody knows beforehand. */
export function readColumns(resource: Resource, value: unknown): string[] {
  const names = readNames('columns', value).map((given) => {
    const name = findNamed(given, resource.fields)?.name ?? (resource.isOpen ? given : undefined);
    if (name !== undefined) return name;
    throw unknownName(
      'column',
      given,
      resource.fields.map((field) => field.name),
    );
  });
  return names.filter((name, index) => names.indexOf(name) === index);
}
