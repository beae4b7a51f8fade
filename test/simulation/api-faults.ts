import type { Fault } from '../../emulator/callscaler/index';
import { meet, type Simulation, say } from './simulation';

/** Every way in which the API is made to fail, as `nameOf` says it, and what comes of it. */
export const API_KINDS = [
  'status 429',
  'status 500',
  'status 502',
  'status 503',
  'failure dns',
  'failure connection',
  'failure timeout',
  'slow',
  'body truncated',
  'body empty',
  'body html',
  'page repeat',
  'page duplicate-rows',
  'page same-cursor',
  'page skip-rows',
  'page no-rows',
  'page two-arrays',
  'page no-array',
  'page wrong-total',
  'cursor-expired',
  'ignore',
  'refused by the API',
  'look-up by ids that failed',
  'batch that throws for one of its requests',
  'refresh of several windows',
  'page by offset',
] as const;

const LOOK_UP = 'POST /calls/batch';

export function nameOf(fault: Fault): string {
  if (fault.kind === 'status') return fault.status < 429 ? 'refused by the API' : `status ${fault.status}`;
  if (fault.kind === 'failure') return `failure ${fault.failure}`;
  if (fault.kind === 'body') return `body ${fault.body}`;
  if (fault.kind === 'page') return `page ${fault.page}`;
  return fault.kind;
}

/** A page in the middle of a list goes wrong, or a batch of pages. */
export function pageFault(sim: Simulation): void {
  const { random: draw, server } = sim.world;
  server.breaksBatch = draw.chance(0.3);
  server.wish = draw.pick([
    ...(['repeat', 'repeat', 'duplicate-rows', 'same-cursor', 'same-cursor'] as const),
    ...(['skip-rows', 'no-rows'] as const),
  ]);
  say(sim, `planned: ${server.wish}`);
}

/** Something at the API goes wrong during the next requests. */
export function apiFault(sim: Simulation): void {
  const { api, random: draw } = sim.world;
  const body = draw.pick(['nested', 'flat', 'text', 'html', 'empty'] as const);
  const fault = draw.pick<Fault>([
    {
      kind: 'status',
      status: 429,
      body,
      retryAfter: draw.int(1, 40),
      retryAfterAs: draw.pick(['seconds', 'date']),
    },
    { kind: 'status', status: 429, body },
    { kind: 'status', status: draw.pick([500, 502, 503]), body },
    { kind: 'failure', failure: draw.pick(['dns', 'connection', 'timeout']) },
    { kind: 'slow', latencyMs: draw.int(5_000, 50_000) },
    { kind: 'body', body: draw.pick(['truncated', 'empty', 'html']) },
    { kind: 'page', page: draw.pick(['two-arrays', 'no-array', 'wrong-total']) },
    { kind: 'cursor-expired' },
    { kind: 'ignore', parameters: draw.pick([['updated_since'], ['start_date', 'end_date']]) },
    { kind: 'status', status: draw.pick([400, 401, 403, 404]), body },
  ]);
  const isLasting = draw.chance(0.3);
  // A cursor expires for good: from then on it is not known any more, whoever asks.
  const times = isLasting || fault.kind === 'cursor-expired' ? {} : { nth: draw.int(1, 4), times: 1 };
  api.faults.plan({ route: 'GET /calls', ...times, fault });
  say(sim, `planned: ${nameOf(fault)}${isLasting ? ', lasting' : ''}`);
}

/** Calls whose rows someone has moved are looked up by their ids: that fails just when it is needed. */
export function lookUpFault(sim: Simulation): void {
  const { api, random: draw } = sim.world;
  const status = draw.pick([401, 404, 429, 500, 503]);
  api.faults.plan({ route: LOOK_UP, nth: 1, times: 1, fault: { kind: 'status', status, body: 'nested' } });
}

/** At the end: what has really happened to requests. */
export function countApiFaults(sim: Simulation): void {
  const { server, api } = sim.world;
  const count = (kind: string, times = 1): void => {
    if (times > 0) sim.met.set(kind, (sim.met.get(kind) ?? 0) + times);
  };
  if (server.mostTogether > 1) meet(sim, 'refresh of several windows', `${server.mostTogether} at once`);
  count('batch that throws for one of its requests', server.brokenBatches);
  count('page by offset', api.requests.filter(({ query }) => 'offset' in query).length);
  for (const { fault, route } of api.faults.fired) {
    count(nameOf(fault));
    if (route === LOOK_UP) count('look-up by ids that failed');
  }
}
