import type { Schedule } from '../../src/wire';
import { describes, Field, Select } from '../parts/field';
import { useSidebar } from '../state/sidebar';

const OPTIONS = [
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
  { value: 'never', label: 'Never' },
] as const;

const DEFAULT_HOUR = 6;

interface ScheduleFieldProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

/** When the import refreshes by itself, and the same in a sentence. */
export function ScheduleField({ schedule, onChange }: ScheduleFieldProps) {
  const { state, formats } = useSidebar();
  const hour = schedule.hour ?? DEFAULT_HOUR;
  const choose = (every: string) =>
    onChange(every === 'day' ? { every, hour } : { every: every === 'hour' ? 'hour' : 'never' });
  const sentence = {
    hour: 'Refreshes every hour, also when nobody has the file open.',
    // Google's trigger fires once an hour, at a minute of its own.
    day: `Refreshes every day between ${formats.hour(hour)} and ${formats.hour((hour + 1) % 24)}, ${cityOf(state.timeZone)} time.`,
    never: 'Refreshes only when you choose Refresh.',
  }[schedule.every];
  return (
    <>
      <div class="pair">
        <Field id="schedule" label="Refresh by itself">
          <Select
            id="schedule"
            value={schedule.every}
            options={OPTIONS}
            onChange={choose}
            describedBy={describes('schedule')}
          />
        </Field>
        {schedule.every === 'day' && (
          <Field id="hour" label="At">
            <Select
              id="hour"
              value={String(hour)}
              options={Array.from({ length: 24 }, (_, each) => ({
                value: String(each),
                label: formats.hour(each),
              }))}
              onChange={(chosen) => onChange({ every: 'day', hour: Number(chosen) })}
            />
          </Field>
        )}
      </div>
      <p id={describes('schedule')} class="hint">
        {sentence}
      </p>
    </>
  );
}

/** `America/New_York` → "New York" */
function cityOf(timeZone: string): string {
  return (timeZone.split('/').pop() ?? timeZone).replace(/_/g, ' ');
}
