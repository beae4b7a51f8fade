import type { ComponentChildren } from 'preact';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

/** A labeled input. Give the input `id` and, if there is a hint or an error, `describes(id)`. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {(error ?? hint) && (
        <p id={describes(id)} class={error ? 'hint error' : 'hint'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

export const describes = (id: string) => `${id}-hint`;

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly describedBy?: string;
}

/** Sets the value on each option: otherwise a select whose options arrive later would show its first one. */
export function Select({ id, value, options, onChange, describedBy }: SelectProps) {
  const known = options.some((option) => option.value === value);
  return (
    <select
      id={id}
      value={value}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {!known && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
