const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
const DAY = 86_400_000;

/** `YYYY-MM-DD`. */
export type Day = string;

/** Days and hours in a time zone. */
export interface Zone {
  readonly name: string;
  /** The day of a moment (epoch ms). */
  dayOf(ms: number): Day;
  /** The first moment of a day, epoch ms. */
  startOfDay(day: Day): number;
  /** The hour of the day, 0 to 23. */
  hourOf(ms: number): number;
}

/**
 * Creates a zone from a function that returns its minutes ahead of UTC at a moment. The function is called once per
 * quarter of an hour: it is slow at Google, and no zone changes its offset at another time.
 */
export function createZone(name: string, offsetMinutes: (ms: number) => number): Zone {
  const known = new Map<number, number>();
  function offsetMs(ms: number): number {
    const bucket = Math.floor(ms / QUARTER_HOUR);
    let offset = known.get(bucket);
    if (offset === undefined) {
      offset = offsetMinutes(bucket * QUARTER_HOUR) * MINUTE;
      known.set(bucket, offset);
    }
    return offset;
  }
  return {
    name,
    dayOf: (ms) => dayText(ms + offsetMs(ms)),
    hourOf: (ms) => new Date(ms + offsetMs(ms)).getUTCHours(),
    startOfDay(day) {
      const midnight = dayMs(day);
      // Clocks may change that night, so both the offset of the evening before and that of the next noon are tried.
      const candidates = [midnight - offsetMs(midnight + DAY / 2), midnight - offsetMs(midnight - DAY / 2)];
      const starts = candidates.filter((ms) => dayText(ms + offsetMs(ms)) === day);
      // Clocks going forward at midnight leave only the later one on the day. Going back, the earlier one is the start.
      return Math.min(...(starts.length > 0 ? starts : candidates));
    },
  };
}

export function dayText(utcMs: number): Day {
  return new Date(utcMs).toISOString().slice(0, 10);
}

/** Returns midnight UTC of a day, epoch ms. Days are added in UTC because every day has 24 hours there. */
export function dayMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function addDays(day: Day, count: number): Day {
  return dayText(dayMs(day) + count * DAY);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayMs(to) - dayMs(from)) / DAY);
}

/** True for a real day written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(dayMs(text)) && dayText(dayMs(text)) === text;
}
