import { defaultColumns, discoveredFields } from '../catalog/discover';
import { MAX_COLUMNS } from '../catalog/field-names';
import type { Resource } from '../catalog/resource';
import { resolveRange } from '../dates/range';
import type { ImportDefinition } from '../protocol';
import { type AllRowsOptions, fetchAllRows } from './all-rows';
import type { Client } from './client';

/** Characters of all discovered names: a tab's metadata has 30,000, and each name is in it twice. */
const MAX_CHARACTERS = 6_000;
/** Records that are looked into for their fields. */
const MAX_SAMPLE_ROWS = 500;

/**
 * The columns of a new import. If a resource's fields aren't documented and the user chose none, its first page
 * tells which there are. The ID stays at the right. Fields that come later are offered.
 */
export function firstColumns(
  client: Client,
  resource: Resource,
  { columns, filters, dates }: Pick<ImportDefinition, 'columns' | 'filters' | 'dates'>,
  options: AllRowsOptions,
): readonly string[] {
  const usual = new Set([...defaultColumns(resource, filters), resource.dateField, resource.idField]);
  if (!resource.isOpen || resource.defaultColumns || columns.some((name) => !usual.has(name))) return columns;
  // A record of any day shows the fields, but a single answer may be too large without dates.
  const isWhole = resource.paginator.kind === 'single' && resource.takesDates;
  const days = isWhole ? { days: resolveRange(dates, options.zone.dayOf(options.now)) } : {};
  const { rows } = fetchAllRows(
    client,
    resource,
    { filters, ...days },
    { ...options, maxRows: MAX_SAMPLE_ROWS },
  );
  const found = discoveredFields(resource, rows).map((field) => field.name);
  const others = columns.filter((name) => name !== resource.idField);
  return [...[...others, ...fitting(found)].slice(0, MAX_COLUMNS - 1), resource.idField];
}

function fitting(names: readonly string[]): string[] {
  let room = MAX_CHARACTERS;
  return names.filter((name) => {
    room -= name.length;
    return room >= 0;
  });
}
