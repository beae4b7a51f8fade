import { expect, test } from '@jest/globals';
import { createRingmillStage, RINGMILL_KEY, type RingmillCall } from './invented/ringmill-stage';
import { ringmill } from './invented/source';

const HOUR = 3_600_000;

const call = (id: string, start_time: string, customer: string, duration: number): RingmillCall => ({
  id,
  start_time,
  customer,
  duration,
});

/** A vendor that nobody has ever heard of, declared as data: all of the product works with it. */
const calls: RingmillCall[] = [
  call('r5', '2026-03-02T13:00:00Z', 'Ann', 60),
  call('r4', '2026-03-01T12:00:00Z', 'Bob', 30),
  call('r3', '2026-02-20T12:00:00Z', 'Ann', 90),
  call('r2', '2026-02-18T12:00:00Z', '=1+1', 10),
  call('r1', '2025-12-24T12:00:00Z', 'Ann', 5),
];
const { stage, requests } = createRingmillStage(calls);
stage.connect();

const rows = (name: string): string[][] =>
  stage.file
    .sheet(name)
    .display()
    .slice(1)
    .map((row) => [row[3] ?? '', row[1] ?? '', row[2] ?? '']);

test('a wrong API key is recognized by what its API says in a 200', () => {
  expect(
    stage.call('addConnection', { key: 'f'.repeat(32), label: 'Wrong', source: 'ringmill' }),
  ).toMatchObject({ ok: false, error: { code: 'key_refused' } });
});

const { connection } = stage.value('addConnection', {
  key: RINGMILL_KEY,
  label: 'Mill',
  source: 'ringmill',
});

test('connected with its own header, address and hint', () => {
  expect(connection).toMatchObject({ label: 'Mill', keyHint: '0123…', usable: true });
  expect(requests.every(({ origin }) => origin === 'https://api.ringmill.example')).toBe(true);
});

const made = stage.import({
  source: ringmill.id,
  resource: 'calls',
  connectionIds: [connection.id],
  dates: { range: 'last_30_days' },
  schedule: { every: 'hours', hours: 1 },
});

test('imported page by page, in days that include the last one', () => {
  expect(stage.refresh(made.id)).toMatchObject({ state: 'done', rows: 4, added: 4 });
  expect(rows('Ringmill')).toEqual([
    ['r2', '=1+1', '0:00:10'],
    ['r3', 'Ann', '0:01:30'],
    ['r4', 'Bob', '0:00:30'],
    ['r5', 'Ann', '0:01:00'],
  ]);
  const pages = requests.filter(({ searchParams }) => searchParams.get('start_date') === '2026-01-31');
  expect(pages.map(({ searchParams }) => searchParams.get('page')).slice(0, 2)).toEqual(['1', '2']);
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'complete', rows: 4 });
});

test('the schedule reads recent days again: changed, added and deleted calls; older ones stay', () => {
  calls[0] = call('r5', '2026-03-02T13:00:00Z', 'Ann', 75);
  calls.splice(1, 1);
  calls.unshift(call('r6', '2026-03-02T14:30:00Z', 'Cleo', 20));
  requests.length = 0;
  stage.google.advance(2 * HOUR);
  expect(rows('Ringmill')).toEqual([
    ['r2', '=1+1', '0:00:10'],
    ['r3', 'Ann', '0:01:30'],
    ['r5', 'Ann', '0:01:15'],
    ['r6', 'Cleo', '0:00:20'],
  ]);
  const days = requests.map(({ searchParams }) => searchParams.get('start_date') ?? '');
  expect(days.filter((day) => day < '2026-02-25')).toEqual([]);
});

test('as a formula, beside those of the other source', () => {
  const sheet = stage.file.insertSheet();
  sheet.type(1, 1, '=RINGMILL_CALLS("2026-02-18", "2026-02-20", "columns", "customer, id")');
  sheet.type(1, 4, '=CALLSCALER_COUNT("last_7_days")');
  stage.google.recalculate(stage.file);
  const shown = sheet.display();
  expect(shown.slice(0, 3).map((row) => row.slice(0, 2))).toEqual([
    ['Customer', 'Call ID'],
    ['Ann', 'r3'],
    [' =1+1', 'r2'],
  ]);
  expect(Number(shown[0]?.[3])).toBeGreaterThan(0);
});
