import type { Call } from '../world/call';
import type { CallFilter } from '../world/call-filter';
import { hash } from '../world/random';
import { DAY } from '../world/zone';
import { startOfDay } from './call-params';
import { addCall, emptyStats } from './call-stats';
import { existing } from './numbers';
import { get, type Route, type RouteContext } from './route';

/** Days without `date_from` and `date_to`. A guess: the page says nothing. */
const DEFAULT_DAYS = 30;

/** `date_to` is inclusive, as in the page's `date_from=2026-03-01&date_to=2026-03-31`. */
export const DASHBOARD: readonly Route[] = [
  get('/dashboard/stats', (context) => {
    const { params, world, now, options } = context;
    const from = params.day('date_from');
    const to = params.day('date_to');
    const filter: CallFilter = {
      from: from === undefined ? now - DEFAULT_DAYS * DAY : startOfDay(from, world, options),
      ...(to === undefined ? {} : { until: startOfDay(to + 1, world, options) }),
    };
    const within = (call: Call) =>
      call.createdAt >= (filter.from ?? 0) && call.createdAt < (filter.until ?? Number.POSITIVE_INFINITY);
    const stats = emptyStats();
    for (const call of world.finder.newestFirst(
      { key: JSON.stringify(filter), filter, matches: within },
      now,
    )) {
      addCall(stats, call, now);
    }
    return {
      kind: 'payload',
      value: {
        total_calls: stats.total,
        answered_calls: stats.answered,
        missed_calls: stats.total - stats.answered - stats.voicemail,
        voicemail_calls: stats.voicemail,
        qualified_calls: stats.qualified,
        unique_callers: stats.callers.size,
        total_minutes: Math.round(stats.seconds / 60),
        average_duration: stats.total ? Math.round(stats.seconds / stats.total) : 0,
        active_numbers: existing(context).filter((number) => number.status === 'active').length,
        balance_cents: balance(context),
      },
    };
  }),
];

/** Prepaid at the start of the month and spent evenly. */
function balance({ world, now }: RouteContext): number {
  const spent = new Date(now).getUTCDate() * 180;
  return 7_500 + (hash(world.id) % 40) * 100 - spent;
}
