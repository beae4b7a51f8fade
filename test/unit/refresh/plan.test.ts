import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AskedDays, askedDays } from '../../../src/callscaler/asked-days';
import type { Days } from '../../../src/dates/range';
import { addDays, daysBetween, dayText } from '../../../src/dates/zone';
import { planWindows, uncoveredDays } from '../../../src/refresh/plan';

const day = (number: number) => dayText(number * 86_400_000);
const numbers = fc.integer({ min: 20_000, max: 20_120 });
/** A range of days, closed or open. */
const ranges: fc.Arbitrary<Days> = fc
  .tuple(numbers, fc.option(fc.nat(60), { nil: undefined }))
  .map(([start, length]) =>
    length === undefined ? { start: day(start) } : { start: day(start), end: day(start + length) },
  );
const includes = ({ start, end }: Days, one: string) => one >= start && (end === undefined || one <= end);

describe('planWindows', () => {
  const year: AskedDays = { start: '2026-01-01', end: '2027-01-01' };

  test.each([
    ['no count', undefined, 1],
    ['nothing', 0, 1],
    ['little', 3999, 1],
    ['two windows of four pages', 4000, 2],
    ['many', 24_000, 12],
    ['very many', 10_000_000, 24],
  ])('%s', (_name, total, count) => {
    expect(planWindows(year, '2026-06-01', total)).toHaveLength(count);
  });

  test('never more windows than days', () => {
    expect(planWindows({ start: '2026-03-01', end: '2026-03-04' }, '2026-06-01', 1_000_000)).toEqual([
      { start: '2026-03-03', end: '2026-03-04' },
      { start: '2026-03-02', end: '2026-03-03' },
      { start: '2026-03-01', end: '2026-03-02' },
    ]);
  });

  test('the newest window of an open span stays open', () => {
    const windows = planWindows({ start: '2026-03-01' }, '2026-03-10', 5000);
    expect(windows).toEqual([{ start: '2026-03-06' }, { start: '2026-03-01', end: '2026-03-06' }]);
  });

  test('a span that begins after today is one window', () => {
    expect(planWindows({ start: '2026-05-01' }, '2026-03-10', 9000)).toEqual([{ start: '2026-05-01' }]);
  });

  test('windows tile the span exactly, newest first, each at least a day long', () => {
    const totals = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
    fc.assert(
      fc.property(ranges, numbers, totals, (days, today, total) => {
        const asked = askedDays(days);
        const windows = planWindows(asked, day(today), total);
        const [newest] = windows;
        expect(newest?.end).toBe(asked.end);
        expect(windows[windows.length - 1]?.start).toBe(asked.start);
        windows.forEach((window, index) => {
          const older = windows[index + 1];
          if (older) expect(older.end).toBe(window.start);
          if (window.end !== undefined) expect(daysBetween(window.start, window.end)).toBeGreaterThan(0);
        });
      }),
      { numRuns: 500 },
    );
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
  ])('%s', (_name, wanted, covered, rest) => {
    expect(uncoveredDays(wanted, covered)).toEqual(rest);
  });

  test('uncovered and covered hold every wanted day between them, and nothing is asked twice or in vain', () => {
    fc.assert(
      fc.property(ranges, fc.option(ranges, { nil: undefined }), (wanted, covered) => {
        const rest = uncoveredDays(wanted, covered);
        for (let number = 19_990; number < 20_200; number++) {
          const one = day(number);
          const asked = rest.filter((days) => includes(days, one)).length;
          const isCovered = covered !== undefined && includes(covered, one);
          expect(asked).toBe(includes(wanted, one) && !isCovered ? 1 : 0);
        }
        for (const days of rest) if (days.end !== undefined) expect(days.start <= days.end).toBe(true);
        const [newer, older] = rest;
        if (newer && older) expect(addDays(older.end as string, 1) <= newer.start).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
