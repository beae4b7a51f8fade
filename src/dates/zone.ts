const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
const DAY = 86_400_000;

/** `YYYY-MM-DD`. */
export type Day = string;

/** A time zone as the calendar sees it. */
export interface Zone {
  readonly name: string;
  /** The day on which a moment falls here. */
  dayOf(ms: number): Day;
  /** The first moment of a day here. */
  startOfDay(day: Day): number;
  /** The hour of the day, 0 to 23. */
  hourOf(ms: number): number;
}

/**
 * `offsetMinutes` answers how far the zone is ahead of UTC at a moment. It is asked once a quarter of an hour, because
 * no zone changes its offset at any other time, and asking is slow at Google.
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
      // Clocks may change that night: the offsets of the evening before and of the next noon are the only candidates.
      const candidates = [midnight - offsetMs(midnight + DAY / 2), midnight - offsetMs(midnight - DAY / 2)];
      const starts = candidates.filter((ms) => dayText(ms + offsetMs(ms)) === day);
      // Where clocks go forward at midnight only the later candidate lies on the day; where they go back, the earlier is its start.
      return Math.min(...(starts.length > 0 ? starts : candidates));
    },
  };
}

export function dayText(utcMs: number): Day {
  return new Date(utcMs).toISOString().slice(0, 10);
}

/** Midnight UTC of a day: the calendar's arithmetic is done there, where every day has 24 hours. */
export function dayMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function addDays(day: Day, count: number): Day {
  return dayText(dayMs(day) + count * DAY);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayMs(to) - dayMs(from)) / DAY);
}

/** A real day of the calendar, written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(dayMs(text)) && dayText(dayMs(text)) === text;
}
