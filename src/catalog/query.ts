import { ProblemError } from '../problem';
import type { FilterValue } from '../protocol';
import type { Query } from './api';
import { fieldNamed } from './field-names';
import type { Resource } from './resource';

/** The parameters of an import, apart from days and pages. */
export interface ResourceQuery {
  /** Of all filters: for records that are seen for the first time. */
  readonly all: Query;
  /** Without the filters whose values can change: records that no longer match must come to be removed. */
  readonly stable: Query;
  readonly pageSize: number;
}

/** Throws `bad_input` if a required filter is missing. `unsent`: filters that are only checked on records. */
export function createResourceQuery(
  resource: Resource,
  filters: Readonly<Record<string, FilterValue>>,
  fieldNames: readonly string[],
  unsent: readonly string[] = [],
): ResourceQuery {
  const includes = fieldNames
    .map((name) => fieldNamed(resource, name).include)
    .filter((include): include is string => include !== undefined);
  const include: Query = includes.length === 0 ? {} : { include: includes.join(',') };
  const all: Record<string, FilterValue> = {};
  const stable: Record<string, FilterValue> = {};
  for (const { name, label, parameter = name, mutable, isRequired } of resource.filters) {
    const value = filters[name];
    if (value === undefined && isRequired) throw missing(resource, label);
    if (value === undefined || parameter === false || unsent.includes(name)) continue;
    all[parameter] = value;
    if (!mutable) stable[parameter] = value;
  }
  return {
    all: { ...all, ...include },
    stable: { ...stable, ...include },
    pageSize: pageSizeFor(resource, fieldNames, includes),
  };
}

function pageSizeFor(resource: Resource, fieldNames: readonly string[], includes: readonly string[]): number {
  const { max, withIncludes = max, withDetails = max } = resource.paginator.pageSizes;
  if (needsDetails(resource, fieldNames)) return withDetails;
  return includes.length === 0 ? max : withIncludes;
}

/** Whether some of the fields may need a request for each record. */
export function needsDetails({ detail }: Resource, fieldNames: readonly string[]): boolean {
  return detail?.fields.some((name) => fieldNames.includes(name)) ?? false;
}

function missing(resource: Resource, label: string): ProblemError {
  return new ProblemError('bad_input', { reason: 'missing_filter', filter: label, label: resource.label });
}
