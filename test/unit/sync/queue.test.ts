import { expect, test } from '@jest/globals';
import { type Checkpoint, newCheckpoint } from '../../../src/sync/checkpoint';
import { isQueued, queued } from '../../../src/sync/queue';

const DAYS = { start: '2026-03-01', end: '2026-03-07' };
const START = newCheckpoint('fingerprint');
const COMPLETE: Checkpoint = {
  ...START,
  query: { ...START.query, days: DAYS },
  coverage: { coveredDays: DAYS },
  totals: { ...START.totals, added: 7, requests: 3 },
  health: { state: 'complete', failures: 0 },
};

test('a refresh that is queued is of the days that it finds when its turn comes', () => {
  const next = queued(COMPLETE);
  expect(isQueued(next)).toBe(true);
  expect(next).toMatchObject({
    coverage: { coveredDays: DAYS },
    run: { kind: 'planning' },
    totals: { added: 0, requests: 0 },
  });
  expect(next.query.days).toBeUndefined();
});

test('one that is running goes on with its own', () => {
  const underway: Checkpoint = {
    ...COMPLETE,
    health: { state: 'failed', failures: 1 },
    run: { kind: 'closing', isUnsorted: false },
  };
  expect(queued(underway)).toMatchObject({
    query: { days: DAYS },
    run: { kind: 'closing' },
    totals: { added: 7 },
  });
});
