import { describe, expect, test } from '@jest/globals';
import { countMet, missingKinds } from './counting';
import { runSeed } from './run-seed';

/** Any number of seeds: `npm run simulate -- --seeds 100000`; one of them, with its log: `--seed N`. */
const SEEDS = 150;
const SEEDS_A_TEST = 25;

describe('a whole life of the add-on ends with a tab that is right', () => {
  const met = new Map<string, number>();

  for (let first = 1; first <= SEEDS; first += SEEDS_A_TEST) {
    test(`seeds ${first} to ${first + SEEDS_A_TEST - 1}`, () => {
      const wrong: string[] = [];
      for (let seed = first; seed < first + SEEDS_A_TEST; seed++) {
        const result = runSeed(seed);
        countMet(met, result.met);
        if (result.problems.length > 0)
          wrong.push(`seed ${seed}: ${result.problems.slice(0, 5).join('\n  ')}`);
      }
      expect(wrong).toEqual([]);
    }, 60_000);
  }

  test('every kind of event that is claimed has been met', () => {
    expect(missingKinds(met, {})).toEqual([]);
  });
});
