const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, found);
  }
  return found;
}

export function isZone(zone: string): boolean {
  try {
    return /^(GMT|UTC)?[+-]\d{1,2}:?\d{2}$/.test(zone) || Boolean(format(zone));
  } catch {
    return false;
  }
}

const offsets = new Map<string, (ms: number) => number>();

/** Milliseconds to add to UTC for the wall clock of a zone: an IANA name, `GMT` or `GMT+2:00`. */
export function offsetAt(ms: number, zone: string): number {
  let offset = offsets.get(zone);
  if (!offset) {
    offset = offsetsOf(zone);
    offsets.set(zone, offset);
  }
  return offset(ms);
}

/** Offsets only change on a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

function offsetsOf(zone: string): (ms: number) => number {
  const fixed = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})$/.exec(zone);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return () => (fixed[1] === '-' ? -1 : 1) * minutes * 60_000;
  }
  if (zone === 'GMT' || zone === 'UTC' || zone === 'Etc/UTC') return () => 0;
  const known = new Map<number, number>();
  const measured = (ms: number): number => {
    let offset = known.get(ms);
    if (offset === undefined) {
      offset = measure(ms, zone);
      known.set(ms, offset);
    }
    return offset;
  };
  // `Intl` is slow: it's asked once for a day that begins and ends with the same offset.
  const days = new Map<number, number | undefined>();
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    if (!days.has(day)) {
      const offset = measured(day * DAY_MS);
      days.set(day, measured((day + 1) * DAY_MS) === offset ? offset : undefined);
    }
    return days.get(day) ?? measured(Math.floor(ms / QUARTER_MS) * QUARTER_MS);
  };
}

function measure(ms: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}

/**
 * The instant of a wall-clock time that is given as if it were UTC.
 * For an hour that is skipped or comes twice, the offset before the change counts.
 */
export function fromWallClock(wall: number, zone: string): number {
  const before = offsetAt(wall - 24 * 3_600_000, zone);
  const candidate = wall - before;
  if (offsetAt(candidate, zone) === before) return candidate;
  const after = offsetAt(wall - offsetAt(candidate, zone), zone);
  const second = wall - after;
  return offsetAt(second, zone) === after ? second : candidate;
}
