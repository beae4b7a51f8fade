import { expect, test } from '@jest/globals';
import { createStage, type Stage } from './stage';

const MINUTE = 60_000;
const SMALL = { api: { business: { callsPerDay: 20, historyDays: 40 } } };
const OWNER = 'owner@example.com';
const EDITOR = 'editor@example.com';

function connected(): Stage {
  const stage = createStage(SMALL);
  stage.connect();
  return stage;
}

function refresh(stage: Stage, user = OWNER): string {
  const run = stage.google.clickMenu(stage.file, user, ['Refresh formulas']);
  expect(run).toMatchObject({ ok: true, notImplemented: [] });
  const [toast] = run.ui;
  return toast?.type === 'toast' ? toast.message : '';
}

test('“Refresh formulas” asks again, at once, and puts every formula back as it was', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  const formulas = [
    '=CALLSCALER_COUNT("today")',
    '=IF(CALLSCALER_COUNT("today")>0, "calls; yes", "none")',
    '=callscaler_count("today", , "connection", "Demo business")',
    '=SUM(1, 2)',
  ];
  formulas.forEach((formula, index) => void sheet.type(index + 1, 1, formula));
  sheet.type(1, 3, 'CALLSCALER_COUNT( is what somebody wrote)');
  stage.google.recalculate(stage.file);
  const before = sheet.value(1, 1);

  stage.google.advance(9 * MINUTE);
  const asked = stage.api.requests.length;
  expect(stage.google.recalculate(stage.file)).toEqual([]);
  expect(refresh(stage)).toBe('3 CallScaler formulas are computed again.');
  expect(formulas.map((_, index) => sheet.formula(index + 1, 1))).toEqual(formulas);
  expect(stage.google.recalculate(stage.file)).toHaveLength(3);
  expect(stage.api.requests.length).toBe(asked + 1);
  expect(Number(sheet.value(1, 1))).toBeGreaterThanOrEqual(Number(before));
  expect(sheet.raw(1, 3)).toBe('CALLSCALER_COUNT( is what somebody wrote)');
});

test('a result that has spilled comes back in its place', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  sheet.type(2, 2, '=CALLSCALER_CALLS(, , "limit", 3, "columns", "id, status")');
  stage.google.recalculate(stage.file);
  refresh(stage);
  stage.google.recalculate(stage.file);
  expect(sheet.values().map((row) => row.filter((value) => value !== '').length)).toEqual([0, 2, 2, 2, 2]);
  sheet.type(3, 3, 'mine');
  refresh(stage);
  stage.google.recalculate(stage.file);
  expect([sheet.value(2, 2), sheet.value(3, 3)]).toEqual(['#REF!', 'mine']);
});

test('wherever a run dies, no formula is lost, and the next refresh puts things right', () => {
  const probe = connected();
  fill(probe);
  refresh(probe);
  const writes = probe.google.counters.calls['Range.setFormula'] ?? 0;
  expect(writes).toBe(6);
  for (let call = 1; call <= writes; call++) {
    for (const when of ['before', 'after'] as const) {
      const stage = connected();
      const formulas = fill(stage);
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      stage.google.faults.plan({ service: 'Range', method: 'setFormula', call, when, then: 'die' });
      expect(stage.google.clickMenu(stage.file, OWNER, ['Refresh formulas']).died).toBe(true);
      const sheet = stage.file.sheet('Sheet1');
      // Moved meanwhile: they are looked for where they are now.
      sheet.insertRows(1, 1);
      refresh(stage);
      expect(formulas.map((_, index) => sheet.formula(index + 2, 1))).toEqual(formulas);
    }
  }
});

test.each(['the sidebar', 'the schedule'])('what a dead run has left behind is brought back by %s', (who) => {
  const stage = connected();
  stage.refresh(stage.import().id);
  const formulas = fill(stage);
  // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
  stage.google.faults.plan({ service: 'Range', method: 'setFormula', call: 5, when: 'before', then: 'die' });
  expect(stage.google.clickMenu(stage.file, OWNER, ['Refresh formulas']).died).toBe(true);
  const shown = () => formulas.map((_, index) => stage.file.sheet('Sheet1').formula(index + 1, 1));
  // Should the run be alive after all, it is not to be disturbed.
  stage.value('getState');
  expect(shown().filter((formula) => formula?.includes('Refreshing…'))).toHaveLength(2);
  stage.google.advance(who === 'the schedule' ? 61 * MINUTE : 7 * MINUTE);
  if (who === 'the sidebar') stage.value('getState');
  expect(shown()).toEqual(formulas);
  const searches = () => stage.google.counters.calls['TextFinder.findAll'];
  const before = searches();
  stage.value('getState');
  expect(searches()).toBe(before);
});

