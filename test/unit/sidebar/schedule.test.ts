import { describe, expect, test } from '@jest/globals';
import { scheduleOfKind, scheduleWords } from '../../../sidebar/schedule';
import type { Schedule } from '../../../src/protocol';

const zone = 'America/New_York';
const monthly = (day: number): Schedule => ({ every: 'month', day, hour: 7 });

describe('a schedule in words', () => {
  test.each<[Schedule, string]>([
    [{ every: 'never' }, 'Manual refresh only'],
    [{ every: 'minutes', minutes: 5 }, 'Every 5 minutes'],
    [{ every: 'hours', hours: 1 }, 'Every hour'],
    [{ every: 'hours', hours: 12 }, 'Every 12 hours'],
    [{ every: 'day', hour: 0 }, 'Every day at 0:00 (America/New_York)'],
    [{ every: 'weekdays', hour: 7 }, 'Every weekday at 7:00 (America/New_York)'],
    [{ every: 'week', weekday: 1, hour: 17 }, 'Every Monday at 17:00 (America/New_York)'],
    [{ every: 'week', weekday: 7, hour: 7 }, 'Every Sunday at 7:00 (America/New_York)'],
    [monthly(1), 'On the 1st of every month at 7:00 (America/New_York)'],
    [monthly(12), 'On the 12th of every month at 7:00 (America/New_York)'],
    [monthly(23), 'On the 23rd of every month at 7:00 (America/New_York)'],
    [monthly(30), 'On the 30th of every month (or its last day) at 7:00 (America/New_York)'],
    [monthly(31), 'On the last day of every month at 7:00 (America/New_York)'],
  ])('%j is said as “%s”', (schedule, sentence) => {
    expect(scheduleWords(schedule, (hour) => `${hour}:00`, zone)).toBe(sentence);
  });

  test('the hour is the locale’s', () => {
    expect(scheduleWords({ every: 'weekdays', hour: 7 }, () => '7:00 AM', zone)).toBe(
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
