import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DATE_WORDS, isDateWord, resolveRange, wordDays } from '../../../src/dates/range';
import { addDays, dayMs, daysBetween, dayText } from '../../../src/dates/zone';
import { caught } from '../caught';

const days = fc.integer({ min: 10_000, max: 40_000 }).map((count) => dayText(count * 86_400_000));
const weekday = (day: string) => new Date(dayMs(day)).getUTCDay();

/** Each word on a Monday, a Sunday, a leap day, and the ends of months, quarters and years. */
const EXPECTED: Record<string, Record<string, [string, string?]>> = {
  '2026-03-02': {
    today: ['2026-03-02'],
    yesterday: ['2026-03-01', '2026-03-01'],
    last_7_days: ['2026-02-24'],
    last_30_days: ['2026-02-01'],
    this_week: ['2026-03-02'],
    last_week: ['2026-02-23', '2026-03-01'],
    this_month: ['2026-03-01'],
    last_month: ['2026-02-01', '2026-02-28'],
    this_quarter: ['2026-01-01'],
    last_quarter: ['2025-10-01', '2025-12-31'],
    this_year: ['2026-01-01'],
    last_12_months: ['2025-04-01'],
  },
  '2026-03-31': {
    yesterday: ['2026-03-30', '2026-03-30'],
    last_week: ['2026-03-23', '2026-03-29'],
    this_month: ['2026-03-01'],
    last_month: ['2026-02-01', '2026-02-28'],
    this_quarter: ['2026-01-01'],
    last_quarter: ['2025-10-01', '2025-12-31'],
    last_12_months: ['2025-04-01'],
  },
  '2026-04-01': {
    yesterday: ['2026-03-31', '2026-03-31'],
    this_month: ['2026-04-01'],
    last_month: ['2026-03-01', '2026-03-31'],
    this_quarter: ['2026-04-01'],
    last_quarter: ['2026-01-01', '2026-03-31'],
  },
  '2025-12-31': {
    this_week: ['2025-12-29'],
    this_month: ['2025-12-01'],
    this_quarter: ['2025-10-01'],
    last_quarter: ['2025-07-01', '2025-09-30'],
    this_year: ['2025-01-01'],
    last_12_months: ['2025-01-01'],
  },
  '2026-01-01': {
    yesterday: ['2025-12-31', '2025-12-31'],
    last_7_days: ['2025-12-26'],
    this_week: ['2025-12-29'],
    last_week: ['2025-12-22', '2025-12-28'],
    last_month: ['2025-12-01', '2025-12-31'],
    this_quarter: ['2026-01-01'],
    last_quarter: ['2025-10-01', '2025-12-31'],
    this_year: ['2026-01-01'],
    last_12_months: ['2025-02-01'],
  },
  '2024-02-29': {
    last_month: ['2024-01-01', '2024-01-31'],
    last_30_days: ['2024-01-31'],
    last_12_months: ['2023-03-01'],
  },
  '2026-03-01': { this_week: ['2026-02-23'], last_week: ['2026-02-16', '2026-02-22'] },
  '2024-03-01': { yesterday: ['2024-02-29', '2024-02-29'], last_month: ['2024-02-01', '2024-02-29'] },
};

const CASES = Object.entries(EXPECTED).flatMap(([today, words]) =>
  Object.entries(words).map(([word, [start, end]]) => [today, word, start, end] as const),
);

test.each(CASES)('on %s, %s begins on %s and ends on %s', (today, word, start, end) => {
  expect(resolveRange({ range: word }, today)).toEqual(end === undefined ? { start } : { start, end });
});

test('every word has a case, a label, and nothing else is one', () => {
  expect(DATE_WORDS.map(({ value }) => value).sort()).toEqual(
    Object.keys(EXPECTED['2026-03-02'] ?? {}).sort(),
  );
  expect(DATE_WORDS.filter(({ label }) => !/^[A-Z]/.test(label))).toEqual([]);
  expect([isDateWord('last_30_days'), isDateWord('last_31_days'), isDateWord('')]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each(['last_30_days', 'Last 30 days', ' LAST-30-DAYS ', 'last  30 days'])('%j is understood', (text) => {
  expect(wordDays(text, '2026-03-02')).toEqual({ start: '2026-02-01' });
});

describe('on any day', () => {
  const words = fc.constantFrom(...DATE_WORDS.map(({ value }) => value));

  test('a word never begins after today, and ends before today or not at all', () => {
    fc.assert(
      fc.property(words, days, (word, today) => {
        const { start, end } = wordDays(word, today);
        expect(start <= today).toBe(true);
        if (end !== undefined) expect(start <= end && end < today).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('this follows last without a gap', () => {
    fc.assert(
      fc.property(fc.constantFrom('week', 'month', 'quarter'), days, (unit, today) => {
        const last = wordDays(`last_${unit}`, today);
        expect(addDays(last.end as string, 1)).toBe(wordDays(`this_${unit}`, today).start);
        // Seen from its last day, last week was this week.
        expect(wordDays(`this_${unit}`, last.end as string).start).toBe(last.start);
      }),
      { numRuns: 500 },
    );
  });

  test('lengths', () => {
    fc.assert(
      fc.property(days, (today) => {
        expect(daysBetween(wordDays('last_7_days', today).start, today)).toBe(6);
        expect(daysBetween(wordDays('last_30_days', today).start, today)).toBe(29);
        expect(weekday(wordDays('this_week', today).start)).toBe(1);
        expect(wordDays('last_12_months', today).start.slice(8)).toBe('01');
        expect(daysBetween(wordDays('last_12_months', today).start, today)).toBeLessThan(366);
        expect(daysBetween(wordDays('last_12_months', today).start, today)).toBeGreaterThan(333);
      }),
      { numRuns: 500 },
    );
  });
});

describe('days', () => {
  test('both, or only the first', () => {
    expect(resolveRange({ start: '2026-03-01', end: '2026-03-31' }, '2026-03-02')).toEqual({
      start: '2026-03-01',
      end: '2026-03-31',
    });
    expect(resolveRange({ start: '2026-03-01' }, '2026-03-02')).toEqual({ start: '2026-03-01' });
    expect(resolveRange({ start: '2026-03-01', end: '2026-03-01' }, '2026-03-02').end).toBe('2026-03-01');
  });

  test.each([
    [{ start: '2026-02-30' }, '“2026-02-30”'],
    [{ start: '2026-03-01', end: '31.03.2026' }, '“31.03.2026”'],
    [{ start: '' }, '“”'],
    [{ range: 'last_fortnight' }, '“last_fortnight”'],
  ])('%j cannot be read', (range, quoted) => {
    const problem = caught(() => resolveRange(range, '2026-03-02'));
    expect(problem.code).toBe('bad_input');
    expect(problem.message).toContain(`Can’t read the date ${quoted}`);
    for (const { value } of DATE_WORDS) expect(problem.message).toContain(value);
  });

  test('an end before the start names both', () => {
    expect(caught(() => resolveRange({ start: '2026-03-02', end: '2026-03-01' }, '2026-03-02')).message).toBe(
      'The end date 2026-03-01 is before the start date 2026-03-02.',
    );
  });
});
