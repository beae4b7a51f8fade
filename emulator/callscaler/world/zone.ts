export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The calendar of one time zone. A day is counted from 1970-01-01 of the zone's own calendar. */
export interface Zone {
  readonly name: string;
  dayOf(time: number): number;
  /** The instant at which clocks of the zone show `hour` (with a fraction) on `day`. */
  instant(day: number, hour: number): number;
}

/** The zone of an IANA name. Throws for other names. */
export function zone(name: string): Zone {
  const offsetAt = offsets(name);
  return {
    name,
    dayOf: (time) => Math.floor((time + offsetAt(time)) / DAY),
    instant: (day, hour) => {
      const wall = day * DAY + Math.round(hour * HOUR);
      const guess = wall - offsetAt(wall);
      return wall - offsetAt(guess);
    },
  };
}

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: number) => (((day + 4) % 7) + 7) % 7;

/** `2026-03-01` for a day number. */
export const dayName = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** ISO 8601 in UTC, to the second, as in the vendor's examples: `2026-03-23T14:30:00Z`. */
export const timestamp = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** Zones in use today change their offset only on a quarter of an hour. */
const OFFSET_STEP = 15 * MINUTE;

/** The offset of a zone by time, ms. */
function offsets(name: string): (time: number) => number {
  if (name === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const measure = memoized((time) => parseOffset(format, time));
  // Asking `Intl` is slow: a day that begins and ends with the same offset is asked about only once.
  const ofDay = memoized((day) => {
    const offset = measure(day * DAY);
    return measure((day + 1) * DAY) === offset ? offset : undefined;
  });
  return (time) => ofDay(Math.floor(time / DAY)) ?? measure(Math.floor(time / OFFSET_STEP) * OFFSET_STEP);
}

function memoized<T>(compute: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as T;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

function parseOffset(format: Intl.DateTimeFormat, time: number): number {
  const text = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE);
}
