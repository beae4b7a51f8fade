import type { FilterValue, FilterView, ResourceView } from '../../src/wire';
import { type Draft, isRequired } from '../state/draft';
import { FilterInput } from './filter-input';

/** So many stand open, in the catalogue's order, which begins with the most used; the rest is one click away. */
const FIRST = 3;

interface FiltersProps {
  readonly draft: Draft;
  readonly resource: ResourceView;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: FilterValue | undefined) => void;
}

/** The filters that fit the resource; names of numbers and flows only where one business has them. */
export function Filters({ draft, resource, errors, onChange }: FiltersProps) {
  const [connectionId = '', ...others] = draft.connectionIds;
  const filters = resource.filters.filter(({ kind }) => kind !== 'lookup' || others.length === 0);
  const needed = filters.filter(isRequired);
  const first = [...needed, ...filters.filter((filter) => !isRequired(filter)).slice(0, FIRST)];
  const more = filters.filter((filter) => !first.includes(filter));
  const set = more.filter(({ name }) => name in draft.filters).length;
  const inputOf = (filter: FilterView) => (
    <FilterInput
      key={filter.name}
      filter={filter}
      connectionId={connectionId}
      value={draft.filters[filter.name]}
      error={errors[filter.name]}
      onChange={(value) => onChange(filter.name, value)}
    />
  );
  return (
    <>
      {first.map(inputOf)}
      {more.length > 0 && (
        <details>
          <summary>
            More filters <span class="quiet">{set > 0 ? `${set} set` : 'none set'}</span>
          </summary>
          {more.map(inputOf)}
        </details>
      )}
    </>
  );
}
