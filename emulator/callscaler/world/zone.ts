export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The calendar of one time zone. A day is counted from 1970-01-01 of the zone's own calendar. */
export interface Zone {
  readonly name: string;
  dayOf(time: number): number;
  /** The instant at which the zone's clocks show `hour` (fractions allowed) on `day`. */
  instant(day: number, hour: number): number;
}

const OFFSET_STEP = 15 * MINUTE; // every zone in use today changes its offset on a quarter of an hour

/** @throws when `name` is not an IANA zone. */
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

function offsets(name: string): (time: number) => number {
  if (name === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const cache = new Map<number, number>();
  return (time) => {
    const step = Math.floor(time / OFFSET_STEP);
    let offset = cache.get(step);
    if (offset === undefined) {
      const text = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
      const match = /GMT([+-])(\d\d):(\d\d)/.exec(text);
      offset = match
        ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE)
        : 0;
      cache.set(step, offset);
    }
    return offset;
  };
}
