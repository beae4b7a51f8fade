import type { FilterValue, FilterView } from '../../src/wire';
import { ComboBox } from '../parts/combo-box';
import { describes, Field, Select } from '../parts/field';
import { LookupFilter } from './lookup-filter';

interface FilterInputProps {
  readonly filter: FilterView;
  readonly connectionId: string;
  readonly value: FilterValue | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: FilterValue | undefined) => void;
}

const ANY = { value: '', label: 'Any' };
const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];
/** Longer lists are searched. */
const MOST_IN_SELECT = 15;

/** The control that fits one filter. Nothing chosen means any. */
export function FilterInput({ filter, connectionId, value, error, onChange }: FilterInputProps) {
  const { label, kind, options = [], isOpen, lookup } = filter;
  const id = `filter-${filter.name}`;
  const text = value === undefined ? '' : String(value);
  if (kind === 'lookup' && lookup) {
    return <LookupFilter {...{ id, label, lookup, connectionId, onChange }} value={text} />;
  }
  if (kind === 'choice' && (isOpen || options.length > MOST_IN_SELECT)) {
    return (
      <Field id={id} label={label}>
        <ComboBox
          {...{ id, options, isOpen, onChange }}
          value={text}
          placeholder={isOpen ? 'Any, or type one of your own' : 'Any'}
        />
      </Field>
    );
  }
  if (kind === 'choice' || kind === 'yes_no') {
    const read = (chosen: string) => (kind === 'yes_no' ? chosen === 'true' : chosen);
    return (
      <Field id={id} label={label}>
        <Select
          id={id}
          value={text}
          options={[ANY, ...(kind === 'yes_no' ? YES_NO : options)]}
          onChange={(chosen) => onChange(chosen === '' ? undefined : read(chosen))}
        />
      </Field>
    );
  }
  const common = {
    id,
    value: text,
    placeholder: 'Any',
    'aria-invalid': error !== undefined,
    'aria-describedby': error ? describes(id) : undefined,
  };
  return (
    <Field id={id} label={label} error={error}>
      {kind === 'number' ? (
        <input
          {...common}
          type="number"
          min={0}
          max={filter.most}
          onInput={({ currentTarget: { valueAsNumber } }) =>
            onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber)
          }
        />
      ) : (
        <input
          {...common}
          type="text"
          autoComplete="off"
          onInput={({ currentTarget: { value: given } }) => onChange(given === '' ? undefined : given)}
        />
      )}
    </Field>
  );
}
