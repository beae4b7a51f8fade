import { expect, test } from '@jest/globals';
import { plantedBundle } from './mutant-bundle';
import { PLANTS, plantNamed } from './mutants';
import { runSeed } from './run-seed';

/**
 * Bugs of the kinds that cost calls or notes, each planted in the sources: a life in which the right bundle comes out
 * right has to come out wrong, and by the check that this bug is for. Any change to the product shifts what meets what in
 * a life: where those that noticed a bug when it was last looked for do not any more, some others are tried, and
 * `npm run simulate -- --plant NAME` tries any number.
 */
const NOTICED: Readonly<Record<string, { readonly seeds: readonly number[]; readonly problem: RegExp }>> = {
  'checkpoint-before-rows': { seeds: [81], problem: /: call \S+ of \S+ is missing$/ },
  'watermark-at-the-end': {
    seeds: [4],
    problem: / should be gone$| is missing$| shows .* instead of /,
  },
  'rows-by-position': { seeds: [80], problem: /: row \d+ has .* but no id$/ },
  'mutable-filter-sent': { seeds: [13], problem: /: call \S+ on row \d+ should be gone$/ },
  'offset-paging': { seeds: [19], problem: /: call \S+ of \S+ is missing$| shows .* instead of / },
  'no-overlap': { seeds: [4], problem: / should be gone$| shows .* instead of / },
  'second-run-let-in': { seeds: [4], problem: /: call \S+ is in the tab twice$/ },
  'typed-in-rows-removed': { seeds: [7], problem: /“note \d+” is not beside call \S+ any more$/ },
  'no-apostrophe': { seeds: [11], problem: /holds the formula =HYPERLINK/ },
};

const OTHERS = Array.from({ length: 120 }, (_, index) => index + 1);

/** The first of the seeds whose life is right without the bug and wrong with it. */
function firstToNotice(name: string): number | undefined {
  const { seeds, problem } = NOTICED[name] ?? { seeds: [], problem: /./ };
  const bundle = plantedBundle(plantNamed(name));
  return [...seeds, ...OTHERS].find(
    (seed) =>
      runSeed(seed, { bundle }).problems.some((text) => problem.test(text)) &&
      runSeed(seed).problems.length === 0,
  );
}

test.each(PLANTS.map(({ name, bug }) => [name, bug] as const))('%s: %s', (name) =>
  expect(firstToNotice(name)).toEqual(expect.any(Number)),
);

test('a bug that cannot be planted, or not for certain, is refused', () => {
  const plant = (find: string) => () =>
    plantedBundle({ name: 'none', bug: '', edits: [{ file: 'index.ts', find, replace: '' }] });
  expect(plant('a text that is not there')).toThrow(
    /src\/index\.ts: "a text that is not there" occurs 0 times/,
  );
  expect(plant('import')).toThrow(/occurs \d+ times/);
  expect(() => plantNamed('none')).toThrow('Cannot plant "none": there are "checkpoint-before-rows"');
});
