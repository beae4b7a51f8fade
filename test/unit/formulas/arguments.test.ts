import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calls } from '../../../src/callscaler/resources/calls';
import { MOST_ROWS, readQuery } from '../../../src/formulas/arguments';
import { ProblemError } from '../../../src/problem';
import { caught } from '../caught';
import { intlZone } from '../dates/intl-zone';

const NEW_YORK = intlZone('America/New_York');
/** A Monday; in New York still the morning. */
const NOW = Date.parse('2026-03-02T14:00:00Z');
const query = (...args: unknown[]) => readQuery('calls', args, NEW_YORK, NOW);
const refusal = (...args: unknown[]) => {
  const problem = caught(() => query(...args));
  expect(problem.code).toBe('bad_input');
  return problem.message;
};
const defaultColumns = calls.fields.filter((field) => field.shownByDefault).map((field) => field.name);
/** Midnight of a day in New York, as Sheets hands a date cell over. */
const cell = (iso: string) => new Date(iso);

describe('nothing asked', () => {
  test.each([[[]], [['', '']], [[undefined, null]], [['  ']], [[[['']]]]])(
    '%j: the latest hundred',
    (args) => {
      expect(query(...args)).toEqual({
        resource: calls,
        filters: {},
        columns: defaultColumns,
        limit: 100,
        isLimited: true,
        headers: true,
      });
    },
  );
});

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
    expect(query('today')).toMatchObject({ limit: MOST_ROWS, isLimited: false });
    expect(query('today', '', 'limit', 5)).toMatchObject({ limit: 5, isLimited: true });
  });

  test.each<[string, unknown[], string[]]>([
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

describe('options', () => {
  const options = {
    filters: { status: 'completed', min_ai_score: 70 },
    columns: ['caller_number', 'source'],
    limit: 1000,
    headers: false,
    connection: 'Ace',
  };

  test('in pairs, as in COUNTIFS', () => {
    expect(
      query(
        '',
        '',
        'status',
        'answered',
        'min_ai_score',
        70,
        'columns',
        'caller_number, source',
        'limit',
        1000,
        'headers',
        false,
        'connection',
        ' Ace ',
      ),
    ).toMatchObject(options);
  });

  test('as a range of two columns', () => {
    const range = [
      ['Status', 'completed'],
      ['', ''],
      ['Min AI score', '70'],
      ['columns', 'Caller number,Source'],
      ['LIMIT', 1000],
      ['headers', 'no'],
      ['connection', 'Ace'],
      ['qualified', ''],
    ];
    expect(query('', '', range)).toMatchObject(options);
    expect(query('', '', range).filters).toEqual(options.filters);
  });

  test.each<[unknown, boolean]>([
    [true, true],
    ['TRUE', true],
    ['yes', true],
    [1, true],
    [false, false],
    ['False', false],
    ['NO', false],
    [0, false],
  ])('headers may be asked for as %p', (value, headers) => {
    expect(query('', '', 'headers', value).headers).toBe(headers);
  });

  test.each([1, MOST_ROWS])('a limit of %d is allowed', (limit) => {
    expect(query('', '', 'limit', limit).limit).toBe(limit);
  });

  test('cells as names and values', () => {
    expect(query('', '', [['status']], [['busy']]).filters).toEqual({ status: 'busy' });
  });

  test('a blank value is an option that was not given', () => {
    expect(query('', '', 'status', '', 'limit', null, 'columns', undefined)).toMatchObject({
      filters: {},
      limit: 100,
      columns: defaultColumns,
    });
    expect(query('', '', undefined, undefined, '', '').filters).toEqual({});
  });

  test.each<[string, unknown]>([
    ['min_duration', 60],
    ['min duration', 60],
    ['MIN-DURATION', 60],
    ['Shortest duration (seconds)', 60],
  ])('the name may be written %s', (name, value) => {
    expect(query('', '', name, value).filters).toEqual({ min_duration: 60 });
  });

  test.each<[string, unknown[], string[]]>([
    [
      'a near miss',
      ['statsu', 'completed'],
      ['“statsu”', 'Did you mean “status”?', 'min_ai_score', 'limit', 'headers', 'connection'],
    ],
    ['a near miss of two words', ['min ai scor', 70], ['Did you mean “min_ai_score”?']],
    ['nothing near', ['weather', 'rain'], ['“weather”', 'Allowed: status']],
    ['a name without a value', ['status', 'completed', 'limit'], ['“limit”', 'pairs']],
    ['a value without a name', ['', 'completed'], ['“”', 'Allowed']],
    ['a value without a name, left out', [undefined, 'completed'], ['“”', 'Allowed']],
    [
      'a value that is not allowed',
      ['status', 'lost'],
      ['“status”', '“lost”', 'completed, no-answer, voicemail, busy, failed'],
    ],
    ['a number that is none', ['min_duration', 'long'], ['“min_duration”', '“long”', 'number']],
    ['a range as a value', ['status', [['a', 'b']]], ['“status”', '1 × 2']],
    ['a range as a name among others', [[['a', 'b']], 'x'], ['“option”', '1 × 2']],
    ['a range of one column', [[['status'], ['busy']]], ['two columns']],
    ['a wrong name in a range', [[['statsu', 'busy']]], ['“statsu”', '“status”']],
    ['a blank name in a range', [[[null, 'busy']]], ['“”']],
    [
      'an unknown column',
      ['columns', 'caller_numbr'],
      ['“caller_numbr”', 'Did you mean “caller_number”?', 'utm_campaign'],
    ],
    ['no column', ['columns', ' , '], ['“columns”']],
    ['a limit of none', ['limit', 0], ['“limit”', '“0”', '5000']],
    ['half a limit', ['limit', 1.5], ['“limit”', '“1.5”']],
    ['too high a limit', ['limit', MOST_ROWS + 1], ['“limit”', '5001', '5000']],
    ['a limit in words', ['limit', 'all'], ['“limit”', '“all”']],
    ['headers in doubt', ['headers', 'perhaps'], ['“headers”', '“perhaps”', 'TRUE']],
  ])('%s', (_name, given, words) => {
    const message = refusal('', '', ...given);
    for (const word of words) expect(message).toContain(word);
  });

  test('too far a miss gets no suggestion', () => {
    expect(refusal('', '', 'weather', 'rain')).not.toContain('Did you mean');
  });
});

test('an unknown resource', () => {
  expect(caught(() => readQuery('colls', [], NEW_YORK, NOW)).message).toContain('“colls”');
});

test('whatever the cells hold, there is an answer or a sentence, never a crash', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'status',
      'columns',
      'limit',
      'headers',
      'today',
      '2026-03-01',
      'constructor',
      '__proto__',
      '',
      null,
      undefined,
      true,
    ),
    fc.string(),
    fc.double(),
    fc.date(),
  );
  const argument = fc.oneof(
    value,
    fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 8 }), (args) => {
      try {
        expect(query(...args).columns.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.code).toBe('bad_input');
      }
    }),
    { numRuns: 1000 },
  );
});
