import type { Zone } from '../dates/zone';
import type { SidebarState, UsageView } from '../protocol';
import type { TextStore } from './connections';

/**
 * Requests that a user has sent, one property per connection, so that people see what uses up the rate limit.
 * Counted in quarters of an hour since 1970, because hours and days of every time zone start with one.
 */
const PREFIX = 'usage:';
const QUARTER_MS = 15 * 60_000;
/** The longest day has 25 hours. */
const KEPT_QUARTERS = 25 * 4;

type Counts = Record<string, number>;

/** Adds to the count of a connection. `connectionId` is undefined for a key that was only tested. */
export function countRequests(
  store: Pick<TextStore, 'get' | 'set'>,
  connectionId: string | undefined,
  sent: number,
  nowMs: number,
): void {
  if (sent === 0) return;
  const key = PREFIX + (connectionId ?? '');
  const quarter = Math.floor(nowMs / QUARTER_MS);
  const before = read(store, key);
  const counts: Counts = {};
  for (const at of Object.keys(before)) {
    if (Number(at) > quarter - KEPT_QUARTERS) counts[at] = before[at] as number;
  }
  counts[quarter] = (counts[quarter] ?? 0) + sent;
  store.set(key, JSON.stringify(counts));
}

/** Returns the requests of this hour and day: all of them, and by connection id. */
export function usageIn(
  store: Pick<TextStore, 'get' | 'keys'>,
  nowMs: number,
  zone: Zone,
): SidebarState['usage'] {
  const byConnection: Record<string, UsageView> = {};
  let [hour, day] = [0, 0];
  for (const key of usageKeys(store)) {
    const usage = usageOf(read(store, key), nowMs, zone);
    hour += usage.hour;
    day += usage.day;
    const id = key.slice(PREFIX.length);
    if (id !== '' && usage.day > 0) byConnection[id] = usage;
  }
  return { hour, day, byConnection };
}

/** Deletes counts older than a day of connections that are gone. */
export function dropOldUsage(
  store: Pick<TextStore, 'get' | 'keys' | 'remove'>,
  knownIds: readonly string[],
  nowMs: number,
): void {
  const oldest = Math.floor(nowMs / QUARTER_MS) - KEPT_QUARTERS;
  for (const key of usageKeys(store)) {
    if (knownIds.includes(key.slice(PREFIX.length))) continue;
    if (!Object.keys(read(store, key)).some((at) => Number(at) > oldest)) store.remove(key);
  }
}

const usageKeys = (store: Pick<TextStore, 'keys'>): string[] =>
  store.keys().filter((key) => key.startsWith(PREFIX));

function usageOf(counts: Counts, nowMs: number, zone: Zone): UsageView {
  const [today, thisHour] = [zone.dayOf(nowMs), zone.hourOf(nowMs)];
  let [hour, day] = [0, 0];
  for (const quarter of Object.keys(counts)) {
    const ms = Number(quarter) * QUARTER_MS;
    if (zone.dayOf(ms) !== today) continue;
    day += counts[quarter] as number;
    if (zone.hourOf(ms) === thisHour) hour += counts[quarter] as number;
  }
  return { hour, day };
}

/** Returns no counts if the stored text can't be read: counting starts over. */
function read(store: Pick<TextStore, 'get'>, key: string): Counts {
  try {
    const counts: unknown = JSON.parse(store.get(key) ?? '{}');
    if (typeof counts !== 'object' || counts === null) return {};
    const kept = Object.entries(counts).filter(([at, count]) => Number(at) > 0 && Number.isInteger(count));
    return Object.fromEntries(kept) as Counts;
  } catch {
    return {};
  }
}
