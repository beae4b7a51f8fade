import { type AllRowsOptions, fetchAllRows } from './all-rows';
import type { Client } from './client';
import { defaultColumns, discoveredFields } from './discover';
import { PAGE_SIZE } from './paging';
import { MOST_COLUMNS } from './record';
import type { Filters, Resource } from './resources/resource';

/**
 * The columns that a new import begins with. Where nobody documents a resource's fields and the user has left the choice
 * to us, its first page says what there is; the key stays at the right. Fields that come later are offered.
 */
export function firstColumns(
  client: Client,
  resource: Resource,
  { columns, filters }: { readonly columns: readonly string[]; readonly filters: Filters },
  options: AllRowsOptions,
): readonly string[] {
  const usual = new Set([...defaultColumns(resource, filters), resource.dateField, resource.idField]);
  if (!resource.isOpen || resource.defaultColumns || columns.some((name) => !usual.has(name))) return columns;
  // Days are left out: a record of any day shows the fields.
  const { rows } = fetchAllRows(client, resource, { filters }, { ...options, mostRows: PAGE_SIZE });
  const found = discoveredFields(resource, rows).map((field) => field.name);
  const others = columns.filter((name) => name !== resource.idField);
  return [...[...others, ...found].slice(0, MOST_COLUMNS - 1), resource.idField];
}
