import type { Zone } from '../dates/zone';
import type { TextStore } from './connections';

/**
 * How many requests a user has sent, so that one can see who uses up the API's limit. Counted in quarters of an hour
 * since 1970: every zone's hours and days begin with one, and the files of a user may lie in several zones.
 */
const KEY = 'usage';
const QUARTER_MS = 15 * 60_000;
/** The longest day has 25 hours. */
const KEPT_QUARTERS = 25 * 4;

type Store = Pick<TextStore, 'get' | 'set'>;
type Counts = Record<string, number>;

export function countRequests(store: Store, sent: number, nowMs: number): void {
  if (sent === 0) return;
  const quarter = Math.floor(nowMs / QUARTER_MS);
  const before = read(store);
  const counts: Counts = {};
  for (const at of Object.keys(before)) {
    if (Number(at) > quarter - KEPT_QUARTERS) counts[at] = before[at] as number;
  }
  counts[quarter] = (counts[quarter] ?? 0) + sent;
  store.set(KEY, JSON.stringify(counts));
}

/** Requests in this clock hour and in this day of a zone. */
export function usageIn(store: Store, nowMs: number, zone: Zone): { hour: number; day: number } {
  const counts = read(store);
  const [today, thisHour] = [zone.dayOf(nowMs), zone.hourOf(nowMs)];
  const usage = { hour: 0, day: 0 };
  for (const quarter of Object.keys(counts)) {
    const ms = Number(quarter) * QUARTER_MS;
    if (zone.dayOf(ms) !== today) continue;
    usage.day += counts[quarter] as number;
    if (zone.hourOf(ms) === thisHour) usage.hour += counts[quarter] as number;
  }
  return usage;
}

/** What cannot be read was not written by this version: counting begins anew. */
function read(store: Store): Counts {
  try {
    const counts: unknown = JSON.parse(store.get(KEY) ?? '{}');
    if (typeof counts !== 'object' || counts === null) return {};
    const kept = Object.entries(counts).filter(([at, count]) => Number(at) > 0 && Number.isInteger(count));
    return Object.fromEntries(kept) as Counts;
  } catch {
    return {};
  }
}
