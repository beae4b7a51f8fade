import { expect, test } from '@jest/globals';
import { fencesIn, pages } from './docs-pages';
import { createStage } from './stage';

const SAMPLE_KINDS = /^=/;

/** Every line of a fence without a language, and every whole formula between the lines. */
const samples = [
  ...fencesIn('').flatMap(({ page, text }) =>
    text
      .trim()
      .split('\n')
      .map((formula) => ({ page, formula })),
  ),
  ...pages().flatMap(({ path, prose }) =>
    [...prose.matchAll(/`(=CALLSCALER_[^`]+\))`/g)].map(([, formula]) => ({
      page: path,
      formula: formula as string,
    })),
  ),
].filter(({ page }) => page !== 'docs/formulas.md');

/** A1 holds a word for dates, A2 and below the IDs of calls: what the samples point at. */
function createSheet() {
  const stage = createStage({ api: { business: { callsPerDay: 12, historyDays: 90 } } });
  stage.connect();
  const ids = [...stage.api.world.calls()].slice(0, 100).map(({ id }) => String(id));
  return (formula: string): string[][] => {
    const sheet = stage.file.insertSheet();
    sheet.type(1, 1, 'last_month');
    for (const [index, id] of ids.entries()) sheet.type(index + 2, 1, id);
    sheet.type(1, 3, formula);
    const runs = stage.google.recalculate(stage.file);
    for (const run of runs) if (!run.ok) throw new Error(`${formula}: ${run.error?.message}`);
    // A limit of a minute must not decide whether a sample is right.
    stage.google.advance(60_000);
    return sheet.display().map((row) => row.slice(2));
  };
}

const compute = createSheet();

test('the pages show formulas, and nothing else in a fence without a language', () => {
  expect(samples.length).toBeGreaterThan(10);
  expect(samples.filter(({ formula }) => !SAMPLE_KINDS.test(formula))).toEqual([]);
});

test.each(samples)('$formula of $page gives a result', ({ formula }) => {
  const cells = compute(formula);
  expect(cells.flat().join('')).not.toBe('');
  expect(cells.flat().join()).not.toMatch(/#(ERROR|REF|NAME|VALUE|N\/A)|No calls|No such call/);
});
