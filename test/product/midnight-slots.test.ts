import { expect, test } from '@jest/globals';
import type { Schedule } from '../../src/protocol';
import { createStage } from './stage';
import { dayOf, idsIn } from './tab-truth';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * The trigger fires at five minutes to the hour. What it finds due then, a little before midnight, would be refreshed for
 * days that are other ones five minutes later.
 */
test.each<[string, string, Schedule, number, string[]]>([
  // The stage begins on Monday 2 March 2026 at nine o'clock, and the tab is looked at in the middle of a day.
  ['every day', 'yesterday', { every: 'day', hour: 0 }, 3 * 24, ['2026-03-04']],
  [
    'on Mondays',
    'last_week',
    { every: 'week', weekday: 1, hour: 0 },
    9 * 24,
    ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'],
  ],
])(
  'refreshed at midnight %s, the tab shows what %s means on the day that begins',
  (_when, range, schedule, hours, days) => {
    const stage = createStage({ api: { business: { callsPerDay: 12, historyDays: 30 } } });
    stage.connect();
    stage.google.advance(55 * MINUTE);
    const { id, tabName } = stage.import({ schedule, dates: { range }, columns: ['created_at'] });
    stage.refresh(id);
    stage.google.advance(hours * HOUR);
    const calls = stage.api.world.calls(stage.google.clock.now());
    const wanted = calls.filter(({ created_at }) => days.includes(dayOf(Date.parse(created_at))));
    expect(wanted.length).toBeGreaterThan(0);
    expect(idsIn(stage.file.sheet(tabName)).sort()).toEqual(wanted.map((call) => call.id).sort());
  },
);
