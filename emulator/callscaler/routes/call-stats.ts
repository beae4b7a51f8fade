import type { Row } from '../http/reply';
import type { Call } from '../world/call';
import * as state from '../world/call-state';
import { EVERYTHING } from '../world/world';
import { timestamp } from '../world/zone';
import type { RouteContext } from './route';

/** Sums over some calls. */
export interface Stats {
  total: number;
  answered: number;
  voicemail: number;
  qualified: number;
  seconds: number;
  readonly callers: Set<string>;
  lastCallAt: number | null;
}

export const emptyStats = (): Stats => ({
  total: 0,
  answered: 0,
  voicemail: 0,
  qualified: 0,
  seconds: 0,
  callers: new Set(),
  lastCallAt: null,
});

export function addCall(stats: Stats, call: Call, now: number): void {
  const status = state.status(call, now);
  stats.total++;
  if (status === 'completed') stats.answered++;
  if (status === 'voicemail') stats.voicemail++;
  if (state.qualified(call, now)) stats.qualified++;
  stats.seconds += state.durationSeconds(call, now);
  if (!call.anonymous) stats.callers.add(call.person.number);
  stats.lastCallAt = Math.max(stats.lastCallAt ?? 0, call.createdAt);
}

/** Missed: neither answered nor voicemail. In the vendor's example 342 = 285 + 41 + 16. */
export function statsRow(stats: Stats): Row {
  return {
    total_calls: stats.total,
    answered_calls: stats.answered,
    missed_calls: stats.total - stats.answered - stats.voicemail,
    voicemail_calls: stats.voicemail,
    qualified_calls: stats.qualified,
    unique_callers: stats.callers.size,
    average_duration: stats.total ? Math.round(stats.seconds / stats.total) : 0,
    last_call_at: stats.lastCallAt === null ? null : timestamp(stats.lastCallAt),
  };
}

/** Statistics by number id, for each number that was ever called. */
export function numberStats({ world, now }: Pick<RouteContext, 'world' | 'now'>): ReadonlyMap<string, Stats> {
  const stats = new Map<string, Stats>();
  for (const call of world.finder.newestFirst(EVERYTHING, now)) {
    let own = stats.get(call.number.id);
    if (!own) {
      own = emptyStats();
      stats.set(call.number.id, own);
    }
    addCall(own, call, now);
  }
  return stats;
}

/** How many calls each number has got, by number id. Much faster than all its statistics. */
export function callTotals({ world, now }: Pick<RouteContext, 'world' | 'now'>): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { number } of world.finder.newestFirst(EVERYTHING, now))
    totals.set(number.id, (totals.get(number.id) ?? 0) + 1);
  return totals;
}
