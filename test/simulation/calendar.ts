/** Calendar days for the oracle, by `Intl` and apart from anything in src: two ways to the same day must agree. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Serial number of 1970-01-01 in a spreadsheet. */
const EPOCH_SERIAL = 25_569;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clock on the wall shows, as if it were UTC: epoch ms. */
function wallMs(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    const digits = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A moment as the number that stands in a cell of a file with this zone. */
export const serialOf = (ms: number, zone: string): number => wallMs(ms, zone) / DAY + EPOCH_SERIAL;

/** `YYYY-MM-DD`. */
export const dayOf = (ms: number, zone: string): string => text(wallMs(ms, zone));

const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const plusDays = (day: string, days: number): string => text(utc(day) + days * DAY);

export interface Span {
  readonly start: string;
  /** Included; absent: no end. */
  readonly end?: string;
}

/** The days of a word, spelled out here once more. */
export function spanOf(dates: { range: string } | Span, today: string): Span {
  if (!('range' in dates)) return dates;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const monday = plusDays(today, -((new Date(utc(today)).getUTCDay() + 6) % 7));
  const first = (shift: number): string => text(Date.UTC(year, month - 1 + shift, 1));
  const spans: Record<string, Span> = {
    today: { start: today },
    yesterday: { start: plusDays(today, -1), end: plusDays(today, -1) },
    last_7_days: { start: plusDays(today, -6) },
    last_30_days: { start: plusDays(today, -29) },
    this_week: { start: monday },
    last_week: { start: plusDays(monday, -7), end: plusDays(monday, -1) },
    this_month: { start: first(0) },
    last_month: { start: first(-1), end: plusDays(first(0), -1) },
    this_year: { start: `${year}-01-01` },
  };
  const span = spans[dates.range];
  if (!span) throw new Error(`The oracle does not know the range "${dates.range}".`);
  return span;
}

export const DATE_WORDS = [
  'today',
  'yesterday',
  'last_7_days',
  'last_30_days',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
] as const;

export const isWithin = (day: string, { start, end }: Span): boolean =>
  day >= start && (end === undefined || day <= end);