function fill(stage: Stage): string[] {
  const formulas = [1, 2, 3].map((limit) => `=CALLSCALER_CALLS(, , "limit", ${limit}, "columns", "id")`);
  formulas.forEach((formula, index) => void stage.file.sheet('Sheet1').type(index + 1, 1, formula));
  return formulas;
}

test('formulas in protected cells are left alone, and that is said', () => {
  const stage = connected();
  const formulas = fill(stage);
  const sheet = stage.file.sheet('Sheet1');
  sheet.protect({ rect: { row: 2, column: 1, rows: 1, columns: 1 } });
  stage.google.open(stage.file, EDITOR);
  expect(refresh(stage, EDITOR)).toBe(
    '2 CallScaler formulas are computed again. 1 in protected cells was left alone.',
  );
  expect(formulas.map((_, index) => sheet.formula(index + 1, 1))).toEqual(formulas);
});

test('a file without formulas is told so', () => {
  expect(refresh(connected())).toBe('There are no CallScaler formulas in this file yet.');
});

test('more formulas than are shown as “Refreshing…” at a time: all of them, whichever sign parts their arguments', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  const formulas = Array.from({ length: 250 }, (_, index) =>
    index % 2 === 0
      ? '=CALLSCALER_COUNT("today", , "source", "a; b")'
      : '=CALLSCALER_COUNT("today"; ; "min_duration"; 5)',
  );
  formulas.forEach((formula, index) => void sheet.type(index + 1, 1, formula));
  stage.google.recalculate(stage.file);
  expect(refresh(stage)).toBe('250 CallScaler formulas are computed again.');
  expect(formulas.map((_, index) => sheet.formula(index + 1, 1))).toEqual(formulas);
  expect(stage.google.recalculate(stage.file)).toHaveLength(250);
});

test('where four minutes do not suffice, the next click goes on where the last one stopped', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  for (let row = 1; row <= 250; row++) sheet.type(row, 1, '=CALLSCALER_COUNT("today")');
  stage.google.recalculate(stage.file);
  const { clock, faults } = stage.google;
  faults.onServiceCall(({ method }) => void (method === 'setFormula' && clock.advanceTo(clock.now() + 700)));
  const seen: number[] = [];
  for (let click = 0; click < 2; click++) {
    seen.push(Number(/\d+/.exec(refresh(stage))?.[0]));
    seen.push(stage.google.recalculate(stage.file).length);
  }
  expect(seen).toEqual([200, 200, 50, 50]);
});

test('rows that someone inserts in between cost no formula', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  const formulas = Array.from(
    { length: 250 },
    (_, n) => `=CALLSCALER_COUNT("today", , "min_duration", ${n})`,
  );
  formulas.forEach((formula, index) => void sheet.type(index + 1, 1, formula));
  let flushes = 0;
  stage.google.faults.onServiceCall(({ method }) => {
    if (method === 'flush' && ++flushes === 2) sheet.insertRows(1, 3);
  });
  const said = refresh(stage);
  expect(formulas.map((_, index) => sheet.formula(index + 4, 1))).toEqual(formulas);
  expect(said).toMatch(/^2\d\d CallScaler formulas are computed again\. \d+ more: choose/);
});

test('formulas on hidden tabs, within larger ones and over arrays, with their notes and formats', () => {
  const stage = connected();
  const sheet = stage.file.insertSheet('Hidden');
  const formulas = [
    '=ARRAYFORMULA(CALLSCALER_COUNT("today"))',
    '=SUM(\'Sheet1\'!A1, CALLSCALER_COUNT("today"))',
  ];
  formulas.forEach((formula, index) => void sheet.type(index + 2, 2, formula));
  const style = { numberFormat: '0.00', fontWeight: 'bold' } as const;
  sheet.restyle({ row: 2, column: 2, rows: 2, columns: 1 }, style);
  sheet.grid.ensureRow(2).notes = new Map([[2, 'mine']]);
  sheet.hide(true);
  expect(refresh(stage)).toBe('2 CallScaler formulas are computed again.');
  expect(formulas.map((_, index) => sheet.formula(index + 2, 2))).toEqual(formulas);
  expect([sheet.grid.row(2)?.notes?.get(2), sheet.grid.style(2, 2)]).toMatchObject(['mine', style]);
});
