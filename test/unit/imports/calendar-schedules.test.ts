import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as v from 'valibot';
import { isDue, nextDue, ScheduleSchema, triggerMinutes } from '../../../src/imports/schedule';
import type { Schedule } from '../../../src/protocol';
import { intlZone, wallClock } from '../dates/intl-zone';

const NEW_YORK = intlZone('America/New_York');
const utc = (text: string) => Date.parse(`${text}Z`);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const weekdays: Schedule = { every: 'weekdays', hour: 7 };
const monday: Schedule = { every: 'week', weekday: 1, hour: 7 };
const sunday: Schedule = { every: 'week', weekday: 7, hour: 7 };
const monthly = (day: number): Schedule => ({ every: 'month', day, hour: 7 });

// 2 March 2026 is a Monday. New York is five hours behind UTC until 8 March, then four.
test.each<[string, Schedule, string, string]>([
  ['weekdays: Friday morning → Friday', weekdays, '2026-03-06T11:00', '2026-03-06T12:00'],
  ['weekdays: Friday → Monday, over the change of clocks', weekdays, '2026-03-06T13:00', '2026-03-09T11:00'],
  ['weekdays: Saturday → Monday', weekdays, '2026-03-07T13:00', '2026-03-09T11:00'],
  ['weekly: Monday early', monday, '2026-03-02T10:00', '2026-03-02T12:00'],
  ['weekly: Monday later → the next', monday, '2026-03-02T12:30', '2026-03-09T11:00'],
  ['weekly: a run a little early was this week’s', monday, '2026-03-02T11:52', '2026-03-09T11:00'],
  ['weekly: Sunday is the seventh day', sunday, '2026-03-02T12:30', '2026-03-08T11:00'],
  ['monthly: the first', monthly(1), '2026-03-02T12:00', '2026-04-01T11:00'],
  ['monthly: the 31st of April is its 30th', monthly(31), '2026-03-31T12:00', '2026-04-30T11:00'],
  ['monthly: the 30th of February is its 28th', monthly(30), '2026-01-30T13:00', '2026-02-28T12:00'],
  ['monthly: of a leap year its 29th', monthly(31), '2028-01-31T13:00', '2028-02-29T12:00'],
  ['monthly: after a short month the long day again', monthly(31), '2026-02-28T13:00', '2026-03-31T11:00'],
  ['monthly: over the end of the year', monthly(15), '2026-12-15T13:00', '2027-01-15T12:00'],
])('%s', (_name, schedule, last, next) => {
  expect(nextDue(schedule, utc(last), NEW_YORK)).toBe(utc(next));
});

describe('intervals', () => {
  test.each([1, 2, 4, 6, 12] as const)('every %d hours, with a trigger that comes hourly', (hours) => {
    const runs: number[] = [];
    let last = 0;
    for (let hour = 1; hour <= 48; hour++) {
      const now = hour * HOUR + ((hour * 7) % 9) * MINUTE;
      if (!isDue({ every: 'hours', hours }, last, now, NEW_YORK)) continue;
      runs.push(hour);
      // The refresh itself takes a while.
      last = now + 40_000;
    }
    expect(runs).toEqual(Array.from({ length: 48 / hours }, (_, index) => (index + 1) * hours));
  });

  test.each([5, 10, 15, 30] as const)('every %d minutes, neither skipped nor doubled', (minutes) => {
    const schedule: Schedule = { every: 'minutes', minutes };
    const last = utc('2026-03-02T14:00') + 30_000;
    expect(isDue(schedule, last, utc('2026-03-02T14:00') + minutes * MINUTE, NEW_YORK)).toBe(true);
    expect(isDue(schedule, last, last + (minutes * MINUTE) / 2 - 1, NEW_YORK)).toBe(false);
  });
});

test('every calendar schedule comes at its hour, in its days, again and again', () => {
  const schedules = fc.oneof(
    fc.record({ every: fc.constantFrom('day' as const, 'weekdays' as const), hour: fc.nat(23) }),
    fc.record({
      every: fc.constant('week' as const),
      weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
      hour: fc.nat(23),
    }),
    fc.record({
      every: fc.constant('month' as const),
      day: fc.integer({ min: 1, max: 31 }),
      hour: fc.nat(23),
    }),
  ) as fc.Arbitrary<Schedule & { hour: number }>;
  const zones = fc.constantFrom('America/New_York', 'America/Havana', 'Africa/Cairo', 'Pacific/Auckland');
  const moments = fc.integer({ min: utc('2016-01-01T00:00'), max: utc('2028-01-01T00:00') });
  fc.assert(
    fc.property(schedules, zones, moments, (schedule, name, last) => {
      const next = nextDue(schedule, last, intlZone(name)) as number;
      expect(next).toBeGreaterThan(last);
      const shown = wallClock(name, next);
      expect([schedule.hour, schedule.hour + 1]).toContain(Number(shown.slice(11, 13)));
      const day = new Date(`${shown.slice(0, 10)}T00:00Z`);
      if (schedule.every === 'weekdays') expect(day.getUTCDay() % 6).not.toBe(0);
      if (schedule.every === 'week') expect(day.getUTCDay()).toBe(schedule.weekday % 7);
      if (schedule.every === 'month') {
        const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
        expect(day.getUTCDate()).toBe(Math.min(schedule.day, length));
      }
    }),
    { numRuns: 500 },
  );
});

test.each<[Schedule[], number | undefined]>([
  [[], undefined],
  [[{ every: 'never' }], undefined],
  [[{ every: 'never' }, monday], 60],
  [
    [
      { every: 'hours', hours: 12 },
      { every: 'minutes', minutes: 15 },
      { every: 'minutes', minutes: 5 },
    ],
    5,
  ],
])('the trigger fits the shortest: %j', (schedules, minutes) => {
  expect(triggerMinutes(schedules)).toBe(minutes);
});

test.each<Schedule>([
  { every: 'never' },
  { every: 'minutes', minutes: 5 },
  { every: 'hours', hours: 1 },
  { every: 'hours', hours: 12 },
  { every: 'day', hour: 0 },
  weekdays,
  sunday,
  monthly(1),
  monthly(12),
  monthly(23),
  monthly(30),
  monthly(31),
])('%j is a schedule', (schedule) => {
  expect(v.parse(ScheduleSchema, schedule)).toEqual(schedule);
});

test.each([
  { every: 'hour' },
  { every: 'minutes', minutes: 1 },
  { every: 'hours', hours: 3 },
  { every: 'hours' },
  { every: 'day' },
  { every: 'day', hour: 24 },
  { every: 'week', weekday: 0, hour: 7 },
  { every: 'month', day: 32, hour: 7 },
  { every: 'never', hour: 7 },
])('%j is no schedule', (schedule) => {
  expect(v.safeParse(ScheduleSchema, schedule).success).toBe(false);
});
