import { describe, expect, test } from '@jest/globals';
import { filtersChangedSince, queryFingerprint } from '../../../src/imports/definition';
import type { ImportDefinition } from '../../../src/protocol';

const GOOD = {
  resource: 'calls',
  connectionIds: ['c1'],
  dates: { range: 'last_30_days' },
  filters: {},
  columns: ['created_at', 'source', 'id'],
  schedule: { every: 'hours', hours: 1 },
} satisfies ImportDefinition;

const changed = (change: object): unknown => ({ ...GOOD, ...change });

describe('the fingerprint of a query', () => {
  const print = (change: object = {}, columns: readonly string[] = ['id', 'source']) =>
    queryFingerprint(changed(change) as ImportDefinition, columns, 'Etc/UTC');

  test('is the same whatever the order, the dates, the schedule and the key that is used', () => {
    const filters = { status: 'completed', source: 'google' };
    expect(print({ filters }, ['source', 'id'])).toBe(
      print({ filters: { source: 'google', status: 'completed' } }),
    );
    expect(print({ dates: { range: 'today' }, schedule: { every: 'never' }, connectionIds: ['c2'] })).toBe(
      print(),
    );
  });

  test.each<[string, string]>([
    ['a filter', print({ filters: { source: 'google' } })],
    ['its value', print({ filters: { source: 'bing' } })],
    ['its type', print({ filters: { search: '1' } })],
    ['its type, again', print({ filters: { search: 1 } })],
    ['the resource', print({ resource: 'forms' })],
    ['a column', print({}, ['id'])],
  ])('is another with %s', (_what, other) => {
    expect(other).not.toBe(print());
  });

  test('is another in another zone', () => {
    expect(queryFingerprint(changed({}) as ImportDefinition, ['id', 'source'], 'Asia/Tokyo')).not.toBe(
      print(),
    );
  });

  test.each<[string, object, string[]]>([
    ['nothing', { source: 'google', min_duration: 60 }, []],
    ['a value', { source: 'bing', min_duration: 60 }, ['source']],
    ['one more', { source: 'google', min_duration: 60, status: 'completed' }, ['status']],
    ['one less', { min_duration: 60 }, ['source']],
    ['its type', { source: 'google', min_duration: '60' }, ['min_duration']],
  ])('tells which filters have changed since: %s', (_what, filters, names) => {
    const since = print({ filters: { source: 'google', min_duration: 60 } });
    expect(filtersChangedSince(since, changed({ filters }) as ImportDefinition)).toEqual(names);
  });

  test.each(['', 'no JSON', '{}', '["calls"]', '["calls",[["source"]]]'])(
    'tells of none since %j, which says nothing of filters',
    (since) => {
      expect(filtersChangedSince(since, changed({}) as ImportDefinition)).toEqual([]);
    },
  );

  test('each of those is another than the others', () => {
    const filters = [{ source: 'google' }, { source: 'bing' }, { search: '1' }, { search: 1 }, {}];
    expect(new Set(filters.map((some) => print({ filters: some }))).size).toBe(filters.length);
  });
});
