import { expect, test } from '@jest/globals';
import { shows } from '../../../src/tab/written';

const DAY = 86_400_000;
const DATE = new Date(10 * DAY + 0.25 * DAY);
const serialOf = (date: Date): number => date.getTime() / DAY;

test.each([
  ['a text', '5', "'5", true],
  ['another text', '5', "'6", false],
  ['a blank', '', '', true],
  ['a number', 5, 5, true],
  ['a date', new Date(DATE), DATE, true],
  ['another date', new Date(DATE.getTime() + 1), DATE, false],
  ['a duration in a column of dates', DATE, 10.25, true],
  ['a date in a column of money', 10.25, DATE, true],
  ['a number that is no date', 10.5, DATE, false],
  ['a text where a date was written', '10.25', DATE, false],
])('%s', (_what, read, cell, isShown) => {
  expect(shows(read, cell, serialOf)).toBe(isShown);
});
