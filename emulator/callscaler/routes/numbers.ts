import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { TrackingNumber } from '../world/numbers';
import { timestamp } from '../world/zone';
import { callTotals, emptyStats, numberStats, type Stats, statsRow } from './call-stats';
import { get, type Route, type RouteContext } from './route';

/** Without `/numbers/:id`: "Fetch your numbers from GET /api/v1/numbers and look up the ID client-side." */
export const NUMBERS: readonly Route[] = [
  get('/numbers', (context) => {
    const totals = callTotals(context);
    return pageByOffset('numbers', existing(context), pageRequest(context.params), (number) =>
      numberRow(number, totals.get(number.id)),
    );
  }),
  get('/numbers/bulk-stats', (context) => {
    const stats = numberStats(context);
    const rows = existing(context).map((number) => statsOf(number, stats.get(number.id)));
    return { kind: 'stats', idName: 'number_id', rows };
  }),
  get('/numbers/:id/stats', (context) => {
    const number = existing(context).find(({ id }) => id === context.path.id);
    if (!number) throw notFound('Number');
    return { kind: 'payload', value: statsOf(number, numberStats(context).get(number.id)) };
  }),
];

/** Numbers that have been bought by now. */
export const existing = ({ world, now }: Pick<RouteContext, 'world' | 'now'>): TrackingNumber[] =>
  world.numbers.filter((number) => number.createdAt <= now);

/** The fields of the newest page first, then those that only the older one shows. */
export function numberRow(number: TrackingNumber, totalCalls = 0): Row {
  return {
    id: number.id,
    phone_number: number.phoneNumber,
    name: number.name,
    status: number.status,
    call_flow_id: number.flow?.id ?? null,
    call_flow_name: number.flow?.name ?? null,
    type: number.type,
    number_source: number.source,
    total_calls: totalCalls,
    sms_enabled: number.smsEnabled,
    tcr_sw_state: number.tcrState,
    group_id: number.group?.id ?? null,
    group_name: number.group?.name ?? null,
    created_at: timestamp(number.createdAt),
  };
}

/** The shape of these statistics isn't documented. This is a guess. */
const statsOf = (number: TrackingNumber, stats: Stats | undefined): Row => ({
  number_id: number.id,
  phone_number: number.phoneNumber,
  ...statsRow(stats ?? emptyStats()),
});
