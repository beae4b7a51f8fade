import { expect, test } from '@jest/globals';
import { ODD_TEXTS } from '../../emulator/callscaler/index';
import type { Progress } from '../../src/protocol';
import { createStage } from './stage';

const HOUR = 3_600_000;

test('calls arrive, a formula answers, an hour passes, new calls appear', () => {
  const stage = createStage();
  stage.connect();
  const made = stage.import();
  const done = stage.refresh(made.id);
  expect(done).toMatchObject({ state: 'done', added: done.rows, changed: 0, removed: 0 });
  expect(done.rows).toBeGreaterThan(3_000);
  expect(done.message).toBe(
    `${done.rows.toLocaleString('en-US')} of ${done.rows.toLocaleString('en-US')} calls`,
  );

  const sheet = stage.file.sheet('Calls');
  const before = sheet.values().length;
  stage.file.sheet('Sheet1').type(1, 1, '=CALLSCALER_CALLS("last_7_days")');
  const [formula] = stage.google.recalculate(stage.file);
  expect(formula).toMatchObject({ ok: true, kind: 'custom function' });
  expect(stage.file.sheet('Sheet1').values().length).toBeGreaterThan(500);

  const [hourly] = stage.google.advance(HOUR);
  expect(hourly).toMatchObject({ functionName: 'refreshDue', ok: true, notImplemented: [] });
  expect(sheet.values().length).toBeGreaterThan(before);
  const changesAsked = stage.api.requests.filter(
    ({ path, query }) => path.endsWith('/calls') && query.updated_since !== undefined,
  );
  expect(changesAsked).toHaveLength(1);
  expect(changesAsked[0]?.query).toMatchObject({ limit: '500' });
  expect(stage.api.writes).toEqual([]);
});

test('the values are what a spreadsheet can work with', () => {
  const stage = createStage();
  stage.connect();
  const { id } = stage.import({ dates: { range: 'last_12_months' } });
  stage.refresh(id);
  const sheet = stage.file.sheet('Calls');
  const headers = (sheet.values()[0] as string[]).map(String);
  const column = (label: string): number => headers.indexOf(label) + 1;
  const raws = (label: string): unknown[] =>
    Array.from({ length: sheet.values().length - 1 }, (_, index) => sheet.raw(index + 2, column(label)));

  const numbers = raws('Caller number').filter((value) => value !== null);
  expect(numbers.every((value) => typeof value === 'string' && /^\+\d{11}$/.test(value))).toBe(true);
  expect(raws('Date').every((value) => typeof value === 'number' && value > 45_000)).toBe(true);
  expect(sheet.display()[1]?.[column('Date') - 1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const seconds = raws('Duration').reduce<number>((sum, value) => sum + (value as number), 0) * 86_400;
  expect(seconds).toBeGreaterThan(1_000_000);
  expect(raws('Cost').every((value) => value === null || (typeof value === 'number' && value < 50))).toBe(
    true,
  );
  // Strangers' texts came, and all of them stayed text.
  const names = new Set(raws('Caller name'));
  expect(ODD_TEXTS.filter((text) => names.has(text)).length).toBeGreaterThan(5);
  for (let row = 1; row <= 2_000; row++)
    for (let at = 1; at <= headers.length; at++) expect(sheet.formula(row, at)).toBeFalsy();
});

test('a second refresh finds the rows by id after the user has sorted, moved and renamed', () => {
  const stage = createStage({ api: { business: { callsPerDay: 20 } } });
  stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  const sheet = stage.file.sheet('Calls');
  sheet.moveColumns(1, 1, 6);
  sheet.insertColumns(1, 1);
  sheet.type(1, 1, 'My note');
  sheet.sort(9, false, { from: 2, to: sheet.values().length } as never);
  sheet.rename('Phone');
  const width = sheet.values()[0]?.length as number;
  const noted = sheet.raw(5, width);
  sheet.type(5, 1, 'call back');
  stage.google.advance(6 * HOUR);
  const rows = sheet.values();
  expect(rows.find((row) => row[width - 1] === noted)?.[0]).toBe('call back');
  const ids = rows
    .slice(1)
    .map((row) => row[width - 1])
    .filter((value) => value !== '');
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(400);
});

test('a slice is short, and the next one goes on', () => {
  const stage = createStage();
  stage.connect();
  const { id } = stage.import();
  const first: Progress = stage.value('refreshSlice', { id });
  expect(first).toMatchObject({ state: 'working', waitSeconds: 0 });
  expect(first.total).toBeGreaterThan(3_000);
  expect(stage.google.runs.at(-1)?.durationMs).toBeLessThan(20_000);
  expect(stage.refresh(id).state).toBe('done');
});

test('a schedule makes one trigger, however many imports', () => {
  const stage = createStage({ api: { business: { callsPerDay: 5 } } });
  stage.connect();
  stage.import();
  stage.import({ dates: { range: 'today' }, schedule: { every: 'day', hour: 7 } });
  expect(stage.google.triggers(stage.file)).toHaveLength(1);
  stage.google.advance(24 * HOUR);
  const views = stage.value('getState').imports;
  expect(views.map(({ state }) => state)).toEqual(['complete', 'complete']);
  expect(views.map(({ tabName }) => tabName)).toEqual(['Calls', 'Calls 2']);
});
