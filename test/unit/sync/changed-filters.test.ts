import { expect, test } from '@jest/globals';
import { resourceNamed } from '../../../src/app/registry';
import { createFilterMatcher } from '../../../src/catalog/filter-matcher';
import { queryFingerprint } from '../../../src/imports/definition';
import type { ImportDefinition } from '../../../src/protocol';
import { refuseUnmatchable, refuseUntellable, withChangedFilters } from '../../../src/sync/changed-filters';
import { type Checkpoint, newCheckpoint } from '../../../src/sync/checkpoint';

const CALLS = resourceNamed('calls');
const imports = (filters: ImportDefinition['filters'], resource = 'calls'): ImportDefinition => ({
  resource,
  connectionIds: ['c1'],
  dates: { range: 'last_30_days' },
  filters,
  columns: ['created_at', 'id'],
  schedule: { every: 'never' },
});
function fetchedWith(filters: ImportDefinition['filters'], rows = 10, changedFilters?: string[]): Checkpoint {
  const start = newCheckpoint(queryFingerprint(imports(filters), ['created_at', 'id'], 'Etc/UTC'));
  return { ...start, query: { ...start.query, changedFilters }, totals: { ...start.totals, rows } };
}

test('filters that differ from those of the rows are kept until all days are asked for again', () => {
  const once = withChangedFilters(fetchedWith({ source: 'google' }), imports({ status: 'completed' }));
  expect(once.query.changedFilters).toEqual(['source', 'status']);
  const twice = withChangedFilters(
    fetchedWith({ status: 'completed' }, 10, ['source', 'status']),
    imports({ status: 'completed', min_duration: 30 }),
  );
  expect(twice.query.changedFilters).toEqual(['source', 'status', 'min_duration']);
  const same = fetchedWith({ source: 'google' });
  expect(withChangedFilters(same, imports({ source: 'google' }))).toBe(same);
});

test('where there are no rows every filter is sent, unless a run that died may have left some', () => {
  const none = fetchedWith({}, 0, ['number_id']);
  expect(withChangedFilters(none, imports({ number_id: 'n1' })).query.changedFilters).toBeUndefined();
  const died: Checkpoint = {
    ...fetchedWith({}, 0),
    integrity: { pendingWrite: true },
  };
  expect(withChangedFilters(died, imports({ source: 'google' })).query.changedFilters).toEqual(['source']);
  const change = () => refuseUntellable(CALLS, imports({}), imports({ number_id: 'n1' }), [died]);
  expect(change).toThrow('“Tracking number” can’t be changed');
});

test.each<[string, ImportDefinition['filters'], ImportDefinition['filters'], number, string | undefined]>([
  ['records tell', {}, { source: 'google' }, 30_000, undefined],
  ['too many rows', {}, { source: 'google' }, 30_001, 'This one has 30,001'],
  ['one less of too many', { source: 'google' }, {}, 300_000, undefined],
  ['only the server tells', {}, { number_id: 'n1' }, 10, '“Tracking number” can’t be changed'],
  ['another one', { call_flow_id: 'f1' }, { call_flow_id: 'f2' }, 10, '“Call flow” can’t be changed'],
  ['the same one', { call_flow_id: 'f1' }, { call_flow_id: 'f1', source: 'google' }, 10, undefined],
  ['there are no rows yet', {}, { number_id: 'n1' }, 0, undefined],
  ['one less', { search: 'Dana' }, {}, 10, undefined],
])('%s', (_what, before, after, rows, message) => {
  const change = () => refuseUntellable(CALLS, imports(before), imports(after), [fetchedWith(before, rows)]);
  if (message === undefined) expect(change).not.toThrow();
  else expect(change).toThrow(message);
});

test('records that lack what a changed filter goes by are not judged by it, and the way out is said', () => {
  const matcher = createFilterMatcher(CALLS, { source: 'google' });
  const swept = fetchedWith({}, 10, ['source']);
  const lacking = [{ id: 'a', source: 'bing' }, { id: 'b' }];
  expect(() => refuseUnmatchable({ matcher, resource: CALLS }, swept, lacking)).toThrow(
    /“Source” can’t .* This import keeps its rows/,
  );
  expect(() => refuseUnmatchable({ matcher, resource: CALLS }, swept, lacking.slice(0, 1))).not.toThrow();
  expect(() => refuseUnmatchable({ matcher, resource: CALLS }, fetchedWith({}), lacking)).not.toThrow();
});

test('a list that is compared as a whole takes any', () => {
  const numbers = resourceNamed('numbers');
  const after = imports({ [numbers.filters[0]?.name ?? 'none']: 'x' }, 'numbers');
  expect(() =>
    refuseUntellable(numbers, imports({}, 'numbers'), after, [fetchedWith({}, 300_000)]),
  ).not.toThrow();
});
