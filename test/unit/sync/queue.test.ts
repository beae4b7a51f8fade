import { expect, test } from '@jest/globals';
import { type Checkpoint, newCheckpoint } from '../../../src/sync/checkpoint';
import { isQueued, queued } from '../../../src/sync/queue';

const DAYS = { start: '2026-03-01', end: '2026-03-07' };
const COMPLETE: Checkpoint = {
  ...newCheckpoint('asked'),
  state: 'complete',
  coveredDays: DAYS,
  days: DAYS,
  added: 7,
  requests: 3,
};

test('a refresh that is queued is of the days that it finds when its turn comes', () => {
  const next = queued(COMPLETE);
  expect(isQueued(next)).toBe(true);
  expect(next).toMatchObject({ coveredDays: DAYS, run: { kind: 'planning' }, added: 0, requests: 0 });
  expect(next).not.toHaveProperty('days');
});

test('one that is under way goes on with its own', () => {
  const underway: Checkpoint = { ...COMPLETE, state: 'failed', run: { kind: 'closing', isUnsorted: false } };
  expect(queued(underway)).toMatchObject({ days: DAYS, run: { kind: 'closing' }, added: 7 });
});
