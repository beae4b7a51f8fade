import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DateWindow, requestedWindow } from '../../../src/catalog/date-window';
import type { Days } from '../../../src/dates/range';
import { addDays, daysBetween, dayText } from '../../../src/dates/zone';
import { earliestMs, planWindows, uncoveredDays } from '../../../src/sync/plan';
import { isComplete } from '../../support/sample';

const day = (number: number) => dayText(number * 86_400_000);
const numbers = fc.integer({ min: 20_000, max: 20_120 });
/** A range of days, closed or open. */
const ranges: fc.Arbitrary<Days> = fc
  .tuple(numbers, fc.option(fc.nat(60), { nil: undefined }))
  .map(([start, length]) =>
    length === undefined ? { start: day(start) } : { start: day(start), end: day(start + length) },
  );
const includes = ({ start, end }: Days, one: string) => one >= start && (end === undefined || one <= end);

const firstPage = (total: number | undefined, isNewestFirst = true) => ({
  total,
  pageSize: 500,
  isNewestFirst,
});

describe('planWindows', () => {
  const year: DateWindow = { start: '2026-01-01', end: '2027-01-01' };

  test.each([
    ['no count', undefined, 1],
    ['nothing', 0, 1],
    ['not enough for two', 23_999, 1],
    ['two windows of 24 pages', 24_000, 2],
    ['many', 150_000, 12],
    ['very many', 10_000_000, 24],
  ])('%s', (_name, total, count) => {
    expect(planWindows(year, '2026-06-01', firstPage(total))).toHaveLength(count);
  });

  test('a list that does not come newest first is read as one, wherever it may end', () => {
    expect(planWindows(year, '2026-06-01', firstPage(150_000, false))).toEqual([year]);
  });

  test('pages that are small make more windows', () => {
    const page = { ...firstPage(24_000), pageSize: 100 };
    expect(planWindows(year, '2026-06-01', page)).toHaveLength(10);
  });

  test('the newest window goes on with the list that was begun, down to where the others are', () => {
    expect(
      planWindows({ start: '2026-03-01', end: '2026-03-14' }, '2026-06-01', firstPage(1_000_000)),
    ).toEqual([
      { start: '2026-03-01', end: '2026-03-14', downTo: '2026-03-09' },
      { start: '2026-03-05', end: '2026-03-09' },
      { start: '2026-03-01', end: '2026-03-05' },
    ]);
  });

  test('the newest window of an open span stays open', () => {
    expect(planWindows({ start: '2026-03-01' }, '2026-03-10', firstPage(30_000))).toEqual([
      { start: '2026-03-01', downTo: '2026-03-06' },
      { start: '2026-03-01', end: '2026-03-06' },
    ]);
  });

  test('a span that begins after today is one window', () => {
    expect(planWindows({ start: '2026-05-01' }, '2026-03-10', firstPage(90_000))).toEqual([
      { start: '2026-05-01' },
    ]);
  });

  test('windows tile the span exactly, newest first, none too short', () => {
    const totals = fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: undefined });
    fc.assert(
      fc.property(ranges, numbers, totals, (days, today, total) => {
        const asked = requestedWindow({ dates: { extraDays: 1, query: () => ({}) } }, days);
        const [newest, ...older] = planWindows(asked, day(today), firstPage(total));
        expect(newest).toMatchObject(asked);
        let border = newest?.downTo;
        for (const window of older) {
          expect(window.end).toBe(border);
          expect(daysBetween(window.start, window.end as string)).toBeGreaterThanOrEqual(4);
          border = window.start;
        }
        expect(border ?? asked.start).toBe(asked.start);
      }),
      { numRuns: isComplete ? 500 : 100 },
    );
  });
});

describe('earliestMs', () => {
  test('no zone has begun the day before', () => {
    expect(new Date(earliestMs('2026-03-02')).toISOString()).toBe('2026-03-01T10:00:00.000Z');
  });
});

describe('uncoveredDays', () => {
  test.each<[string, Days, Days | undefined, Days[]]>([
    ['nothing is there', { start: '2026-03-01' }, undefined, [{ start: '2026-03-01' }]],
    ['all is there', { start: '2026-03-01' }, { start: '2026-03-01' }, []],
    ['the range moved on, as last_30_days does', { start: '2026-03-02' }, { start: '2026-03-01' }, []],
    [
      'it begins earlier',
      { start: '2026-02-01' },
      { start: '2026-03-01' },
      [{ start: '2026-02-01', end: '2026-02-28' }],
    ],
    [
      'it ends later',
      { start: '2026-03-01', end: '2026-03-31' },
      { start: '2026-03-01', end: '2026-03-10' },
      [{ start: '2026-03-11', end: '2026-03-31' }],
    ],
    [
      'it no longer ends',
      { start: '2026-03-01' },
      { start: '2026-03-01', end: '2026-03-10' },
      [{ start: '2026-03-11' }],
    ],
    [
      'it grew on both sides: the newer first',
      { start: '2026-02-01', end: '2026-04-30' },
      { start: '2026-03-01', end: '2026-03-31' },
      [
        { start: '2026-04-01', end: '2026-04-30' },
        { start: '2026-02-01', end: '2026-02-28' },
      ],
    ],
    [
      'it is elsewhere, as yesterday is each day',
      { start: '2026-03-02', end: '2026-03-02' },
      { start: '2026-03-01', end: '2026-03-01' },
      [{ start: '2026-03-02', end: '2026-03-02' }],
    ],
    [
      'it is long before',
      { start: '2026-01-01', end: '2026-01-31' },
      { start: '2026-03-01' },
      [{ start: '2026-01-01', end: '2026-01-31' }],
    ],
    [
      'it lies within',
      { start: '2026-03-05', end: '2026-03-06' },
      { start: '2026-03-01', end: '2026-03-31' },
      [],
    ],
    [
      'one common day',
      { start: '2026-03-10', end: '2026-03-20' },
      { start: '2026-03-01', end: '2026-03-10' },
      [{ start: '2026-03-11', end: '2026-03-20' }],
    ],
  ])('%s', (_name, wanted, coveredDays, rest) => {
    expect(uncoveredDays(wanted, coveredDays)).toEqual(rest);
  });

  test('uncovered and covered hold every wanted day between them, and nothing is asked twice or without success', () => {
    fc.assert(
      fc.property(ranges, fc.option(ranges, { nil: undefined }), (wanted, coveredDays) => {
        const rest = uncoveredDays(wanted, coveredDays);
        for (let number = 19_990; number < 20_200; number++) {
          const one = day(number);
          const asked = rest.filter((days) => includes(days, one)).length;
          const isCovered = coveredDays !== undefined && includes(coveredDays, one);
          expect(asked).toBe(includes(wanted, one) && !isCovered ? 1 : 0);
        }
        for (const days of rest) if (days.end !== undefined) expect(days.start <= days.end).toBe(true);
        const [newer, older] = rest;
        if (newer && older) expect(addDays(older.end as string, 1) <= newer.start).toBe(true);
      }),
      { numRuns: isComplete ? 500 : 100 },
    );
  });
});
