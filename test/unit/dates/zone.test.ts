import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, createZone, dayMs, daysBetween, dayText, isDay } from '../../../src/dates/zone';
import { intlZone, wallClock } from './intl-zone';

const ZONES = [
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Adak',
  'Atlantic/Azores',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'Europe/London',
  'UTC',
];

const utc = (text: string) => Date.parse(`${text}Z`);

describe('startOfDay', () => {
  test.each([
    ['America/New_York', '2026-01-15', '2026-01-15T05:00'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00'],
    // Clocks went forward at midnight: the day began at one.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00'],
    ['America/Sao_Paulo', '2018-11-05', '2018-11-05T02:00'],
    // Clocks went back at midnight: the evening before had one hour twice.
    ['America/Sao_Paulo', '2019-02-17', '2019-02-17T03:00'],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00'],
    ['Africa/Cairo', '2024-11-01', '2024-10-31T22:00'],
    // Clocks go back from one to midnight: the day has midnight twice, and begins with the first.
    ['America/Havana', '2025-11-02', '2025-11-02T04:00'],
    ['America/Havana', '2025-03-09', '2025-03-09T05:00'],
    ['Asia/Kolkata', '2026-03-02', '2026-03-01T18:30'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30'],
    ['Australia/Lord_Howe', '2026-10-05', '2026-10-04T13:00'],
    ['Pacific/Kiritimati', '2026-03-02', '2026-03-01T10:00'],
  ])('%s %s', (zone, day, start) => {
    expect(intlZone(zone).startOfDay(day)).toBe(utc(start));
  });

  test.each(ZONES)('%s: the first moment of each day of five years', (name) => {
    const zone = intlZone(name);
    for (let day = '2018-01-01'; day < '2023-01-01'; day = addDays(day, 1)) {
      const start = zone.startOfDay(day);
      if (zone.dayOf(start) !== day) throw new Error(`${day} begins on ${zone.dayOf(start)}`);
      if (zone.dayOf(start - 1) >= day)
        throw new Error(`${day} begins before ${new Date(start).toISOString()}`);
    }
  });

  test('a day that a zone left out does not hang or throw', () => {
    expect(Number.isFinite(intlZone('Pacific/Apia').startOfDay('2011-12-30'))).toBe(true);
  });
});

describe('dayOf and hourOf', () => {
  test.each([
    ['America/New_York', '2026-03-02T04:59', '2026-03-01', 23],
    ['America/New_York', '2026-03-02T05:00', '2026-03-02', 0],
    ['America/New_York', '2026-03-08T06:59', '2026-03-08', 1],
    ['America/New_York', '2026-03-08T07:00', '2026-03-08', 3],
    ['America/New_York', '2026-11-01T05:59', '2026-11-01', 1],
    ['America/New_York', '2026-11-01T06:00', '2026-11-01', 1],
    ['Asia/Kolkata', '2026-03-01T18:29', '2026-03-01', 23],
    ['Asia/Kolkata', '2026-03-01T18:30', '2026-03-02', 0],
    ['Africa/Cairo', '2024-04-25T21:59', '2024-04-25', 23],
    ['Africa/Cairo', '2024-04-25T22:00', '2024-04-26', 1],
    ['Pacific/Kiritimati', '2026-03-01T10:00', '2026-03-02', 0],
  ])('%s at %s', (name, moment, day, hour) => {
    const zone = intlZone(name);
    expect([zone.dayOf(utc(moment)), zone.hourOf(utc(moment))]).toEqual([day, hour]);
  });

  test('any moment, as the clock on the wall shows it', () => {
    const moments = fc.integer({ min: utc('1990-01-01T00:00'), max: utc('2037-01-01T00:00') });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (name, ms) => {
        const zone = intlZone(name);
        const shown = wallClock(name, ms);
        expect(zone.dayOf(ms)).toBe(shown.slice(0, 10));
        expect(zone.hourOf(ms)).toBe(Number(shown.slice(11, 13)));
      }),
      { numRuns: 2000 },
    );
  });

  test('the offset is asked once a quarter of an hour', () => {
    const asked: number[] = [];
    const zone = createZone('test', (ms) => {
      asked.push(ms);
      return -300;
    });
    for (let ms = 0; ms < 3_600_000; ms += 1000) zone.dayOf(ms);
    expect(asked).toEqual([0, 900_000, 1_800_000, 2_700_000]);
  });
});

describe('days of the calendar', () => {
  test.each([
    ['2026-03-02', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-3-2', false],
    ['2026-03-02T00:00:00Z', false],
    [' 2026-03-02', false],
    ['2026-03-02\n', false],
    ['', false],
    ['today', false],
  ])('isDay(%j) is %p', (text, isOne) => {
    expect(isDay(text)).toBe(isOne);
  });

  test('adding days is undone by taking them away, and counted by daysBetween', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (first, count) => {
          const day = dayText(first * 86_400_000);
          const moved = addDays(day, count);
          expect(isDay(moved)).toBe(true);
          expect(addDays(moved, -count)).toBe(day);
          expect(daysBetween(day, moved)).toBe(count);
          expect(dayMs(moved) - dayMs(day)).toBe(count * 86_400_000);
        },
      ),
    );
  });

  test('the ends of months and years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});
