import { describe, expect, test } from '@jest/globals';
import { readQuery } from '../../../src/functions/arguments';
import { analytics } from '../../../src/sources/callscaler/resources/analytics';
import { NEW_YORK, NOW, query, refusal } from './asked';

/** Arguments as they come out of hurried hands and out of other cells. */
describe('days', () => {
  test.each(['2026-3-1', '2026/03/01', '2026/3/1', '2026.3.1', ' 2026-03-1 '])(
    '%j can mean one day alone',
    (text) => {
      expect(query(text, text).days).toEqual({ start: '2026-03-01', end: '2026-03-01' });
    },
  );

  test.each(['3/1/2026', '01.03.2026', '1-3-26', '2026-3/1', '2026-13-1'])('%j is no day', (text) => {
    const message = refusal(text);
    for (const word of ['“start”', `“${text}”`, '2026-03-01', 'last_30_days'])
      expect(message).toContain(word);
  });

  test('words may hold the spaces of web pages', () => {
    expect(query('Last\u00a030\u00a0days').days).toEqual({ start: '2026-02-01' });
  });

  test('what was left out before the options is said', () => {
    expect(refusal('status', 'completed')).toContain('Argument “start”: “status” is an option');
    expect(refusal('last_7_days', 'Min AI score', 70)).toContain(
      'Argument “end”: “Min AI score” is an option',
    );
    expect(refusal('limit', 5)).toContain('“limit” is an option');
  });
});

describe('values', () => {
  test('a choice may hold the spaces of web pages', () => {
    expect(query('', '', 'status', 'No\u00a0answer').filters).toEqual({ status: 'no-answer' });
  });

  test.each(['#REF!', '#N/A', '#ERROR!', '#DIV/0!', '#NAME?'])(
    'a cell that shows %s finds nothing and is refused',
    (error) => {
      expect(refusal('', '', 'source', error)).toBe(
        `Argument “source”: its cell shows the error “${error}”. Fix that cell first.`,
      );
      expect(refusal(error)).toContain('“start”');
      expect(refusal('', '', 'columns', [['id'], [error]])).toContain('“columns”');
      expect(refusal('', '', [['limit', error]])).toContain('“limit”');
    },
  );

  test('half a character, as LEFT leaves one, can be sent', () => {
    const { source } = query('', '', 'source', '\ud83d x \ude00').filters;
    expect(() => encodeURIComponent(String(source))).not.toThrow();
  });

  test('a text that no address takes is refused, and quoted no longer than can be read', () => {
    for (const args of [
      ['', '', 'search', 'x'.repeat(5000)],
      ['x'.repeat(5000)],
      ['', '', 'limit', 'x'.repeat(5000)],
    ])
      expect(refusal(...args).length).toBeLessThan(400);
    expect(refusal('', '', 'search', 'x'.repeat(201))).toContain('Option “search”: a text of 201 characters');
    expect(query('', '', 'search', 'x'.repeat(200)).filters).toHaveProperty('search');
  });

  test('blank ranges are options that were not given', () => {
    const asked = query('', '', 'status', [['']], 'columns', [[''], ['']], 'limit', [['', '']]);
    expect(asked).toMatchObject({ filters: {}, limit: 100 });
    expect(asked).not.toHaveProperty('columns');
    const sums = readQuery(analytics, [[['']], [[''], [null]]], NEW_YORK, NOW, {
      first: ['group_by', 'metrics'],
    });
    expect(sums.filters).toEqual({});
  });

  test('a range of options may have blanks behind it', () => {
    expect(query('', '', [['status', 'busy']], '', undefined).filters).toEqual({
      status: 'busy',
    });
    expect(query('', '', [['status'], ['busy']].map(([cell]) => [[cell]])[0], [['busy']]).filters).toEqual({
      status: 'busy',
    });
  });
});

test('a column may be called by the header that a formula gives it', () => {
  expect(query('', '', 'columns', 'Duration (seconds), duration, Duration_Seconds').columns).toEqual([
    'duration_seconds',
  ]);
});
