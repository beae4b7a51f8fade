import { expect, test } from '@jest/globals';
import { postcards } from './invented/postcards';
import { createPostcardStage, type Postcard } from './invented/stage';

const HOUR = 3_600_000;

/** A list that the API gives and nobody has ever heard of, declared in one file: all of the product works with it. */
const cards: Postcard[] = [
  { id: 'c', created_at: '2026-03-01T12:00:00Z', greeting: 'Hello', stamp_cents: 110, country: 'Peru' },
  { id: 'b', created_at: '2026-02-27T12:00:00Z', salutation: 'hello', stamp_cents: 95 },
  { id: 'x', created_at: '2026-02-26T12:00:00Z', greeting: 'Bye', stamp_cents: 1 },
  {
    id: 'a',
    created_at: '2026-02-20T12:00:00Z',
    greeting: '=HYPERLINK("https://x.example")',
    stamp_cents: null,
  },
  { id: 'z', created_at: '2025-12-01T12:00:00Z', greeting: 'Hello', stamp_cents: 1 },
];
const { stage, asked } = createPostcardStage(cards);

test('the sidebar offers it, with its fields and filters', () => {
  const views = stage.value('getState').resources;
  expect(views[views.length - 1]).toMatchObject({
    name: postcards.name,
    label: postcards.label,
    fields: postcards.fields.map(({ name, label }) => ({ name, label })),
    filters: postcards.filters.map(({ name, label, kind }) => ({ name, label, kind })),
  });
});

const all = stage.import({
  resource: 'postcards',
  dates: { range: 'last_30_days' },
  schedule: { every: 'never' },
});

test('as an import: pages followed, values typed, strings inert, dates judged, a field that nobody declared', () => {
  expect(stage.refresh(all.id)).toMatchObject({ state: 'done', rows: 4, added: 4 });
  const sheet = stage.file.sheet('Postcards');
  expect(sheet.display()).toEqual([
    ['Sent', 'Greeting', 'Stamp', 'Country', 'Postcard ID'],
    ['2026-02-20 07:00:00', '=HYPERLINK("https://x.example")', '', '', 'a'],
    ['2026-02-26 07:00:00', 'Bye', '0.01', '', 'x'],
    ['2026-02-27 07:00:00', 'hello', '0.95', '', 'b'],
    ['2026-03-01 07:00:00', 'Hello', '1.10', 'Peru', 'c'],
  ]);
  expect(asked.filter((path) => path.includes('limit=500'))).toContain('/postcards?limit=500&cursor=from-2');
});

test('with a filter and a schedule: changed in place, added and taken away by the hourly refresh', () => {
  stage.import({
    resource: 'postcards',
    filters: { greeting: 'HELLO' },
    schedule: { every: 'hours', hours: 1 },
  });
  stage.refresh(stage.value('getState').imports[1]?.id ?? '');
  const sheet = stage.file.sheet('Postcards 2');
  const shown = () =>
    sheet
      .display()
      .slice(1)
      .map((row) => [row[row.length - 1], row[1], row[2]]);
  expect(shown()).toEqual([
    ['b', 'hello', '0.95'],
    ['c', 'Hello', '1.10'],
  ]);

  cards.splice(1, 1);
  cards[0] = { ...(cards[0] as Postcard), stamp_cents: 120 };
  cards.unshift({ id: 'd', created_at: '2026-03-02T14:30:00Z', greeting: 'Hello', stamp_cents: 130 });
  stage.google.advance(2 * HOUR);
  expect(shown()).toEqual([
    ['c', 'Hello', '1.20'],
    ['d', 'Hello', '1.30'],
  ]);
  expect(stage.value('getState').imports[1]).toMatchObject({
    state: 'complete',
    rows: 2,
    message: '2 of 2 postcards',
  });
});

test('as a formula, with its options', () => {
  const sheet = stage.file.insertSheet();
  sheet.type(
    1,
    1,
    '=CALLSCALER_POSTCARDS(, , "greeting", "hello", "columns", "greeting, Stamp, country", "limit", 2)',
  );
  sheet.type(6, 1, '=CALLSCALER_POSTCARDS("2026-02-25", "2026-02-28", "columns", "id", "headers", FALSE)');
  sheet.type(8, 1, '=CALLSCALER_POSTCARDS(, , "greting", "Hello")');
  const runs = stage.google.recalculate(stage.file);
  expect(sheet.display().slice(0, 6)).toEqual([
    ['Greeting', 'Stamp', 'Country'],
    ['Hello', '1.3', ''],
    ['Hello', '1.2', 'Peru'],
    ['', '', ''],
    ['', '', ''],
    ['x', '', ''],
  ]);
  expect(runs.find(({ ok }) => !ok)?.error?.message).toMatch(/Unknown option “greting”.*greeting/);
});
