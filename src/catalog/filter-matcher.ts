import type { FilterValue } from '../protocol';
import type { JsonObject } from '../util/json';
import type { Resource } from './resource';

export interface FilterMatcher {
  /** False if a record fails a filter. Filters by a field that it lacks are left to the API. */
  passes(raw: JsonObject): boolean;
  /** Names of filters that can't be checked for some of the records, because they lack the field. */
  unmatchable(raws: readonly JsonObject[]): string[];
}

/** Checks records against an import's filters once more, because APIs don't always keep to them. */
export function createFilterMatcher(
  resource: Resource,
  filters: Readonly<Record<string, FilterValue>>,
): FilterMatcher {
  const tests = resource.filters
    .filter((filter) => filter.test && filters[filter.name] !== undefined)
    .map((filter) => {
      const test = filter.test as NonNullable<typeof filter.test>;
      const value = filters[filter.name] as FilterValue;
      return { name: filter.name, test: (raw: JsonObject) => test(raw, value) };
    });
  return {
    passes: (raw) => tests.every(({ test }) => test(raw) !== false),
    unmatchable: (raws) =>
      tests.filter(({ test }) => raws.some((raw) => test(raw) === undefined)).map(({ name }) => name),
  };
}
