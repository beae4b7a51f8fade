import { expect, test } from '@jest/globals';
import { nextRefresh, whatFollows } from '../../../sidebar/components/next-refresh';
import { createFormats } from '../../../sidebar/format';
import type { ImportView } from '../../../src/protocol';

const now = Date.parse('2026-03-02T16:00:00Z');
const formats = createFormats('en-GB', 'UTC');
const view: ImportView = {
  id: 'i1',
  tabName: 'Calls',
  definition: {
    resource: 'calls',
    connectionIds: ['c1'],
    dates: { range: 'today' },
    filters: {},
    columns: [],
    schedule: { every: 'hours', hours: 1 },
  },
  state: 'complete',
  message: '',
  rows: 7,
  nextAt: '2026-03-02T17:00:00Z',
  hasKey: true,
  schedule: { every: 'hours', hours: 1 },
  offered: [],
};

test.each<[string, Partial<ImportView>, string]>([
  ['today', {}, ' Next refresh at\u00a017:00.'],
  ['due', { nextAt: '2026-03-02T15:00:00Z' }, ' The next refresh is due.'],
  ['without a schedule', { schedule: { every: 'never' } }, ' Manual refresh only.'],
  ['paused', { state: 'paused' }, ''],
  ['without a key', { hasKey: false }, ''],
  ['after a failure, which says when it tries again', { retryAt: '2026-03-02T18:00:00Z' }, ''],
])('what follows: %s', (_, change, words) => {
  expect(whatFollows({ ...view, ...change }, formats, now)).toBe(words);
});

test('a moment on another day has its day', () => {
  const next = nextRefresh({ ...view, nextAt: '2026-03-03T07:00:00Z' }, formats, now);
  expect(next).toMatch(/^on\u00a03\u00a0Mar/);
});
