import { ProblemError } from '../problem';
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
  const all: Record<string, FilterValue> = {};
  const lasting: Record<string, FilterValue> = {};
  for (const { name, label, parameter = name, mutable, isRequired } of resource.filters) {
    const value = filters[name];
    if (value === undefined && isRequired) throw missing(resource, label);
    if (value === undefined || parameter === false) continue;
    all[parameter] = value;
    if (!mutable) lasting[parameter] = value;
  }
  return {
    all: { ...all, ...include },
    lasting: { ...lasting, ...include },
    pageSize: includes.length === 0 ? PAGE_SIZE : PAGE_SIZE_WITH_TEXTS,
  };
}

function missing(resource: Resource, label: string): ProblemError {
  return new ProblemError(
    'bad_input',
    `“${label}” is missing: ${resource.label} cannot be asked for without it.`,
  );
}
