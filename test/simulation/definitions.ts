import type { Random } from '../../emulator/callscaler/world/random';
import type { FilterValue, ImportDefinition } from '../../src/protocol';
import { DATE_WORDS, dayOf, plusDays } from './calendar';
import type { SimulatedWorld } from './world';

const COLUMNS = [
  'direction',
  'status',
  'outcome',
  'caller_name',
  'caller_number',
  'tracking_number',
  'destination_number',
  'number_name',
  'call_flow_name',
  'duration_seconds',
  'source',
  'utm_campaign',
  'landing_page_url',
  'qualified',
  'qualified_ai',
  'qualification_reason',
  'ai_score',
  'ai_category',
  'keywords_spotted',
  'has_transcription',
  'transcription',
  'summary',
  'recording_url',
  'recording_duration',
  'value_cents',
  'cost_cents',
  'robo_score',
] as const;

export function randomColumns(draw: Random): string[] {
  const share = draw.pick([0.1, 0.3, 0.6]);
  const columns: string[] = COLUMNS.filter(() => draw.chance(share));
  return shuffled(draw, [...columns, 'created_at']);
}

export function randomDates(draw: Random, nowMs: number, zone: string): ImportDefinition['dates'] {
  if (draw.chance(0.55)) return { range: draw.pick(DATE_WORDS) };
  const today = dayOf(nowMs, zone);
  const start = plusDays(today, -draw.int(0, 20));
  return draw.chance(0.5) ? { start } : { start, end: plusDays(start, draw.int(0, 22)) };
}

export function randomDefinition(world: SimulatedWorld): ImportDefinition {
  const draw = world.random;
  const { file, google } = world;
  return {
    resource: 'calls',
    connectionIds: world.accounts.map(({ connectionId }) => connectionId),
    dates: randomDates(draw, google.clock.now(), file.timeZone),
    filters: randomFilters(world),
    columns: randomColumns(draw),
    schedule: draw.chance(0.85) ? { every: 'hours', hours: 1 } : { every: 'day', hour: draw.int(0, 23) },
  };
}

/** Nothing, one or two filters: some are settled when a call is first seen, some change days after. */
function randomFilters({ random: draw, api, style, accounts }: SimulatedWorld): Record<string, FilterValue> {
  const numbers = api.world.numbers;
  const choices: ReadonlyArray<readonly [string, FilterValue]> = [
    ['direction', draw.pick(['inbound', 'outbound'])],
    ['source', draw.pick(['google', 'direct', 'facebook'])],
    ['number_id', numbers.length > 0 && accounts.length === 1 ? draw.pick(numbers).id : ''],
    // The older pages say “missed” for two statuses: which of them it was, no reader can know.
    ['status', style === 'older-names' ? 'completed' : draw.pick(['completed', 'no-answer', 'voicemail'])],
    ['min_duration', draw.int(5, 120)],
    ['max_duration', draw.int(30, 300)],
    ['min_ai_score', draw.int(20, 80)],
    ['max_ai_score', draw.int(20, 80)],
    ['ai_category', draw.pick(['lead', 'spam', 'existing_customer'])],
    // People at the source change it by hand: the filter that calls leave and come into most.
    ['qualified', draw.chance(0.5)],
    ['qualified', draw.chance(0.5)],
    ['qualified', draw.chance(0.5)],
    ['has_transcription', draw.chance(0.5)],
  ];
  const count = draw.pick([0, 0, 1, 1, 2]);
  return Object.fromEntries(
    shuffled(draw, choices)
      .slice(0, count)
      .filter(([, value]) => value !== ''),
  );
}

/** Others, but for those that an import with rows keeps: what only the server can judge. */
export function otherFilters(
  world: SimulatedWorld,
  { number_id }: ImportDefinition['filters'],
): ImportDefinition['filters'] {
  const { number_id: _kept, ...others } = randomFilters(world);
  return { ...others, ...(number_id === undefined || world.random.chance(0.3) ? {} : { number_id }) };
}

export function shuffled<T>(draw: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: draw.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
