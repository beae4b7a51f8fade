import { createZone, type Zone } from '../../../src/dates/zone';

/** A zone by Node's own calendar: what `Utilities.formatDate` answers at Google. */
export function intlZone(name: string): Zone {
  const zone = zones.get(name) ?? makeZone(name);
  zones.set(name, zone);
  return zone;
}

const zones = new Map<string, Zone>();

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return createZone(name, (ms) => {
    const text = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
    const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -offset : offset;
  });
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows, `2026-03-08 03:00`, worked out without any code of ours. */
export function wallClock(name: string, ms: number): string {
  let clock = clocks.get(name);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    clocks.set(name, clock);
  }
  return clock.format(ms);
}
