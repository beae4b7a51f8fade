import { beforeAll, expect, test } from '@jest/globals';
import { type Emulated, emulate } from './emulated';
import { FACTS } from './facts/index';
import { conformanceScript } from './script';

let code = '';
beforeAll(async () => {
  code = await conformanceScript();
});

const BOUND = FACTS.filter(({ container }) => container !== 'add-on').length;

/** At Google formulas are computed while the script sleeps; here someone has to say so. */
function likeLive(): Emulated {
  const emulated = emulate(code);
  const { google, file } = emulated;
  google.faults.onServiceCall(({ method, run }) => {
    if (method === 'sleep' && run.functionName === 'runConformance') google.recalculate(file);
  });
  google.open(file);
  return emulated;
}

function click({ google, file }: Emulated, item: string): string {
  const run = google.clickMenu(file, undefined, ['Conformance', item]);
  expect(run.error).toBeUndefined();
  expect(run.durationMs).toBeLessThan(6 * 60_000);
  return String(run.value);
}

test('the menu asks every fact, in as many runs as Google’s six minutes make of it', () => {
  const emulated = likeLive();
  let said = '';
  for (let runs = 0; runs < 10 && !said.endsWith('Show the table.'); runs++) said = click(emulated, 'Run');
  expect(said).toBe(`${BOUND} of ${BOUND} facts asked. Choose Show the table.`);
  expect(emulated.file.sheets.map(({ name }) => name).sort()).toEqual(['Conformance report', 'Sheet1']);

  const lines = click(emulated, 'Show the table').split('\n');
  const answers = lines.slice(2).map((line) => line.split(' | ')[0]?.replace('| ', ''));
  expect(lines.filter((line) => line.startsWith('| otherwise'))).toEqual([]);
  expect(
    answers.filter((answer) => answer === 'as expected' || answer === 'yes' || answer === 'no'),
  ).toHaveLength(BOUND);
  expect(lines.filter((line) => line.startsWith('| by hand'))).toHaveLength(5);
  expect(lines.every((line) => line.startsWith('| ') && line.endsWith(' |'))).toBe(true);
});

test('a fact that comes out otherwise stands first, with what was found', () => {
  const emulated = emulate(
    code.replace("{ is: '=C3' }", "{ is: '=D4' }").replace('{ is: "=C3" }', '{ is: "=D4" }'),
  );
  const { google, file } = emulated;
  google.open(file);
  const outcome = google.call(file, undefined, 'runFact', ['structure/formulas-follow']).value;
  expect(outcome).toMatchObject({ verdict: 'otherwise', found: '=C3' });
  file.insertSheet('Conformance report').type(1, 1, `'${JSON.stringify(outcome)}`);
  expect(click(emulated, 'Show the table').split('\n')[2]).toBe(
    '| otherwise | structure/formulas-follow | References follow inserted rows and columns | reported, unverified | `"=C3"` |',
  );
});
