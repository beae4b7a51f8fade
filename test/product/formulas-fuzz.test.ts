import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createGoogle } from '../../emulator/apps-script/index';
import { createCallScaler } from '../../emulator/callscaler/index';
import { isComplete } from '../support/sample';
import { questions } from './formula-questions';
import { BUNDLE, START } from './stage';

const ROUNDS = isComplete ? 255 : 60;
const TOGETHER = 20;

/** Calls many formulas in one run: the script would otherwise be loaded again for each of them. */
const DRIVER = `
  function DRIVE(questions) {
    return questions.map(([name, args]) => {
      try { return { value: globalThis[name](...args) }; } catch (error) { return { message: String(error.message) }; }
    });
  }`;

function stage() {
  let google: ReturnType<typeof createGoogle> | undefined;
  const business = { callsPerDay: 3, historyDays: 60 };
  const api = createCallScaler({
    now: () => google?.clock.now() ?? START,
    seed: 3,
    rateLimit: 1e9,
    business,
  });
  google = createGoogle({
    ...BUNDLE,
    code: BUNDLE.code + DRIVER,
    http: api.handle,
    startTime: START,
    account: 'workspace',
  });
  const file = google.createFile();
  const added = google.call(file, undefined, 'addConnection', [{ key: api.key, label: 'Ace' }]);
  if (!added.ok) throw new Error(added.error?.message);
  const ids = [...api.world.calls()].slice(0, 5).map((call) => String(call.id));
  return { google, file, api, ids };
}

const { google, file, api, ids } = stage();

const question = questions(ids);

/** Every sentence names the argument or the option with its value, or says what the question lacks. */
const NAMES =
  /(Argument|Option) “[a-z_]+”|Unknown (option|column|metric) “|[Tt]he option “|a value without the option|two columns|CallScaler said: “|cells; a formula gives/;
const INTERNAL = /unexpected|TypeError|undefined|not a function|\[object|Cannot read propert|RangeError/;

function isCell(value: unknown): boolean {
  if (typeof value === 'string')
    return !/^\s{0}[=@]|^[+-](?![\d .()-]*$)/.test(value) && value.length < 50_000;
  return typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'boolean' || value instanceof Date;
}

/** What is wrong with an answer; nothing where it is as it should be. */
function fault({ value, message }: { value?: unknown; message?: string }): string | undefined {
  if (message !== undefined) {
    if (INTERNAL.test(message.replace(/“[^”]*”/g, ''))) return `an internal error: ${message}`;
    return NAMES.test(message) ? undefined : `a message that names nothing: ${message}`;
  }
  if (!Array.isArray(value)) return isCell(value) ? undefined : `no cell: ${String(value)}`;
  const rows = value as unknown[][];
  if (rows.length === 0 || new Set(rows.map((row) => row.length)).size !== 1)
    return 'rows of different lengths';
  const bad = rows.flat().find((cell) => !isCell(cell));
  return bad === undefined ? undefined : `no cell: ${String(bad)}`;
}

test(`${ROUNDS * TOGETHER} made-up argument lists: a result, or a sentence that names what is wrong`, () => {
  let [results, sentences] = [0, 0];
  fc.assert(
    fc.property(fc.array(question, { minLength: TOGETHER, maxLength: TOGETHER }), (questions) => {
      const run = google.customFunction(file, 'DRIVE', [questions as unknown as unknown[]]);
      if (!run.ok) throw new Error(run.error?.message);
      const answers = run.value as Array<{ value?: unknown; message?: string }>;
      answers.forEach((answer, index) => {
        const wrong = fault(answer);
        if (wrong) throw new Error(`${JSON.stringify(questions[index])}: ${wrong}`);
        if (answer.message === undefined) results++;
        else sentences++;
      });
      // Else an answer of a while ago would do for everything after the first minutes.
      google.clock.advance(60_000);
    }),
    { numRuns: ROUNDS, seed: 20_260_302 },
  );
  // Neither half may be missing, or it was no test of it.
  const few = (ROUNDS * TOGETHER) / 6;
  expect(results).toBeGreaterThan(few);
  expect(sentences).toBeGreaterThan(few);
  expect(api.writes).toEqual([]);
});
