import { isObject, type JsonObject } from '../util/json';
import { fieldNamed, ownValue, unknownKeys } from './field-names';
import type { Field, Resource } from './resource';

/** The fields of rows that the resource doesn't declare, in the order they are first seen. */
export function discoveredFields(resource: Resource, rows: readonly JsonObject[]): Field[] {
  const names = new Set<string>();
  for (const raw of rows) for (const name of unknownKeys(resource, raw)) names.add(name);
  // A parent that is null in one record and an object in another isn't a column: its children are.
  const parents = new Set<string>();
  for (const name of names) for (const parent of parentsOf(name)) parents.add(parent);
  const isEmptyParent = (name: string): boolean =>
    parents.has(name) &&
    rows.every((raw) => {
      const value = ownValue(raw, name) ?? null;
      return value === null || isObject(value);
    });
  return [...names].filter((name) => !isEmptyParent(name)).map((name) => fieldNamed(resource, name));
}

/** The columns of a new import: by its filters or by default, and the discovered ones of an open resource. */
export function defaultColumns(
  resource: Resource,
  filters: Parameters<NonNullable<Resource['defaultColumns']>>[0],
  discovered: readonly Field[] = [],
): string[] {
  const declared =
    resource.defaultColumns?.(filters) ??
    resource.fields.filter((field) => field.shownByDefault).map((field) => field.name);
  return [...declared, ...(resource.isOpen ? discovered.map((field) => field.name) : [])];
}

/** `a.b.c` → `a`, `a.b`. */
function parentsOf(name: string): string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}
