import { describe, expect, test } from '@jest/globals';
import {
  check,
  type Draft,
  draftOf,
  moveColumn,
  newDraft,
  selectColumns,
  toggleColumn,
} from '../../../sidebar/state/draft';
import type { ImportDefinition } from '../../../src/protocol';
import { calls, connection, definition, sidebarState } from '../../browser/samples';

const fresh = () => newDraft(sidebarState()) as Draft;
const columnsOf = (draft: Draft) => {
  const checked = check(draft);
  return 'definition' in checked ? checked.definition.columns : checked.reason;
};

describe('drafts', () => {
  test('a new one needs nothing more', () => {
    expect(check(fresh())).toEqual({ definition });
  });

  test('a new one is of the connection just made', () => {
    const state = sidebarState({ connections: [connection, { ...connection, id: 'c2' }] });
    expect(newDraft(state, 'c2')?.connectionIds).toEqual(['c2']);
    expect(newDraft(state, 'gone')?.connectionIds).toEqual(['c1']);
  });

  test('without a connection or a resource there is none', () => {
    expect(newDraft(sidebarState({ connections: [] }))).toBeUndefined();
    expect(newDraft(sidebarState({ resources: [] }))).toBeUndefined();
  });

  test('without last_30_days it begins with the first range offered', () => {
    const dateRanges = [{ value: 'today', label: 'Today' }];
    expect(newDraft(sidebarState({ dateRanges }))?.dates.word).toBe('today');
  });

  test.each<[string, Partial<ImportDefinition>]>([
    ['days without an end', { dates: { start: '2026-01-01' } }],
    ['days', { dates: { start: '2026-01-01', end: '2026-01-31' } }],
    ['a column that the catalogue has no more', { columns: ['gone', 'source', 'created_at'] }],
    ['filters', { filters: { qualified: false, min_ai_score: 0, caller_name: 'Ann' } }],
    ['a weekly schedule', { schedule: { every: 'week', weekday: 3, hour: 0 } }],
    ['a daily schedule', { schedule: { every: 'day', hour: 0 } }],
  ])('an import comes back as it went in: %s', (_, change) => {
    const given = { ...definition, ...change };
    expect(check(draftOf(given, calls, fresh()))).toEqual({ definition: given });
  });

  test('blank text is no filter, and text is trimmed', () => {
    const checked = check({ ...fresh(), filters: { caller_name: '  ', source: ' ads ' } });
    expect('definition' in checked && checked.definition.filters).toEqual({ source: 'ads' });
  });

  test.each([
    [{ start: '', end: '' }, 'Choose a start date.'],
    [{ start: '2026-03-02', end: '2026-03-01' }, 'The end date is before the start date.'],
  ])('days that cannot be used: %p', (days, reason) => {
    const draft = fresh();
    expect(check({ ...draft, dates: { ...draft.dates, by: 'days', ...days } })).toEqual({
      field: 'dates',
      reason,
    });
  });

  test('the same day twice is one day', () => {
    const draft = fresh();
    const days = { start: '2026-03-01', end: '2026-03-01' };
    expect(check({ ...draft, dates: { ...draft.dates, by: 'days', ...days } })).toMatchObject({
      definition: { dates: days },
    });
  });

  test('columns move past those that are not chosen, and stop at the ends', () => {
    const draft: Draft = { ...fresh(), order: ['a', 'b', 'c', 'd'], chosen: new Set(['a', 'c', 'd']) };
    expect(columnsOf(moveColumn(draft, 'c', -1))).toEqual(['c', 'a', 'd']);
    expect(columnsOf(moveColumn(draft, 'a', 1))).toEqual(['c', 'a', 'd']);
    expect(columnsOf(moveColumn(draft, 'd', 1))).toEqual(['a', 'c', 'd']);
    expect(columnsOf(moveColumn(draft, 'a', -1))).toEqual(['a', 'c', 'd']);
    expect(columnsOf(moveColumn(draft, 'no such column', 1))).toEqual(['a', 'c', 'd']);
    expect(moveColumn(draft, 'a', 1).order).toHaveLength(4);
  });

  test('a field keeps its place when it is ticked', () => {
    const draft: Draft = { ...fresh(), order: ['a', 'b', 'c'], chosen: new Set(['a', 'c']) };
    expect(columnsOf(toggleColumn(draft, 'b'))).toEqual(['a', 'b', 'c']);
    expect(columnsOf(toggleColumn(draft, 'a'))).toEqual(['c']);
    expect(draft.chosen.has('a')).toBe(true);
  });
});

describe('what cannot be sent', () => {
  test('a lowest above its highest', () => {
    const filters = { min_ai_score: 80, max_ai_score: 70, min_duration: 5 };
    expect(check({ ...fresh(), filters })).toEqual({
      field: 'max_ai_score',
      reason: 'This is lower than the minimum, 80. No rows would match.',
    });
    expect(check({ ...fresh(), filters: { min_ai_score: 70, max_ai_score: 70 } })).toMatchObject({
      definition: { filters: { min_ai_score: 70, max_ai_score: 70 } },
    });
  });

  test('no column at all, after several were cleared at once', () => {
    const names = ['a', 'b'];
    const draft: Draft = { ...fresh(), order: ['a', 'b', 'c'], chosen: new Set(['a', 'c']) };
    expect(columnsOf(selectColumns(draft, names, true))).toEqual(['a', 'b', 'c']);
    expect(columnsOf(selectColumns(draft, names, false))).toEqual(['c']);
    expect(columnsOf(selectColumns(draft, draft.order, false))).toBe('Choose at least one column.');
  });
});

test('days begin thirty days before today, across the end of a month', () => {
  expect(newDraft(sidebarState({ today: '2026-03-02' }))?.dates.start).toBe('2026-01-31');
});
