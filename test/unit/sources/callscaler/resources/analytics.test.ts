import { describe, expect, test } from '@jest/globals';
import { requestedWindow, windowQuery } from '../../../../../src/catalog/date-window';
import { defaultColumns } from '../../../../../src/catalog/discover';
import { createFilterMatcher } from '../../../../../src/catalog/filter-matcher';
import { createResourceQuery } from '../../../../../src/catalog/query';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import type { Days } from '../../../../../src/dates/range';
import { filterValue } from '../../../../../src/imports/definition';
import { analytics } from '../../../../../src/sources/callscaler/resources/analytics';
import { calls } from '../../../../../src/sources/callscaler/resources/calls';
import { texts } from '../../../../../src/sources/callscaler/resources/texts';
import { caught } from '../../../caught';

describe('what calls are grouped by and measured with', () => {
  test.each([
    ['group_by', 'source', 'source'],
    ['group_by', ' Source, day of week ,source', 'source,day_of_week'],
    ['metrics', 'count, Avg duration', 'count,avg_duration'],
    // The vendor’s list of them ends in “…”.
    ['metrics', 'count, answered pct', 'count,answered_pct'],
  ])('%s: %s → %s', (name, given, sent) => {
    expect(filterValue(analytics, name, given)).toBe(sent);
  });

  test.each([
    ['group_by', 'color', 'up to 3 of source, utm_source'],
    ['group_by', 'source,date,week,month', 'up to 3 of'],
    ['group_by', 'constructor', 'up to 3 of'],
    ['metrics', 'count;drop', 'words such as count, avg_duration'],
  ])('%s: %s is refused with what is allowed', (name, given, allowed) => {
    const { code, message } = caught(() => filterValue(analytics, name, given));
    expect([code, message.includes(allowed), message.includes(`“${given}”`)]).toEqual([
      'bad_input',
      true,
      true,
    ]);
  });

  test('the columns are what was asked for', () => {
    const filters = { group_by: 'source,date', metrics: 'count,avg_duration' };
    expect(defaultColumns(analytics, filters)).toEqual(['source', 'date', 'count', 'avg_duration']);
    expect(defaultColumns(analytics, {})).toEqual(['count']);
    expect(createResourceQuery(analytics, filters, []).all).toEqual(filters);
  });

  test('which calls are counted: the filters of the list, all of them sent, for a group says nothing of its calls', () => {
    const names = analytics.filters.map(({ name }) => name);
    expect(names).toEqual(['group_by', 'metrics', ...calls.filters.map(({ name }) => name)]);
    const status = filterValue(analytics, 'status', 'Answered');
    expect(createResourceQuery(analytics, { status, min_ai_score: 70 }, []).stable).toEqual({
      status: 'completed',
      min_ai_score: 70,
    });
    const { passes } = createFilterMatcher(analytics, { status, min_duration: 60 });
    expect(passes({ status: 'busy', count: 3 })).toBe(true);
  });

  test('days: exactly those wanted, and the last one is excluded', () => {
    const queryFor = (days: Days) => windowQuery(analytics, requestedWindow(analytics, days));
    expect(queryFor({ start: '2026-03-01', end: '2026-03-31' })).toEqual({
      start_date: '2026-03-01',
      end_date: '2026-04-01',
    });
    expect(queryFor({ start: '2026-03-01' })).toEqual({ start_date: '2026-03-01' });
  });
});

describe('rows', () => {
  const { id } = createRecordReader(analytics, []);

  test('go by what they are groups of', () => {
    expect(id({ source: 'google', date: '2026-03-01', count: 3 })).toBe('google · 2026-03-01');
    expect(id({ source: null, count: 3 })).toBe('(none)');
    expect(id({ day_of_week: 0, count: 3 })).toBe('0');
    expect(id({ count: 3 })).toBe('all calls');
  });

  test.each([
    [{ data: { totals: { count: 7 } } }, [{ count: 7 }]],
    [{ data: { data: [], totals: { count: 0 } } }, []],
    [{ totals: { count: 7 } }, [{ count: 7 }]],
  ])('%j', (body, rows) => {
    expect(analytics.read?.(body).rows).toEqual(rows);
  });

  test('an answer without either is an error', () => {
    expect(caught(() => analytics.read?.({ data: { sums: { a: { b: 1 } } } })).code).toBe('bad_answer');
  });
});

describe('the contact of a thread', () => {
  test.each(['+13055550123', '+1 (305) 555-0123', '13055550123'])('%s', (given) => {
    expect(filterValue(texts, 'contact', given)).toBe('+13055550123');
  });

  test('is a number, and cannot be left out', () => {
    expect(caught(() => filterValue(texts, 'contact', 'Bob')).message).toContain('such as +13055550123');
    expect(caught(() => createResourceQuery(texts, {}, [])).message).toMatch(/“Contact” is missing/);
  });
});
