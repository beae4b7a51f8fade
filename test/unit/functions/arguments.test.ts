import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_ROWS, readQuery } from '../../../src/functions/arguments';
import { ProblemError } from '../../../src/problem';
import { analytics } from '../../../src/sources/callscaler/resources/analytics';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { texts } from '../../../src/sources/callscaler/resources/texts';
import { caught } from '../caught';
import { NEW_YORK, NOW, query, refusal } from './asked';

describe('nothing asked', () => {
  test.each([[[]], [['', '']], [[undefined, null]], [['  ']], [[[['']]]]])(
    '%j: the latest hundred',
    (args) => {
      expect(query(...args)).toEqual({
        resource: calls,
        filters: {},
        limit: 100,
        isLimited: true,
        headers: true,
      });
    },
  );
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

  test.each([1, MAX_ROWS])('a limit of %d is allowed', (limit) => {
    expect(query('', '', 'limit', limit).limit).toBe(limit);
  });

  test('cells as names and values', () => {
    expect(query('', '', [['status']], [['busy']]).filters).toEqual({ status: 'busy' });
  });

  test('a blank value is an option that was not given', () => {
    const asked = query('', '', 'status', '', 'limit', null, 'columns', undefined);
    expect(asked).toMatchObject({ filters: {}, limit: 100 });
    expect(asked).not.toHaveProperty('columns');
    expect(query('', '', undefined, undefined, '', '').filters).toEqual({});
  });

  test.each<[string, unknown]>([
    ['min_duration', 60],
    ['min duration', 60],
    ['MIN-DURATION', 60],
    ['Minimum duration (seconds)', 60],
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
    ['a value without a name', ['', 'completed'], ['without the option’s name', 'pairs']],
    ['a value without a name, left out', [undefined, 'completed'], ['without the option’s name']],
    [
      'a value that is not allowed',
      ['status', 'lost'],
      ['“status”', '“lost”', 'completed, no-answer, voicemail, busy, failed'],
    ],
    ['a number that is none', ['min_duration', 'long'], ['“min_duration”', '“long”', 'number']],
    ['a range as a value', ['status', [['a', 'b']]], ['“status”', '1 × 2']],
    ['a range as a name among others', [[['a', 'b']], 'x'], ['“option”', '1 × 2']],
    ['a range of one column', [[['status'], ['busy']]], ['two columns', 'has 1']],
    ['a range of three columns', [[['status', 'busy', 'x']]], ['two columns', 'has 3']],
    ['a wrong name in a range', [[['statsu', 'busy']]], ['“statsu”', '“status”']],
    ['a blank name in a range', [[[null, 'busy']]], ['without the option’s name']],
    ['an option given twice', ['status', 'busy', 'STATUS', 'failed'], ['“STATUS”', 'twice']],
    ['a date in the place of a text', ['source', new Date(0)], ['“source”', '1970', 'a date']],
    [
      'an unknown column',
      ['columns', 'caller_numbr'],
      ['“caller_numbr”', 'Did you mean “caller_number”?', 'utm_campaign'],
    ],
    ['no column', ['columns', ' , '], ['“columns”']],
    ['a limit of none', ['limit', 0], ['“limit”', '“0”', '5000']],
    ['half a limit', ['limit', 1.5], ['“limit”', '“1.5”']],
    ['too high a limit', ['limit', MAX_ROWS + 1], ['“limit”', '5001', '5000']],
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

test('columns may stand in cells, one row or one column, by name or by header', () => {
  const columns = ['caller_number', 'source'];
  expect(query('', '', 'columns', [['Caller number', 'source']]).columns).toEqual(columns);
  expect(query('', '', 'columns', [['caller number'], [''], ['SOURCE'], ['source']]).columns).toEqual(
    columns,
  );
});

test('sums are never cut to the latest hundred', () => {
  const asked = readQuery(analytics, ['source', [['count'], ['avg_duration']]], NEW_YORK, NOW, {
    first: ['group_by', 'metrics'],
  });
  expect(asked).toMatchObject({
    filters: { group_by: 'source', metrics: 'count,avg_duration' },
    limit: MAX_ROWS,
    isLimited: false,
  });
});

test('what a question cannot do without is asked for by name', () => {
  const ask = (contact: unknown) =>
    readQuery(texts, [contact, 'today'], NEW_YORK, NOW, { first: ['contact'] });
  expect(ask('+1 (305) 555-0123')).toMatchObject({ filters: { contact: '+13055550123' } });
  expect(ask(13_055_550_123)).toMatchObject({ filters: { contact: '+13055550123' } });
  expect(caught(() => ask('')).message).toContain('“contact” is blank');
  expect(caught(() => ask('Ada')).message).toContain('+13055550123');
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
        expect(query(...args).limit).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.code).toBe('bad_input');
      }
    }),
    { numRuns: 1000 },
  );
});
