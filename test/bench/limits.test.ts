import { describe, expect, test } from '@jest/globals';
import { type FirstImport, firstImport } from './first-import';
import { refreshAgain } from './refresh-again';
import { type Figure, formatTable, verdictOf } from './table';

/**
 * The limits that hold on the emulator's clock, which ticks the same on every machine. `npm run bench` has the same
 * figures for 300,000 calls, and those of real time.
 */
function expectWithin(figures: readonly Figure[]): void {
  const over = figures.filter((figure) => verdictOf(figure) === 'over');
  expect(over.length === 0 ? '' : formatTable(over)).toBe('');
}

describe('25,000 calls', () => {
  let first: FirstImport;

  test('the first import', () => {
    first = firstImport(25_000, 1.25);
    expect(first.work).toMatchObject({ died: 0, checkpoint: { health: { state: 'complete' } } });
    expectWithin(first.figures);
  });

  test('the next refresh', () => {
    const { work, figures } = refreshAgain(first.stand, 150, 10);
    expect(work.runs).toBe(1);
    expectWithin(figures);
  });
});

describe('a tab of 1,000 rows', () => {
  test('a refresh after 150 new and 50 changed calls', () => {
    const { work, figures } = refreshAgain(firstImport(1_055, 1.25).stand, 150, 4);
    expect(work.checkpoint.totals.rows).toBeGreaterThan(1_150);
    expectWithin(figures);
  });
});
