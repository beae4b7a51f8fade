import { Field, Select } from '../components/field';
import type { Draft, DraftDates } from '../state/draft';
import { useSidebar } from '../state/sidebar';

const DAYS = 'days';

interface DatesProps {
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly onChange: (dates: DraftDates) => void;
}

/** A date range that moves with the calendar, or two dates. */
export function Dates({ draft: { dates }, error, onChange }: DatesProps) {
  const { state } = useSidebar();
  return (
    <>
      <Field id="dates" label="Dates">
        <Select
          id="dates"
          value={dates.by === 'days' ? DAYS : dates.word}
          options={[...state.dateRanges, { value: DAYS, label: 'Custom dates…' }]}
          onChange={(value) =>
            onChange(value === DAYS ? { ...dates, by: 'days' } : { ...dates, by: 'word', word: value })
          }
        />
      </Field>
      {dates.by === 'days' && (
        <>
          <div class="pair">
            <Field id="start" label="Start date">
              <input
                id="start"
                type="date"
                value={dates.start}
                max={dates.end}
                aria-invalid={error !== undefined}
                aria-describedby="days-words"
                onInput={(event) => onChange({ ...dates, start: event.currentTarget.value })}
              />
            </Field>
            <Field id="end" label="End date">
              <input
                id="end"
                type="date"
                value={dates.end}
                min={dates.start}
                aria-invalid={error !== undefined}
                aria-describedby="days-words"
                onInput={(event) => onChange({ ...dates, end: event.currentTarget.value })}
              />
            </Field>
          </div>
          <p id="days-words" class={error ? 'hint error' : 'hint'} role={error ? 'alert' : undefined}>
            {error ?? (dates.end === '' ? 'No end date: up to now.' : 'Both dates are included.')}
          </p>
        </>
      )}
    </>
  );
}
