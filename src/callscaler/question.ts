import type { FilterValue } from '../wire';
import type { Query } from './client';
import { PAGE_SIZE, PAGE_SIZE_WITH_TEXTS } from './paging';
import { fieldNamed } from './record';
import type { Resource } from './resources/resource';

/** What an import asks, apart from days and pages. */
export interface Question {
  /** Everything the filters send: for calls that are seen for the first time. */
  readonly all: Query;
  /** Without the filters whose answer can change: calls that have left the filter must come to be removed. */
  readonly lasting: Query;
  readonly pageSize: number;
}

export function createQuestion(
  resource: Resource,
  filters: Readonly<Record<string, FilterValue>>,
  fieldNames: readonly string[],
): Question {
  const includes = fieldNames
    .map((name) => fieldNamed(resource, name).include)
    .filter((include): include is string => include !== undefined);
  const include: Query = includes.length === 0 ? {} : { include: includes.join(',') };
  const mutable = new Set(resource.filters.filter((filter) => filter.mutable).map((filter) => filter.name));
  const lasting: Record<string, FilterValue> = {};
  for (const name of Object.keys(filters)) {
    if (!mutable.has(name)) lasting[name] = filters[name] as FilterValue;
  }
  return {
    all: { ...filters, ...include },
    lasting: { ...lasting, ...include },
    pageSize: includes.length === 0 ? PAGE_SIZE : PAGE_SIZE_WITH_TEXTS,
  };
}
