import { ProblemError } from '../problem';
import type { DateRange } from '../protocol';
import { addDays, type Day, dayMs, isDay } from './zone';

/** Days of the spreadsheet's zone, both included. No `end`: until now, and whatever is still to come. */
export interface Days {
  readonly start: Day;
  readonly end?: Day;
}

interface Word {
  readonly value: string;
  readonly label: string;
  readonly days: (today: Day) => Days;
}

const month = (day: Day, shift = 0): Day => {
  const [year, index] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + shift];
  return new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10);
};
const quarter = (day: Day, shift = 0): Day => month(day, -((Number(day.slice(5, 7)) - 1) % 3) + 3 * shift);
const week = (day: Day): Day => addDays(day, -((new Date(dayMs(day)).getUTCDay() + 6) % 7));
const before = (day: Day): Day => addDays(day, -1);

/** Ranges that end today stay open: calls of the hours to come belong to them. */
const WORDS: readonly Word[] = [
  { value: 'today', label: 'Today', days: (today) => ({ start: today }) },
  { value: 'yesterday', label: 'Yesterday', days: (today) => ({ start: before(today), end: before(today) }) },
  {
    value: 'last_7_days',
    label: 'Last 7 days, including today',
    days: (today) => ({ start: addDays(today, -6) }),
  },
  {
    value: 'last_30_days',
    label: 'Last 30 days, including today',
    days: (today) => ({ start: addDays(today, -29) }),
  },
  { value: 'this_week', label: 'This week, from Monday', days: (today) => ({ start: week(today) }) },
  {
    value: 'last_week',
    label: 'Last week, Monday to Sunday',
    days: (today) => ({ start: addDays(week(today), -7), end: before(week(today)) }),
  },
  { value: 'this_month', label: 'This month', days: (today) => ({ start: month(today) }) },
  {
    value: 'last_month',
    label: 'Last month',
    days: (today) => ({ start: month(today, -1), end: before(month(today)) }),
  },
  { value: 'this_quarter', label: 'This quarter', days: (today) => ({ start: quarter(today) }) },
  {
    value: 'last_quarter',
    label: 'Last quarter',
    days: (today) => ({ start: quarter(today, -1), end: before(quarter(today)) }),
  },
  { value: 'this_year', label: 'This year', days: (today) => ({ start: `${today.slice(0, 4)}-01-01` }) },
  {
    value: 'last_12_months',
    label: 'Last 12 months, this one included',
    days: (today) => ({ start: month(today, -11) }),
  },
];

export const DATE_WORDS: ReadonlyArray<{ readonly value: string; readonly label: string }> = WORDS.map(
  ({ value, label }) => ({ value, label }),
);

/** The days that a range means today. */
export function resolveRange(range: DateRange, today: Day): Days {
  if ('range' in range) return wordDays(range.range, today);
  for (const day of [range.start, range.end]) {
    if (day !== undefined && !isDay(day)) throw badDay(day);
  }
  if (range.end !== undefined && range.end < range.start) {
    throw new ProblemError('bad_input', { reason: 'dates_reversed', start: range.start, end: range.end });
  }
  return range.end === undefined ? { start: range.start } : { start: range.start, end: range.end };
}

/** The days of a word, also when written “Last 30 days”. Throws `bad_input` for any other text. */
export function wordDays(text: string, today: Day): Days {
  const word = wordNamed(text);
  if (!word) throw badDay(text);
  return word.days(today);
}

export function isDateWord(text: string): boolean {
  return wordNamed(text) !== undefined;
}

function wordNamed(text: string): Word | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return WORDS.find((word) => word.value === name);
}

function badDay(text: string): ProblemError {
  return new ProblemError('bad_input', {
    reason: 'bad_date',
    value: text,
    allowed: WORDS.map((word) => word.value).join(', '),
  });
}
