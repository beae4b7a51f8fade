import { keyPrefix } from '../http/keys';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { Call } from '../world/call';
import { hash } from '../world/random';
import { uuid } from '../world/uuid';
import { DAY, SECOND, timestamp } from '../world/zone';
import { get, type Route, type RouteContext } from './route';

/** How many days of delivery logs there are. */
const LOG_DAYS = 14;
/** A failed delivery is retried after this time. */
const RETRY_AFTER_MS = 60 * SECOND;

/** Routes for administrators. Whether a key may list the keys is decided before. */
export const ACCOUNT: readonly Route[] = [
  get('/webhooks/deliveries', (context) =>
    pageByOffset('deliveries', deliveries(context), pageRequest(context.params), (call) =>
      deliveryRow(call, context),
    ),
  ),
  get('/api-keys', ({ business, params }) => {
    const active = business.keys.filter((key) => key.revokedAt === null);
    return pageByOffset('api_keys', active, pageRequest(params), (key) => ({
      id: key.id,
      name: key.name,
      prefix: keyPrefix(key.secret),
      last_used_at: key.lastUsedAt === null ? null : timestamp(key.lastUsedAt),
      created_at: timestamp(key.createdAt),
    }));
  }),
];

/** "Post-call webhook delivery logs": one delivery for each inbound call. */
function deliveries({ world, now }: RouteContext): Generator<Call> {
  const from = now - LOG_DAYS * DAY;
  const matches = (call: Call) =>
    call.direction === 'inbound' && call.endedAt >= from && call.endedAt + 2 * SECOND <= now;
  return world.finder.newestFirst({ key: 'deliveries', filter: { from: from - DAY }, matches }, now);
}

function deliveryRow(call: Call, { world, now }: RouteContext): Row {
  const luck = hash(call.textSeed, 'delivery') % 100;
  const retried = luck < 3 && now >= call.endedAt + 2 * SECOND + RETRY_AFTER_MS;
  const failed = luck < 1 || (luck < 3 && !retried);
  return {
    id: uuid(call.id, 'delivery'),
    event: 'call.completed',
    call_id: call.id,
    url: `https://hooks.${world.profile.domain}/calls`,
    status: failed ? 'failed' : 'delivered',
    response_code: failed ? (luck % 2 ? 500 : null) : 200,
    attempts: retried ? 2 : 1,
    created_at: timestamp(call.endedAt + 2 * SECOND),
  };
}
