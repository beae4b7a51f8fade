import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/dates/zone';
import { isDue, nextDue } from '../../../src/imports/schedule';
import type { Schedule } from '../../../src/protocol';
import { intlZone, wallClock } from '../dates/intl-zone';

const NEW_YORK = intlZone('America/New_York');
const utc = (text: string) => Date.parse(`${text}Z`);
const at = (hour: number): Schedule => ({ every: 'day', hour });
const HOUR = 3_600_000;
const HOURLY: Schedule = { every: 'hours', hours: 1 };

test('without a schedule nothing is ever due', () => {
  expect(nextDue({ every: 'never' }, 0, NEW_YORK)).toBeUndefined();
  expect(isDue({ every: 'never' }, undefined, utc('2026-03-02T14:00'), NEW_YORK)).toBe(false);
});

test('an import that never ran is due at once', () => {
  expect(isDue(HOURLY, undefined, 0, NEW_YORK)).toBe(true);
  expect(isDue(at(6), undefined, 0, NEW_YORK)).toBe(true);
});

describe('hourly', () => {
  const last = utc('2026-03-02T14:05');
  test.each([
    ['2026-03-02T14:40', false],
    ['2026-03-02T14:54', false],
    ['2026-03-02T14:55', true],
    ['2026-03-02T15:10', true],
  ])('after a refresh at 14:05, at %s', (now, due) => {
    expect(isDue(HOURLY, last, utc(now), NEW_YORK)).toBe(due);
  });

  test('a trigger a few minutes early or late each hour refreshes each hour', () => {
    let last = utc('2026-03-02T00:03');
    for (const [index, minute] of [3, 0, 6, 58 - 60, 4, 9, 1].entries()) {
      const now = utc('2026-03-02T01:00') + index * HOUR + minute * 60_000;
      expect(isDue(HOURLY, last, now, NEW_YORK)).toBe(true);
      last = now;
    }
  });
});

describe('daily', () => {
  test.each([
    // New York is five hours behind UTC in winter, four from 8 March to 1 November 2026.
    ['later today', 6, '2026-03-02T10:00', '2026-03-02T11:00'],
    ['tomorrow', 6, '2026-03-02T11:30', '2026-03-03T11:00'],
    ['at the hour itself', 6, '2026-03-02T11:00', '2026-03-03T11:00'],
    ['a run a little early was today’s', 6, '2026-03-02T10:52', '2026-03-03T11:00'],
    ['as early as a trigger may be', 6, '2026-03-02T10:50', '2026-03-03T11:00'],
    ['earlier than that', 6, '2026-03-02T10:49', '2026-03-02T11:00'],
    ['late in the evening', 23, '2026-03-02T15:00', '2026-03-03T04:00'],
    ['at midnight', 0, '2026-03-02T15:00', '2026-03-03T05:00'],
    ['just before midnight it was the day’s before', 0, '2026-03-03T04:55', '2026-03-03T05:00'],
    ['over the change to summer', 6, '2026-03-07T15:00', '2026-03-08T10:00'],
    ['the skipped hour: the one after it', 2, '2026-03-07T15:00', '2026-03-08T07:00'],
    ['the last hour of the short day', 23, '2026-03-08T15:00', '2026-03-09T03:00'],
    ['over the change to winter', 6, '2026-10-31T15:00', '2026-11-01T11:00'],
    ['the doubled hour: the first of them', 1, '2026-10-31T15:00', '2026-11-01T05:00'],
    ['the last hour of the long day', 23, '2026-11-01T15:00', '2026-11-02T04:00'],
  ])('%s', (_name, hour, last, next) => {
    expect(nextDue(at(hour), utc(last), NEW_YORK)).toBe(utc(next));
  });

  const names = [
    'America/New_York',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Asia/Kolkata',
    'America/Havana',
    'Pacific/Auckland',
  ];

  test.each([
    ['a little before midnight', '2026-03-03T04:55', false],
    ['at midnight', '2026-03-03T05:00', true],
    ['when the next trigger comes', '2026-03-03T05:55', true],
  ])('a slot at midnight is due once its day has begun: %s', (_name, now, due) => {
    expect(isDue(at(0), utc('2026-03-02T05:00'), utc(now), NEW_YORK)).toBe(due);
  });

  test('next is within a day and a bit, and on the wall it shows the hour unless the day skips it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: utc('2016-01-01T00:00'), max: utc('2028-01-01T00:00') }),
        (name, hour, last) => {
          const next = nextDue(at(hour), last, intlZone(name)) as number;
          expect(next).toBeGreaterThan(last);
          expect(next - last).toBeLessThanOrEqual(25 * HOUR + 10 * 60_000);
          const shown = wallClock(name, next).slice(11);
          const isSkipped =
            Number(shown.slice(0, 2)) === hour + 1 &&
            wallClock(name, next - HOUR).slice(11, 13) !== shown.slice(0, 2);
          if (!isSkipped) expect(shown).toBe(`${String(hour).padStart(2, '0')}:00`);
        },
      ),
      { numRuns: 400 },
    );
  });

  // The trigger comes hourly, up to a quarter of an hour off; over two changes of clocks each day has its one refresh.
  test.each([0, 1, 2, 3, 6, 23])('at %d, once a day for a year', (hour) => {
    const refreshes = new Map<string, number>();
    let last = utc('2026-01-01T12:00');
    for (let trigger = last + HOUR; trigger < utc('2027-01-01T12:00'); trigger += HOUR) {
      const now = trigger + ((trigger / HOUR) % 5) * 3 * 60_000 - 8 * 60_000;
      if (!isDue(at(hour), last, now, NEW_YORK)) continue;
      const day = NEW_YORK.dayOf(now + 10 * 60_000);
      refreshes.set(day, (refreshes.get(day) ?? 0) + 1);
      last = now;
    }
    for (let day = '2026-01-02'; day < '2027-01-01'; day = addDays(day, 1)) {
      expect([day, refreshes.get(day)]).toEqual([day, 1]);
    }
  });
});
