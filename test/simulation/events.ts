import type { Fault } from '../../emulator/callscaler/index';
import { randomColumns, randomDates } from './definitions';
import { HANDS } from './hands';
import { deleting, liveTabs, meet, type Simulation, say } from './simulation';
import { readTab } from './tab-reading';
import { answered } from './world';

/** Kinds of events that are not edits. Each is counted where it really happens. */
export const OTHER_KINDS = [
  'death before a service call',
  'death after a service call',
  'exception before a service call',
  'exception after a service call',
  'lock that fails',
  'second run beside a running one',
  'forgetful cache',
  'formula computed',
  'other dates chosen',
  'other columns chosen',
  'call edited at the source',
  'refused by the API',
  'refresh of several windows',
  'clocks changed',
] as const;

/** Every way in which the API is made to fail, as `nameOf` says it. */
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
  'page two-arrays',
  'page no-array',
  'page wrong-total',
  'cursor-expired',
  'ignore',
] as const;

export function nameOf(fault: Fault): string {
  if (fault.kind === 'status') return fault.status < 429 ? 'refused by the API' : `status ${fault.status}`;
  if (fault.kind === 'failure') return `failure ${fault.failure}`;
  if (fault.kind === 'body') return `body ${fault.body}`;
  if (fault.kind === 'page') return `page ${fault.page}`;
  return fault.kind;
}

/** A user's hand on one of the tabs; `prefix` tells edits inside of runs from those between them. */
export function handEvent(sim: Simulation, prefix = 'user'): void {
  const { random } = sim.world;
  const { sheet, memory } = random.pick(liveTabs(sim));
  const kind = random.pick(Object.keys(HANDS));
  const what = HANDS[kind]?.({ sim, sheet, memory, tab: readTab(sheet) });
  if (what !== undefined) meet(sim, `${prefix} ${kind}`, `${sheet.name}: ${what}`);
}

/** A page in the middle of a list goes wrong. */
export function pageFault(sim: Simulation): void {
  const { random: draw, server, style } = sim.world;
  // Where only offsets go on, a page that comes twice or carries rows twice is not noticed yet: rows behind it are lost.
  if (style === 'no-cursor') return;
  server.wish = draw.pick(['repeat', 'repeat', 'duplicate-rows', 'same-cursor', 'same-cursor']);
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

/** The next run ends, or hears an exception, at one of its service calls. */
export function googleFault(sim: Simulation): void {
  const { google, random: draw } = sim.world;
  const when = draw.pick(['before', 'after'] as const);
  const then = draw.pick(['die', 'die', 'throw'] as const);
  const isWrite = draw.chance(0.4);
  const message = `Planned fault ${++sim.planned}`;
  const place = isWrite
    ? {
        method: draw.pick([
          'setValues',
          'deleteRows',
          'setNumberFormat',
          'flush',
          'sort',
          'setValue',
          'insertRowsAfter',
          'copyTo',
          'setNote',
        ]),
        call: draw.int(1, 3),
      }
    : { call: draw.int(1, 160) };
  google.faults.plan({ ...place, when, then, message });
  sim.plans.push({
    message,
    kind: `${then === 'die' ? 'death' : 'exception'} ${when} a service call`,
    isDeath: then === 'die',
  });
  say(
    sim,
    `planned: ${then} ${when} call ${place.call} of ${'method' in place ? place.method : 'any method'}`,
  );
}

/** Edits at the source, as people there make them. */
export function sourceEvent(sim: Simulation): void {
  const { api, random: draw } = sim.world;
  const calls = api.world.calls();
  if (calls.length === 0) return;
  const { id } = draw.pick(calls);
  api.world.editCall(
    id,
    draw.chance(0.5) ? { valueCents: draw.int(0, 90_000) } : { qualified: draw.chance(0.5) },
  );
  meet(sim, 'call edited at the source', id);
}

/** The user changes what a tab shows. */
export function definitionEvent(sim: Simulation): void {
  const { random: draw, google, file, ask } = sim.world;
  const { sheet, memory } = draw.pick(liveTabs(sim));
  const isDates = draw.chance(0.5);
  const definition = isDates
    ? { ...memory.definition, dates: randomDates(draw, google.clock.now(), file.timeZone) }
    : { ...memory.definition, columns: randomColumns(draw) };
  deleting(sheet, memory, () => {
    const view = answered(ask('updateImport', { id: String(sheet.id), definition }), 'updateImport');
    const added = view.definition.columns.filter((name) => !memory.definition.columns.includes(name));
    memory.deletedFields = memory.deletedFields.filter((field) => !added.includes(field));
    memory.definition = view.definition;
  });
  meet(
    sim,
    isDates ? 'other dates chosen' : 'other columns chosen',
    JSON.stringify(isDates ? definition.dates : definition.columns),
  );
}

export function formulaEvent(sim: Simulation): string[] {
  const { google, file, random: draw } = sim.world;
  google.faults.caches = draw.pick(['work', 'forget']);
  if (google.faults.caches === 'forget' || draw.chance(0.3)) {
    google.forgetCaches();
    meet(sim, 'forgetful cache');
  }
  const run = google.customFunction(file, 'CALLSCALER_CALLS', ['last_7_days', '', 'limit', 5]);
  meet(sim, 'formula computed', run.ok ? 'rows' : run.error?.message);
  google.faults.caches = 'work';
  return run.error?.message.includes('cs_key_') ? ['a formula’s message holds a key'] : [];
}
