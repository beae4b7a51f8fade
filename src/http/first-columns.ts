import { defaultColumns, discoveredFields } from '../catalog/discover';
import { MAX_COLUMNS } from '../catalog/field-names';
import type { Resource } from '../catalog/resource';
import { resolveRange } from '../dates/range';
import type { ImportDefinition } from '../protocol';
import { type AllRowsOptions, fetchAllRows } from './all-rows';
import type { Client } from './client';

/**
 * Google keeps 30,000 characters of what has to be remembered on a tab, and each column’s name stands there twice. So
 * long may discovered ones be together; the others are offered.
 */
const MAX_CHARACTERS = 6_000;
/** Records that are looked into for their fields. */
const MAX_SAMPLE_ROWS = 500;

/**
 * The columns that a new import begins with. Where nobody documents a resource's fields and the user has left the choice
 * to us, its first page says what there is; the key stays at the right. Fields that come later are offered.
 */
export function firstColumns(
  client: Client,
  resource: Resource,
  { columns, filters, dates }: Pick<ImportDefinition, 'columns' | 'filters' | 'dates'>,
  options: AllRowsOptions,
): readonly string[] {
  const usual = new Set([...defaultColumns(resource, filters), resource.dateField, resource.idField]);
  if (!resource.isOpen || resource.defaultColumns || columns.some((name) => !usual.has(name))) return columns;
  // A record of any day shows the fields; but what comes in one answer may be too much of all days.
  const isWhole = resource.paginator.kind === 'single' && resource.takesDates;
  const days = isWhole ? { days: resolveRange(dates, options.zone.dayOf(options.now)) } : {};
  const { rows } = fetchAllRows(
    client,
    resource,
    { filters, ...days },
    { ...options, mostRows: MAX_SAMPLE_ROWS },
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
