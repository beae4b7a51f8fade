import type { Schedule } from '../../src/protocol';
import { describes, Field, type Option, Select } from '../components/field';
import { ordinal, scheduleOfKind, scheduleWords, WEEKDAYS } from '../schedule';
import { useSidebar } from '../state/sidebar';

const KINDS: ReadonlyArray<{ readonly value: Schedule['every']; readonly label: string }> = [
  { value: 'minutes', label: 'Every few minutes' },
  { value: 'hours', label: 'Several times a day' },
  { value: 'day', label: 'Every day' },
  { value: 'weekdays', label: 'Every weekday' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
  { value: 'never', label: 'Manual refresh only' },
];

const MINUTES = [5, 10, 15, 30].map((each) => ({ value: String(each), label: `${each} minutes` }));
const HOURS = [1, 2, 4, 6, 12].map((each) => ({
  value: String(each),
  label: each === 1 ? 'hour' : `${each} hours`,
}));
const DAYS_OF_WEEK = WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }));
const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, index) => ({
  value: String(index + 1),
  label: index === 30 ? 'Last day' : ordinal(index + 1),
}));

interface ScheduleFieldProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

/** When the import refreshes automatically, and the same in a sentence. */
export function ScheduleField({ schedule, onChange }: ScheduleFieldProps) {
  const { state, formats } = useSidebar();
  // Minutes aren't offered in an add-on, unless the import already has them from a bound script.
  const kinds = KINDS.filter(
    ({ value }) => value !== 'minutes' || state.container === 'bound' || schedule.every === 'minutes',
  );
  const hours: readonly Option[] = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: formats.hour(hour),
  }));
  /** `id` is also the name of the part of the schedule. */
  const part = (id: string, label: string, value: number, options: readonly Option[]) => (
    <Field id={id} label={label}>
      <Select
        id={id}
        value={String(value)}
        options={options}
        onChange={(chosen) => onChange({ ...schedule, [id]: Number(chosen) } as Schedule)}
      />
    </Field>
  );
  return (
    <>
      <div class="pair uneven">
        <Field id="schedule" label="Refresh schedule">
          <Select
            id="schedule"
            value={schedule.every}
            options={kinds}
            onChange={(every) => onChange(scheduleOfKind(every as Schedule['every'], schedule))}
            describedBy={describes('schedule')}
          />
        </Field>
        {schedule.every === 'minutes' && part('minutes', 'Every', schedule.minutes, MINUTES)}
        {schedule.every === 'hours' && part('hours', 'Every', schedule.hours, HOURS)}
        {schedule.every === 'week' && part('weekday', 'On', schedule.weekday, DAYS_OF_WEEK)}
        {schedule.every === 'month' && part('day', 'On the', schedule.day, DAYS_OF_MONTH)}
        {(schedule.every === 'day' || schedule.every === 'weekdays') &&
          part('hour', 'At', schedule.hour, hours)}
      </div>
      {(schedule.every === 'week' || schedule.every === 'month') && part('hour', 'At', schedule.hour, hours)}
      <p id={describes('schedule')} class="hint" role="status">
        <b>{scheduleWords(schedule, formats.hour, state.timeZone)}.</b>{' '}
        {schedule.every === 'never'
          ? 'Click Refresh when you want new rows.'
          : // Google chooses the minute at which a trigger runs.
            'hour' in schedule
            ? 'Google starts it a few minutes after the hour, even if the file is closed.'
            : 'Runs even if the file is closed.'}
      </p>
    </>
  );
}
