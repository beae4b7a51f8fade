import { expect, test } from '@jest/globals';
import { mutantBundle } from './mutant-bundle';
import { MUTANTS, mutantNamed } from './mutants';
import { runSeed } from './run-seed';

/**
 * Each mutant is a bug that costs calls or notes. The seed named here ends well without the bug and badly with it, and
 * it says so in the words that fit the bug. If a change of the product makes a seed miss its mutant, the next ones are
 * tried, which takes long: pin the one that is printed. `npm run simulate -- --mutant NAME` tries any number of seeds.
 */
const CAUGHT: Readonly<Record<string, { readonly seed: number; readonly problem: RegExp }>> = {
  'checkpoint-before-rows': { seed: 81, problem: /: call \S+ of \S+ is missing$/ },
  'watermark-at-the-end': {
    seed: 4,
    problem: / should be gone$| is missing$| shows .* instead of /,
  },
  'rows-by-position': { seed: 80, problem: /: row \d+ has .* but no id$/ },
  'mutable-filter-sent': { seed: 13, problem: /: call \S+ on row \d+ should be gone$/ },
  'offset-paging': { seed: 19, problem: /: call \S+ of \S+ is missing$| shows .* instead of / },
  'no-overlap': { seed: 4, problem: / should be gone$| shows .* instead of / },
  'second-run-let-in': { seed: 4, problem: /: call \S+ is in the tab twice$/ },
  'typed-in-rows-removed': { seed: 7, problem: /“note \d+” is not beside call \S+ any more$/ },
  'no-apostrophe': { seed: 11, problem: /holds the formula =HYPERLINK/ },
};

const MAX_SEED = 120;

/** The first seed that catches it, the pinned one before all others. */
function caughtBy(name: string): number | undefined {
  const { seed: pinned, problem } = CAUGHT[name] ?? { seed: 1, problem: /./ };
  const bundle = mutantBundle(mutantNamed(name));
  const seeds = [pinned, ...Array.from({ length: MAX_SEED }, (_, index) => index + 1)];
  return seeds.find(
    (seed) =>
      runSeed(seed, { bundle }).problems.some((text) => problem.test(text)) &&
      runSeed(seed).problems.length === 0,
  );
}

test.each(MUTANTS.map(({ name, bug }) => [name, bug] as const))('%s: %s', (name) => {
  const seed = caughtBy(name);
  if (seed !== CAUGHT[name]?.seed) console.info(`Pin “${name}” to the seed ${seed}.`);
  expect(seed).toEqual(expect.any(Number));
});

test('each has a seed', () => {
  expect(Object.keys(CAUGHT)).toEqual(MUTANTS.map(({ name }) => name));
});

test('a mutant whose text is missing or occurs twice is refused', () => {
  const mutant = (find: string) => () =>
    mutantBundle({ name: 'none', bug: '', edits: [{ file: 'index.ts', find, replace: '' }] });
  expect(mutant('a text that is not there')).toThrow(
    /src\/index\.ts: "a text that is not there" occurs 0 times/,
  );
  expect(mutant('import')).toThrow(/occurs \d+ times/);
  expect(() => mutantNamed('none')).toThrow('There is no mutant "none", only "checkpoint-before-rows"');
});
