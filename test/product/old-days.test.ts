import { expect, test } from '@jest/globals';
import { createStage, type Stage } from './stage';
import { dayOf, idsIn } from './tab-truth';

const HOUR = 3_600_000;
const MINUTE = 60_000;

function daysShown(stage: Stage, tabName: string): string[] {
  const moments = idsIn(stage.file.sheet(tabName)).map(
    (id) => stage.api.world.call(id)?.created_at as string,
  );
  return [...new Set(moments.map((moment) => dayOf(Date.parse(moment))))].sort();
}

test('a monthly import whose key was revoked half way shows the month that is wanted once it has another key', () => {
  const stage = createStage({ api: { rateLimit: 6, business: { callsPerDay: 200, historyDays: 90 } } });
  const connection = stage.connect();
  const { id, tabName } = stage.import({
    schedule: { every: 'month', day: 3, hour: 6 },
    dates: { range: 'last_month' },
    columns: ['created_at'],
  });
  // On 2 March it is for February, and fourteen pages long.
  stage.value('refreshSlice', { id });
  stage.api.revokeKey(stage.api.key);
  stage.google.advance(MINUTE);
  stage.call('refreshSlice', { id });
  expect(daysShown(stage, tabName).length).toBeGreaterThan(0);
  expect(stage.value('getState').imports[0]?.state).toBe('paused');
  // On 4 April, a day after the schedule's own.
  stage.google.advance(33 * 24 * HOUR);
  stage.value('replaceKey', { id: connection, key: stage.api.addKey() });
  stage.google.advance(24 * HOUR);
  expect([...new Set(daysShown(stage, tabName).map((day) => day.slice(0, 7)))]).toEqual(['2026-03']);
  expect(stage.value('getState').imports[0]?.state).toBe('complete');
});

test('a daily import of yesterday that an outage stopped half way shows yesterday after it', () => {
  const stage = createStage({ api: { rateLimit: 4, business: { callsPerDay: 3000, historyDays: 6 } } });
  stage.connect();
  const { id, tabName } = stage.import({
    schedule: { every: 'day', hour: 10 },
    dates: { range: 'yesterday' },
    columns: ['created_at'],
  });
  stage.refresh(id);
  stage.google.advance(20 * HOUR);
  // At ten on Tuesday it comes no further than its second page.
  const nth = Array.from({ length: 200 }, (_, index) => index + 3);
  stage.api.faults.plan({ route: 'GET /calls', nth, fault: { kind: 'status', status: 503 } });
  stage.google.advance(18 * HOUR);
  expect(stage.value('getState').imports[0]?.state).toBe('failed');
  stage.api.faults.clear();
  // In the afternoon of Wednesday.
  stage.google.advance(12 * HOUR);
  expect(daysShown(stage, tabName)).toEqual([dayOf(stage.google.clock.now() - 24 * HOUR)]);
});
