import { describe, expect, test } from '@jest/globals';
import { scheduleOfKind, scheduleWords } from '../../../sidebar/schedule';
import { scheduleSentence } from '../../../src/imports/schedule-words';
import type { Schedule } from '../../../src/wire';

const zone = 'America/New_York';
const every: readonly Schedule[] = [
  { every: 'never' },
  ...([5, 10, 15, 30] as const).map((minutes) => ({ every: 'minutes', minutes }) as const),
  ...([1, 2, 4, 6, 12] as const).map((hours) => ({ every: 'hours', hours }) as const),
  { every: 'day', hour: 0 },
  { every: 'weekdays', hour: 7 },
  ...([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ every: 'week', weekday, hour: 17 }) as const),
  ...Array.from({ length: 31 }, (_, index) => ({ every: 'month', day: index + 1, hour: 6 }) as const),
];

describe('a schedule in words', () => {
  test.each(every)('%p: as the server says it, with the hour as the locale writes it', (schedule) => {
    expect(scheduleWords(schedule, zone, (hour) => `${hour}:00`)).toBe(scheduleSentence(schedule, zone));
  });

  test('the hour is the locale’s', () => {
    expect(scheduleWords({ every: 'weekdays', hour: 7 }, zone, () => '7:00 AM')).toBe(
      'Every weekday at 7:00 AM (America/New_York)',
    );
  });

  test('another kind keeps the hour', () => {
    const weekly: Schedule = { every: 'week', weekday: 5, hour: 17 };
    expect(scheduleOfKind('month', weekly)).toEqual({ every: 'month', day: 1, hour: 17 });
    expect(scheduleOfKind('hours', weekly)).toEqual({ every: 'hours', hours: 1 });
    expect(scheduleOfKind('day', { every: 'never' })).toEqual({ every: 'day', hour: 7 });
  });
});
