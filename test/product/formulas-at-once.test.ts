import { describe, expect, test } from '@jest/globals';
import type { Run } from '../../emulator/apps-script/index';
import { isComplete } from '../support/sample';
import { createStage, type Stage } from './stage';

const MINUTE = 60_000;
const CELLS = isComplete ? 200 : 80;
const ACCOUNT = { callsPerDay: 20, historyDays: 60 };

/** A connected stage with so many formulas below each other on a tab of their own. */
function withFormulas(formulaOf: (cell: number) => string, options: Parameters<typeof createStage>[0] = {}) {
  const stage = createStage({ ...options, api: { business: ACCOUNT, ...options.api } });
  stage.connect();
  // What the connection asked is in another minute of the limit, and not what is counted.
  stage.google.advance(MINUTE);
  const sheet = stage.file.insertSheet('Formulas');
  for (let cell = 1; cell <= CELLS; cell++) sheet.type(cell, 1, formulaOf(cell));
  const before = stage.api.requests.length;
  return { stage, sheet, requests: () => stage.api.requests.length - before };
}

const failures = (runs: readonly Run[]) => runs.filter((run) => !run.ok).map((run) => run.error?.message);
const same = () => '=CALLSCALER_CALLS("last_7_days", , "limit", 1, "headers", FALSE, "columns", "id")';
const twenty = (cell: number) => `=CALLSCALER_COUNT("last_7_days", , "min_duration", ${cell % 20})`;

/** How many runs were running at the same moment, at the most. */
function mostAtOnce(runs: readonly Run[]): number {
  return Math.max(...runs.map(({ startedAt }) => runs.filter((run) => isUnderWay(run, startedAt)).length));
}
const isUnderWay = (run: Run, at: number) => run.startedAt <= at && at < run.startedAt + run.durationMs;

describe(`${CELLS} cells at once`, () => {
  test('with the same question make one request', () => {
    const { stage, requests } = withFormulas(same);
    const runs = stage.google.recalculate(stage.file);
    expect(failures(runs)).toEqual([]);
    expect(runs).toHaveLength(CELLS);
    expect(requests()).toBe(1);
    // They did run side by side: one after the other, a cache alone would do.
    expect(mostAtOnce(runs)).toBe(30);
  });

  test('with the default columns as well', () => {
    const { stage, requests } = withFormulas(() => '=SUM(CALLSCALER_CALLS())');
    expect(failures(stage.google.recalculate(stage.file))).toEqual([]);
    expect(requests()).toBe(1);
  });

  test('with twenty questions make twenty', () => {
    const { stage, sheet, requests } = withFormulas(twenty);
    const runs = stage.google.recalculate(stage.file);
    expect(failures(runs)).toEqual([]);
    expect(requests()).toBe(20);
    expect(Number(sheet.value(1, 1))).toBeGreaterThan(0);
    for (let cell = 21; cell <= CELLS; cell++) expect(sheet.value(cell, 1)).toBe(sheet.value(cell - 20, 1));
  });

  test('a lock that fails, or lets everyone in, costs a few requests more and no answer', () => {
    for (const locks of ['fail', 'open'] as const) {
      const { stage, requests } = withFormulas(same);
      stage.google.faults.locks = locks;
      expect(failures(stage.google.recalculate(stage.file))).toEqual([]);
      expect(requests()).toBeLessThanOrEqual(30);
    }
  });

  test('a cache that forgets everything withholds no answer', () => {
    const { stage } = withFormulas(same, { api: { rateLimit: 1_000 } });
    stage.google.faults.caches = 'forget';
    expect(failures(stage.google.recalculate(stage.file))).toEqual([]);
  });

  test('a wrong question is asked once for those that ask it together', () => {
    const { stage, requests } = withFormulas(() => '=CALLSCALER_CALLS(, , "number_id", "no-such-number")');
    const runs = stage.google.recalculate(stage.file);
    expect(new Set(failures(runs)).size).toBe(1);
    expect(failures(runs)[0]).toContain('no-such-number');
    expect(requests()).toBeLessThan(5);
  });
});

describe('at ten requests a minute', () => {
  const LIMITED = { api: { rateLimit: 10 } };

  test('no cell shows an error once a good answer exists', () => {
    const { stage, sheet } = withFormulas(twenty, LIMITED);
    recalculateUntilGood(stage);
    const good = sheet.values();
    for (let round = 0; round < 3; round++) {
      stage.google.advance(11 * MINUTE);
      const runs = enterAgain(stage);
      expect(runs).toHaveLength(CELLS);
      expect(failures(runs)).toEqual([]);
      expect(sheet.values()).toHaveLength(good.length);
    }
  });

  test('before that, a cell says what to do instead of waiting for ever', () => {
    const { stage, requests } = withFormulas(twenty, LIMITED);
    const runs = stage.google.recalculate(stage.file);
    const messages = failures(runs);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.length).toBeLessThan(CELLS);
    for (const message of messages) expect(message).toContain('Refresh formulas');
    expect(Math.max(...runs.map((run) => run.durationMs))).toBeLessThan(30_000);
    // Refused requests are few as well: the cells tell each other of the limit.
    expect(requests()).toBeLessThan(45);
  });

  test('where the minute ends soon, it is waited for', () => {
    const { stage } = withFormulas(twenty, LIMITED);
    stage.google.advance(45_000);
    const runs = stage.google.recalculate(stage.file);
    expect(failures(runs)).toEqual([]);
  });
});

test('an outage shows the last good answer for up to six hours', () => {
  const { stage, sheet } = withFormulas(twenty);
  stage.google.recalculate(stage.file);
  const good = sheet.values();
  stage.api.faults.plan({ route: 'GET /calls', fault: { kind: 'status', status: 503 } });
  stage.google.advance(5 * 60 * MINUTE);
  expect(failures(enterAgain(stage))).toEqual([]);
  expect(sheet.values()).toEqual(good);
  stage.google.advance(70 * MINUTE);
  const messages = failures(enterAgain(stage));
  expect(messages).toHaveLength(CELLS);
  expect(messages[0]).toContain('no earlier answer');
});

/** As a person would: a click on “Refresh formulas” each minute until none shows an error. */
function recalculateUntilGood(stage: Stage): void {
  for (let minutes = 0; minutes < 5; minutes++) {
    if (failures(enterAgain(stage)).length === 0) return;
    stage.google.advance(MINUTE);
  }
  throw new Error('Five minutes, and cells still show errors.');
}

function enterAgain(stage: Stage): Run[] {
  const sheet = stage.file.sheet('Formulas');
  for (let cell = 1; cell <= CELLS; cell++) sheet.type(cell, 1, sheet.formula(cell, 1));
  return stage.google.recalculate(stage.file);
}
