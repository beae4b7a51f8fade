import { addDays, type Day, dayMs, daysBetween } from './zone';

export type PeriodLength = 'day' | 'week' | 'month';

/** Calendar days, both included. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
}

/** Returns the whole days, weeks (Monday to Sunday) or months that include any of the given days, oldest first. */
export function periodsOf(length: PeriodLength, from: Day, until: Day): Period[] {
  const periods: Period[] = [];
  for (let start = startOf(length, from); start <= until; ) {
    const next = nextStart(length, start);
    periods.push({ start, end: addDays(next, -1) });
    start = next;
  }
  return periods;
}

/** Returns the largest number of periods that a date range can include, without listing them. */
export function periodCount(length: PeriodLength, from: Day, until: Day): number {
  const days = daysBetween(from, until) + 1;
  return length === 'day' ? days : Math.ceil(days / (length === 'week' ? 7 : 28)) + 1;
}

function startOf(length: PeriodLength, day: Day): Day {
  if (length === 'day') return day;
  if (length === 'month') return `${day.slice(0, 8)}01`;
  return addDays(day, -((new Date(dayMs(day)).getUTCDay() + 6) % 7));
}

function nextStart(length: PeriodLength, start: Day): Day {
  if (length === 'month') return startOf('month', addDays(start, 31));
  return addDays(start, length === 'day' ? 1 : 7);
}
