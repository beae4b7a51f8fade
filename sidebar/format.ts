import type { ResourceView } from '../src/protocol';

/** Numbers and times in the spreadsheet's locale and time zone. The words around them are always English. */
export interface Formats {
  number(value: number): string;
  /** `share` from 0 to 1. */
  percent(share: number): string;
  /** An ISO 8601 time: with the day if it isn't today, and with the year if it's another year. */
  moment(iso: string, now: number): string;
  /** The same in a sentence, kept on one line: "at 3:00 PM", "on Mar 3, 7:00 AM". */
  at(iso: string, now: number): string;
  /** "12 minutes ago"; after a week, the time itself. */
  age(iso: string, now: number): string;
  /** An hour of the day, 0 to 23, as a time: "6:00 AM". */
  hour(hour: number): string;
  /** "20 seconds", "3 minutes", "1 hour 10 minutes". */
  duration(seconds: number): string;
  /** Rounded to three digits, for estimates: "12,400". */
  roughly(value: number): string;
  /** "12,410 of 12,410 calls"; without a total "12,410 calls". `noun` is a plural. */
  rows(rows: number, total: number | undefined, noun: string): string;
  /** A sentence of the server with its English numbers ("12,410") in the locale's format. */
  sentence(text: string): string;
  /** A day, `YYYY-MM-DD`, in the locale's format: "Mar 2, 2026". */
  calendarDay(day: string): string;
  /** The day of a moment in the spreadsheet's zone, `YYYY-MM-DD`. */
  day(now: number): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function createFormats(locale: string, timeZone: string): Formats {
  const options = usable(locale, timeZone);
  const numbers = new Intl.NumberFormat(options.locale);
  const percents = new Intl.NumberFormat(options.locale, { style: 'percent', maximumSignificantDigits: 2 });
  const rough = new Intl.NumberFormat(options.locale, { maximumSignificantDigits: 3 });
  const number = (value: number) => numbers.format(value);
  return {
    ...createTimes(options),
    ...createDurations(options, number),
    number,
    sentence: (text) =>
      text.replace(/\d[\d.,]*\d/g, (found) =>
        /^\d{1,3}(,\d{3})+$/.test(found) ? number(Number(found.replace(/,/g, ''))) : found,
      ),
    roughly: (value) => rough.format(value),
    percent: (share) =>
      share > 0 && share < 0.001 ? `less than ${percents.format(0.001)}` : percents.format(share),
    rows(rows, total, noun) {
      const words = wordFor(total ?? rows, noun);
      return total === undefined
        ? `${number(rows)} ${words}`
        : `${number(rows)} of ${number(total)} ${words}`;
    },
  };
}

type Locale = ReturnType<typeof usable>;
type Times = Pick<Formats, 'moment' | 'at' | 'day' | 'calendarDay' | 'hour'>;

function createTimes({ locale, timeZone }: Locale): Times {
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone, language = locale) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const times = format({ timeStyle: 'short' });
  const moments = format({ dateStyle: 'medium', timeStyle: 'short' });
  const thisYear = format({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  const hours = format({ timeStyle: 'short' }, 'UTC');
  const calendarDays = format({ dateStyle: 'medium' }, 'UTC');
  // Swedish dates are in the form of ISO 8601.
  const days = format({ dateStyle: 'short' }, timeZone, 'sv-SE');
  const day = (now: number) => days.format(now);
  const moment = (iso: string, now: number) => {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return iso;
    if (day(at) === day(now)) return times.format(at);
    return (day(at).slice(0, 4) === day(now).slice(0, 4) ? thisYear : moments).format(at);
  };
  return {
    moment,
    at: (iso, now) =>
      `${day(Date.parse(iso)) === day(now) ? 'at' : 'on'} ${moment(iso, now)}`.replace(/ /g, '\u00a0'),
    day,
    calendarDay: (text) => calendarDays.format(new Date(`${text}T00:00:00Z`)),
    hour: (hour) => hours.format(hour * HOUR_MS),
  };
}

function createDurations(locale: Locale, number: Formats['number']): Pick<Formats, 'age' | 'duration'> {
  const { moment } = createTimes(locale);
  const counted = (value: number, noun: string) => `${number(value)} ${value === 1 ? noun : `${noun}s`}`;
  return {
    age(iso, now) {
      const passed = now - Date.parse(iso);
      if (!(passed < 7 * DAY_MS)) return moment(iso, now);
      if (passed < MINUTE_MS) return 'just now';
      if (passed < HOUR_MS) return `${counted(Math.floor(passed / MINUTE_MS), 'minute')} ago`;
      if (passed < DAY_MS) return `${counted(Math.floor(passed / HOUR_MS), 'hour')} ago`;
      return `${counted(Math.floor(passed / DAY_MS), 'day')} ago`;
    },
    duration(seconds) {
      if (seconds < 90) return counted(Math.max(1, Math.round(seconds)), 'second');
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return counted(minutes, 'minute');
      const rest = minutes % 60;
      return counted(Math.floor(minutes / 60), 'hour') + (rest === 0 ? '' : ` ${counted(rest, 'minute')}`);
    },
  };
}

/** `Intl` throws if it doesn't know a locale or time zone. Then the sidebar uses the default instead of staying blank. */
function usable(locale: string, timeZone: string) {
  const works = (test: () => unknown) => {
    try {
      test();
      return true;
    } catch {
      return false;
    }
  };
  return {
    locale: works(() => new Intl.NumberFormat(locale)) ? locale : 'en-US',
    timeZone: works(() => new Intl.DateTimeFormat('en-US', { timeZone })) ? timeZone : 'UTC',
  };
}

/** The noun in the singular if the count is 1. */
export function wordFor(count: number, noun: string): string {
  return count === 1 ? noun.replace(/s$/, '') : noun;
}

/** What a choice calls a resource: its list name, or else its label as the beginning of a line. */
export function listNameOf({ label, listName }: Pick<ResourceView, 'label' | 'listName'>): string {
  return listName ?? label.slice(0, 1).toUpperCase() + label.slice(1);
}
