import { describe, expect, test } from '@jest/globals';
import { shows } from '../../../src/sheet/write-log';

const DAY = 86_400_000;
const DATE = new Date(10 * DAY + 0.25 * DAY);
const serialOf = (date: Date): number => date.getTime() / DAY + 25_569;

test.each([
  ['a text', '5', "'5", true],
  ['another text', '5', "'6", false],
  ['a blank', '', '', true],
  ['a number', 5, 5, true],
  ['a date', new Date(DATE), DATE, true],
  ['another date', new Date(DATE.getTime() + 1), DATE, false],
  ['a duration in a column of dates', DATE, 25_579.25, true],
  ['a date in a column of money', 25_579.25, DATE, true],
  ['a number that is no date', 25_579.5, DATE, false],
  ['a number in a column of plain text', '71.5', 71.5, true],
  ['yes in a column of plain text', 'TRUE', true, true],
  ['another number there', '71', 71.5, false],
  ['a date in a column of plain text', '1/11/1970 6:00:00', DATE, true],
  ['a date there, in other words', '11.01.1970 06:00:00', DATE, true],
  ['another date there', '1/12/1970 6:00:00', DATE, false],
  ['a text where a date was written', '10.25', DATE, false],
])('%s', (_what, read, cell, isShown) => {
  expect(shows(read, cell, serialOf)).toBe(isShown);
});

describe('in the hour that comes twice', () => {
  const first = new Date('2026-11-01T08:30:00Z');
  const second = new Date('2026-11-01T09:30:00Z');
  /** Los Angeles: seven hours behind until nine o'clock of London, eight from then on. */
  const onTheWall = (date: Date): number =>
    serialOf(date) - (date.getTime() < Date.parse('2026-11-01T09:00:00Z') ? 7 : 8) / 24;

  test('a moment is shown by the other one that the clock says the same of', () => {
    expect(shows(second, first, onTheWall)).toBe(true);
  });

  test('an hour later on the wall is another moment', () => {
    expect(shows(new Date('2026-11-01T10:30:00Z'), second, onTheWall)).toBe(false);
  });
});
