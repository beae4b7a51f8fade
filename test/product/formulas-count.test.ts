import { expect, test } from '@jest/globals';
import type { CallScalerOptions } from '../../emulator/callscaler/index';
import { createStage, type Stage } from './stage';

const DAY = 86_400_000;

function counted(stage: Stage, formula: string) {
  const before = stage.api.requests.length;
  const sheet = stage.file.insertSheet();
  sheet.type(1, 1, formula);
  const [run] = stage.google.recalculate(stage.file);
  if (!run?.ok) throw new Error(run?.error?.message);
  return { count: sheet.value(1, 1), requests: stage.api.requests.length - before, sheet };
}

/** The truth: calls of February 2026 by the clocks of New York. */
function february(stage: Stage, passes: (call: Record<string, unknown>) => boolean = () => true): number {
  const [from, until] = [Date.parse('2026-02-01T05:00:00Z'), Date.parse('2026-03-01T05:00:00Z')];
  return stage.api.world.calls().filter((call) => {
    const ms = Date.parse(String(call.created_at));
    return ms >= from && ms < until && passes(call as Record<string, unknown>);
  }).length;
}

const WAYS: Array<[string, Partial<CallScalerOptions>]> = [
  ['as documented', {}],
  ['end_date included', { endDate: 'inclusive' }],
  ['offsets alone', { style: 'no-cursor' }],
  ['days in the business’s zone', { dayZone: 'business', business: { timeZone: 'America/Los_Angeles' } }],
  [
    'both, far from here',
    { endDate: 'inclusive', dayZone: 'business', business: { timeZone: 'Asia/Tokyo' } },
  ],
];

for (const [name, options] of WAYS) {
  test.each([
    ['few calls, which are read', 20, 9],
    ['many calls, which are not', 170, 8],
  ])(`a month of %s, ${name}: exact`, (_few, callsPerDay, most) => {
    const business = { historyDays: 70, callsPerDay, ...options.business };
    const stage = createStage({ api: { ...options, business } });
    stage.connect();
    const { count, requests } = counted(stage, '=CALLSCALER_COUNT("2026-02-01", "2026-02-28")');
    expect(count).toBe(february(stage));
    expect(requests).toBeLessThanOrEqual(most);
    const long = counted(stage, '=CALLSCALER_COUNT("last_month", , "min duration", 60)');
    expect(long.count).toBe(february(stage, (call) => Number(call.duration_seconds) >= 60));
  });
}

test('a filter that the API ignores makes no wrong number', () => {
  const stage = createStage({ api: { business: { historyDays: 40, callsPerDay: 170 } } });
  stage.connect();
  stage.api.faults.plan({ fault: { kind: 'ignore', parameters: ['direction'] } });
  const { count } = counted(stage, '=CALLSCALER_COUNT("last_month", , "direction", "outbound")');
  expect(count).toBe(february(stage, (call) => call.direction === 'outbound'));
});

test('a total that cannot be true is not believed', () => {
  const stage = createStage({ api: { business: { historyDays: 40, callsPerDay: 20 } } });
  stage.connect();
  stage.api.faults.plan({ route: 'GET /calls', fault: { kind: 'page', page: 'wrong-total' } });
  expect(counted(stage, '=CALLSCALER_COUNT("last_month")').count).toBe(february(stage));
});

test('a year costs a handful of requests', () => {
  const stage = createStage({ api: { business: { historyDays: 420, callsPerDay: 100 } } });
  stage.connect();
  const { count, requests } = counted(stage, '=CALLSCALER_COUNT("2025-03-01", "2026-02-28")');
  const [from, until] = [Date.parse('2025-03-01T05:00:00Z'), Date.parse('2026-03-01T05:00:00Z')];
  const times = stage.api.world.calls().map((call) => Date.parse(String(call.created_at)));
  expect(count).toBe(times.filter((ms) => ms >= from && ms < until).length);
  expect(count).toBeGreaterThan(30_000);
  expect(requests).toBeLessThanOrEqual(3);
});

test('without days it counts all there ever were, and what is open ends now', () => {
  const stage = createStage({ api: { business: { historyDays: 40, callsPerDay: 20 } } });
  stage.connect();
  const times = stage.api.world.calls().map((call) => Date.parse(String(call.created_at)));
  expect(counted(stage, '=CALLSCALER_COUNT()').count).toBe(times.length);
  const since = Date.parse('2026-02-24T05:00:00Z');
  expect(counted(stage, '=CALLSCALER_COUNT("last_7_days")').count).toBe(
    times.filter((ms) => ms >= since).length,
  );
  expect(stage.google.clock.now() - since).toBeGreaterThan(6 * DAY);
});

test.each([
  ['Africa/Cairo', '2026-04-24', 23],
  ['America/Santiago', '2026-04-04', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
])('in %s, where %s has %d hours, COUNT and the rows of CALLS are the same', (timeZone, day, hours) => {
  const startTime = Date.UTC(2026, 3, 30, 14);
  const stage = createStage({
    timeZone,
    google: { startTime },
    api: { startTime, endDate: 'inclusive', business: { historyDays: 40, callsPerDay: 100 } },
  });
  stage.connect();
  const on = new Intl.DateTimeFormat('en-CA', { timeZone });
  const moments = stage.api.world.calls().map((call) => Date.parse(String(call.created_at)));
  const truth = moments.filter((ms) => on.format(ms) === day);
  const rows = counted(stage, `=CALLSCALER_CALLS("${day}", "${day}", "columns", "id", "headers", FALSE)`);
  expect(counted(stage, `=CALLSCALER_COUNT("${day}", "${day}")`).count).toBe(truth.length);
  expect(rows.sheet.values().filter(([id]) => id !== '')).toHaveLength(truth.length);
  const minutes = Array.from({ length: 3 * 96 }, (_, n) => Date.parse(`${day}T00:00Z`) - DAY + n * 900_000);
  expect(minutes.filter((ms) => on.format(ms) === day)).toHaveLength(hours * 4);
});
