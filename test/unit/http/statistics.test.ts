import { describe, expect, test } from '@jest/globals';
import { readObject } from '../../../src/http/list-reader';
import { readStatistics } from '../../../src/http/statistics';
import { analytics } from '../../../src/sources/callscaler/resources/analytics';
import { stats } from '../../../src/sources/callscaler/resources/stats';
import { caught } from '../caught';

/** What servers and proxies say in place of an answer, with a status of 200. */
const NO_ANSWERS: readonly unknown[] = [
  { data: null },
  { data: 'ok' },
  { error: 'unauthorized' },
  { data: { error: { message: 'Try again later' } } },
  { message: 'ok' },
  { data: { message: 'ok', success: true } },
];

describe('statistics', () => {
  const read = (body: unknown) => readStatistics(body, ['stats'], 'number_id').rows;
  const ROW = { number_id: 'n1', total_calls: 5 };

  test.each<[string, unknown]>([
    ['a list', [ROW]],
    ['a list in data', { data: [ROW] }],
    ['a list under its key', { data: { stats: [ROW] } }],
    ['records under their ids', { data: { stats: { n1: { total_calls: 5 } } } }],
    ['one object of sums', { data: { stats: ROW } }],
    ['one object of sums, which is data', { data: ROW }],
  ])('%s', (_shape, body) => {
    expect(read(body)).toEqual([ROW]);
  });

  test.each([{}, { data: {} }, { stats: {} }, { data: [] }])('nothing of anything: %j', (body) => {
    expect(read(body)).toEqual([]);
  });

  test.each(NO_ANSWERS)('%j is no row, but an answer that cannot be read', (body) => {
    expect(caught(() => read(body)).code).toBe('bad_answer');
  });
});

describe('the dashboard', () => {
  test.each([
    { total_calls: 5 },
    { data: { total_calls: null } },
    { data: { stats: { average_duration: '81.5' } } },
  ])('%j has figures', (body) => {
    expect(Object.keys(stats.read?.(body).rows[0] ?? {})).toHaveLength(1);
  });

  test.each([...NO_ANSWERS, {}, { data: {} }, { data: { calls: [null] } }, { data: { other: 5 } }])(
    '%j has none, and is not taken for a quiet day',
    (body) => {
      const { code, message } = caught(() => stats.read?.(body));
      expect([code, message]).toEqual(['bad_answer', expect.stringContaining('Nothing was changed')]);
    },
  );
});

describe('analytics', () => {
  const read = (body: unknown) => analytics.read?.(body).rows;

  test('with nothing to group by the totals are the row', () => {
    expect(read({ data: { totals: { count: 5 } } })).toEqual([{ count: 5 }]);
    expect(read({ data: { count: 5, avg_duration: null } })).toEqual([{ count: 5, avg_duration: null }]);
  });

  test.each(NO_ANSWERS)('%j is no group', (body) => {
    expect(caught(() => read(body)).code).toBe('bad_answer');
  });
});

test.each([{ data: null }, { data: [] }, { error: 'unauthorized' }, { data: { error: 'gone' } }])(
  '%j is no object that was asked for',
  (body) => {
    expect(caught(() => readObject(body, ['call_flow'])).code).toBe('bad_answer');
  },
);
