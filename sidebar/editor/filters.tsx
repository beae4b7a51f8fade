import type { FilterValue, FilterView, ResourceView } from '../../src/wire';
import { Field, Select } from '../parts/field';
import type { Draft } from '../state/draft';
import { NumberFilter } from './number-filter';

/** What most imports are narrowed by; the rest stands under "More filters". */
const FIRST = ['status', 'direction', 'number_id'];

interface FiltersProps {
  readonly draft: Draft;
  readonly resource: ResourceView;
  readonly onChange: (name: string, value: FilterValue | undefined) => void;
}

export function Filters({ draft, resource, onChange }: FiltersProps) {
  const first = resource.filters.filter(({ name }) => FIRST.includes(name));
  const more = resource.filters.filter(({ name }) => !FIRST.includes(name));
  const set = more.filter(({ name }) => name in draft.filters).length;
  const inputOf = (filter: FilterView) => (
    <FilterInput
      key={filter.name}
      filter={filter}
      connectionId={draft.connectionId}
      value={draft.filters[filter.name]}
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

interface FilterInputProps {
  readonly filter: FilterView;
  readonly connectionId: string;
  readonly value: FilterValue | undefined;
  readonly onChange: (value: FilterValue | undefined) => void;
}

const ANY = { value: '', label: 'Any' };
const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

function FilterInput({ filter, connectionId, value, onChange }: FilterInputProps) {
  const id = `filter-${filter.name}`;
  const text = value === undefined ? '' : String(value);
  if (filter.kind === 'number_id') {
    return (
      <NumberFilter
        id={id}
        label={filter.label}
        connectionId={connectionId}
        value={text}
        onChange={onChange}
      />
    );
  }
  if (filter.kind === 'choice') {
    return (
      <Field id={id} label={filter.label}>
        <Select
          id={id}
          value={text}
          options={[ANY, ...(filter.options ?? [])]}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
        />
      </Field>
    );
  }
  if (filter.kind === 'yes_no') {
    return (
      <Field id={id} label={filter.label}>
        <Select
          id={id}
          value={text}
          options={[ANY, ...YES_NO]}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')}
        />
      </Field>
    );
  }
  if (filter.kind === 'number') {
    return (
      <Field id={id} label={filter.label}>
        <input
          id={id}
          type="number"
          step="any"
          value={text}
          placeholder="Any"
          onInput={({ currentTarget: { valueAsNumber: given } }) =>
            onChange(Number.isNaN(given) ? undefined : given)
          }
        />
      </Field>
    );
  }
  return (
    <Field id={id} label={filter.label}>
      <input
        id={id}
        value={text}
        placeholder="Any"
        autoComplete="off"
        onInput={({ currentTarget: { value: given } }) => onChange(given === '' ? undefined : given)}
      />
    </Field>
  );
}
