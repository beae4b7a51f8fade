import type { Choice, FilterValue, FilterView } from '../../src/protocol';
import { ComboBox } from '../components/combo-box';
import { describes, Field, Select } from '../components/field';
import type { Result } from '../server';

interface FilterInputProps {
  readonly filter: FilterView;
  /** The names to choose from, for a lookup; undefined while they load. */
  readonly answer: Result<readonly Choice[]> | undefined;
  readonly value: FilterValue | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: FilterValue | undefined) => void;
}

const ANY = { value: '', label: 'Any' };
const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];
/** Longer lists get a search. */
const MAX_IN_SELECT = 15;

/** The control for one filter. Empty means any value. */
export function FilterInput({ filter, answer, value, error, onChange }: FilterInputProps) {
  const { label, kind, options = [], isOpen } = filter;
  const id = `filter-${filter.name}`;
  const text = value === undefined ? '' : String(value);
  if (kind === 'lookup') {
    return (
      <Field id={id} label={label}>
        <ComboBox
          {...{ id, onChange }}
          value={text}
          options={answer?.ok ? answer.value : []}
          placeholder={answer ? 'Any' : 'Any (loading names…)'}
        />
      </Field>
    );
  }
  if (kind === 'choice' && (isOpen || options.length > MAX_IN_SELECT)) {
    return (
      <Field id={id} label={label}>
        <ComboBox
          {...{ id, options, isOpen, onChange }}
          value={text}
          placeholder={isOpen ? 'Any, or type your own' : 'Any'}
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
