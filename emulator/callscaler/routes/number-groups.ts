import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { NumberGroup, NumberPool } from '../world/numbers';
import { EVERYTHING } from '../world/world';
import { timestamp } from '../world/zone';
import { addCall, emptyStats, statsRow } from './call-stats';
import { existing } from './numbers';
import { get, type Route, type RouteContext } from './route';

/** Groups and pools. The pages name these routes, but no field. */
export const NUMBER_GROUPS: readonly Route[] = [
  get('/number-groups', (context) =>
    pageByOffset('groups', groups(context), pageRequest(context.params), (group) => groupRow(group, context)),
  ),
  get('/number-groups/bulk-stats', (context) => ({
    kind: 'stats',
    idName: 'group_id',
    rows: groupStats(context),
  })),
  get('/number-pools', (context) =>
    pageByOffset('pools', pools(context), pageRequest(context.params), (pool) => poolRow(pool, context)),
  ),
  get('/number-pools/:id', (context) => {
    const pool = pools(context).find(({ id }) => id === context.path.id);
    if (!pool) throw notFound('Number pool');
    const members = poolMembers(pool, context).map(({ id, phoneNumber }) => ({
      id,
      phone_number: phoneNumber,
    }));
    return { kind: 'object', key: 'pool', value: { ...poolRow(pool, context), numbers: members } };
  }),
];

const groups = ({ world, now }: RouteContext) => world.groups.filter((group) => group.createdAt <= now);
const pools = ({ world, now }: RouteContext) => world.pools.filter((pool) => pool.createdAt <= now);

const groupRow = (group: NumberGroup, context: RouteContext): Row => ({
  id: group.id,
  name: group.name,
  description: null,
  number_count: existing(context).filter((number) => number.group === group).length,
  created_at: timestamp(group.createdAt),
});

const poolMembers = (pool: NumberPool, context: RouteContext) =>
  existing(context).filter((number) => pool.numbers.includes(number));

const poolRow = (pool: NumberPool, context: RouteContext): Row => ({
  id: pool.id,
  name: pool.name,
  website: `https://${pool.domain}`,
  size: poolMembers(pool, context).length,
  session_timeout_seconds: 1800,
  status: 'active',
  created_at: timestamp(pool.createdAt),
});

/** A caller counts once for each group, so the sums of its numbers wouldn't do. */
function groupStats(context: RouteContext): Row[] {
  const { world, now } = context;
  const byGroup = new Map(groups(context).map((group) => [group, emptyStats()]));
  for (const call of world.finder.newestFirst(EVERYTHING, now)) {
    const stats = call.number.group && byGroup.get(call.number.group);
    if (stats) addCall(stats, call, now);
  }
  return [...byGroup].map(([group, stats]) => ({
    group_id: group.id,
    group_name: group.name,
    ...statsRow(stats),
  }));
}
