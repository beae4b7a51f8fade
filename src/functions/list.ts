import { defaultColumns } from '../catalog/discover';
import { createRecordReader, type Joins } from '../catalog/record-reader';
import type { Field, Filters, Resource } from '../catalog/resource';
import type { Zone } from '../dates/zone';
import { fetchAllRows } from '../http/all-rows';
import type { Client } from '../http/client';
import { ProblemError } from '../problem';
import type { JsonObject } from '../util/json';
import { type FormulaQuery, MAX_CELLS } from './arguments';
import { findNamed, unknownName } from './names';
import { headerOf, inZone, type Table } from './table';

export interface ListTools {
  readonly client: Client;
  readonly zone: Zone;
  readonly nowMs: number;
  readonly joins: Joins;
}

/** Fetches what a list formula asks. Throws `bad_input` with the way out where there is too much of it. */
export function fetchTable(query: FormulaQuery, { client, zone, nowMs, joins }: ListTools): Table {
  const { resource, days, filters, limit } = query;
  const answer = fetchAllRows(
    client,
    resource,
    {
      ...(days === undefined ? {} : { days }),
      filters,
      fieldNames: query.columns ?? defaultColumns(resource, filters),
    },
    { zone, now: nowMs, maxRows: query.isLimited ? limit : limit + 1 },
  );
  if (!query.isLimited && answer.rows.length > limit) throw tooManyRows(resource, limit);
  if (answer.rows.length === 0) return { headers: [], rows: [] };
  const columns = query.columns
    ? chosenFields(query.columns, answer.fields)
    : usualFields(resource, filters, answer.rows, answer.fields);
  if (answer.rows.length * columns.length > MAX_CELLS)
    throw tooManyCells(resource, answer.rows.length, columns);
  const names = columns.map((field) => field.name);
  // Names are looked up, at one more request, only where their column was asked for.
  const reader = createRecordReader(resource, names, query.columns ? joins : {});
  return {
    headers: columns.map(headerOf),
    rows: answer.rows.map((raw) =>
      reader.values(raw).map((value, at) => inZone((columns[at] as Field).type, value, zone)),
    ),
  };
}

/** The default columns; of those that could be looked up only the ones that the records say themselves. */
export function usualFields(
  resource: Resource,
  filters: Filters,
  rows: readonly JsonObject[],
  fields: readonly Field[] = resource.fields,
): Field[] {
  const discovered = fields.filter((field) => !resource.fields.includes(field));
  const isSent = ({ name, aliases = [] }: Field): boolean =>
    rows.some((raw) => [name, ...aliases].some((key) => raw[key] !== undefined));
  return chosenFields(defaultColumns(resource, filters, discovered), fields).filter(
    (field) => field.join === undefined || isSent(field),
  );
}

function chosenFields(names: readonly string[], fields: readonly Field[]): Field[] {
  return names.map((given) => {
    const field = findNamed(given, fields);
    if (field) return field;
    throw unknownName(
      'column',
      given,
      fields.map(({ name }) => name),
    );
  });
}

function tooManyRows(resource: Resource, limit: number): ProblemError {
  const ways = [
    ...(resource.takesDates ? ['Choose shorter dates or a filter'] : ['Choose a filter']),
    'add "limit", 1000',
    ...(resource.isFormulaOnly ? [] : ['make an import, which takes any number']),
  ];
  return new ProblemError('bad_input', {
    reason: 'too_many_rows',
    limit,
    label: resource.label,
    ways: `${ways.slice(0, -1).join(', ')}, or ${ways.slice(-1)[0]}.`,
  });
}

function tooManyCells(resource: Resource, rows: number, columns: readonly Field[]): ProblemError {
  return new ProblemError('bad_input', {
    reason: 'too_many_result_cells',
    rows,
    label: resource.label,
    columns: columns.length,
    max: MAX_CELLS,
  });
}
