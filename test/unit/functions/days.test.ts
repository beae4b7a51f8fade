import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { MAX_ROWS, readQuery } from '../../../src/functions/arguments';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { caught } from '../caught';
import { intlZone } from '../dates/intl-zone';

const NEW_YORK = intlZone('America/New_York');
/** A Monday; in New York still the morning. */
const NOW = Date.parse('2026-03-02T14:00:00Z');
const query = (...args: unknown[]) => readQuery(calls, args, NEW_YORK, NOW);
const refusal = (...args: unknown[]) => {
  const problem = caught(() => query(...args));
  expect(problem.code).toBe('bad_input');
  return problem.message;
};
/** Midnight of a day in New York, as Sheets hands a date cell over. */
const cell = (iso: string) => new Date(iso);

describe('start and end', () => {
  test.each<[string, unknown, unknown, object]>([
    ['a word', 'last_7_days', '', { start: '2026-02-24' }],
    ['a word as people write it', 'Last 7 days', undefined, { start: '2026-02-24' }],
    ['a word that ends', 'yesterday', '', { start: '2026-03-01', end: '2026-03-01' }],
    ['a day stays open', '2026-03-01', '', { start: '2026-03-01' }],
    ['two days', '2026-03-01', '2026-03-31', { start: '2026-03-01', end: '2026-03-31' }],
    ['one day twice', '2026-03-01', '2026-03-01', { start: '2026-03-01', end: '2026-03-01' }],
    ['spaces', ' 2026-03-01 ', '', { start: '2026-03-01' }],
    ['a day to a word', '2026-02-01', 'yesterday', { start: '2026-02-01', end: '2026-03-01' }],
    ['a day to today', '2026-02-01', 'today', { start: '2026-02-01', end: '2026-03-02' }],
    [
      'a word to a word: from the one’s start to the other’s end',
      'last_month',
      'last_week',
      { start: '2026-02-01', end: '2026-03-01' },
    ],
    [
      'date cells',
      cell('2026-03-01T05:00:00Z'),
      cell('2026-03-08T05:00:00Z'),
      { start: '2026-03-01', end: '2026-03-08' },
    ],
    [
      'a date cell is a day of the spreadsheet’s zone',
      cell('2026-03-02T04:59:59Z'),
      '',
      { start: '2026-03-01' },
    ],
    ['serial numbers', 46_082, 46_083.75, { start: '2026-03-01', end: '2026-03-02' }],
    [
      'a range of one cell',
      [['2026-03-01']],
      [[cell('2026-03-02T05:00:00Z')]],
      { start: '2026-03-01', end: '2026-03-02' },
    ],
    [
      'a date of another realm',
      runInNewContext('new Date(Date.UTC(2026, 2, 1, 5))'),
      '',
      { start: '2026-03-01' },
    ],
  ])('%s', (_name, start, end, days) => {
    expect(query(start, end).days).toEqual(days);
  });

  test('with days there may be as many rows as fit, and more is an error instead of a cut', () => {
    expect(query('today')).toMatchObject({ limit: MAX_ROWS, isLimited: false });
    expect(query('today', '', 'limit', 5)).toMatchObject({ limit: 5, isLimited: true });
  });

  test.each<[string, unknown[], string[]]>([
    ['a near miss', ['last7days'], ['“start”', 'Did you mean “last_7_days”?']],
    ['a start that is none', ['statsu'], ['“start”', '“statsu”', 'last_30_days', '2026-03-01']],
    ['an end that is none', ['2026-03-01', '03/31/2026'], ['“end”', '“03/31/2026”']],
    ['a day that is none', ['2026-02-30'], ['“start”', '“2026-02-30”']],
    ['a number that is no day', [12], ['“start”', '12', 'last_30_days']],
    ['a number beyond', [80_000], ['“start”', '80000']],
    ['not even a number', [Number.NaN], ['“start”', 'NaN']],
    ['a date of another century', [new Date(0)], ['“start”', '1970', '2000']],
    ['a truth', [true], ['“start”', '“true”']],
    ['a broken date', [new Date(Number.NaN)], ['“start”', 'Invalid Date']],
    ['an end alone', ['', '2026-03-01'], ['2026-03-01', 'start']],
    ['an end before the start', ['2026-03-02', '2026-03-01'], ['2026-03-01', '2026-03-02']],
    [
      'a range',
      [
        [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ],
      ],
      ['“start”', '3 × 2'],
    ],
    ['a range as the end', ['today', [['a'], ['b']]], ['“end”', '2 × 1']],
  ])('%s', (_name, args, words) => {
    const message = refusal(...args);
    for (const word of words) expect(message).toContain(word);
  });
});
