import { describe, expect, test } from '@jest/globals';
import { createFormats } from '../../../sidebar/format';

const now = Date.parse('2026-03-02T14:00:00Z');
const us = createFormats('en-US', 'America/New_York');
const german = createFormats('de-DE', 'Europe/Berlin');
/** Newer versions of ICU write narrow no-break spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe('formats', () => {
  test.each([
    [12_410, 12_410, 'calls', '12,410 of 12,410 calls', '12.410 of 12.410 calls'],
    [1, 1, 'calls', '1 of 1 call', '1 of 1 call'],
    [1, 20, 'calls', '1 of 20 calls', '1 of 20 calls'],
    [5_120, undefined, 'calls', '5,120 calls', '5.120 calls'],
    [1, undefined, 'forms', '1 form', '1 form'],
  ])('%p of %p %s', (rows, total, noun, american, germanic) => {
    expect(us.rows(rows, total, noun)).toBe(american);
    expect(german.rows(rows, total, noun)).toBe(germanic);
  });

  test.each([
    [0, 'just now'],
    [1, '1 minute ago'],
    [59, '59 minutes ago'],
    [60, '1 hour ago'],
    [60 * 24 - 1, '23 hours ago'],
    [60 * 24 * 6, '6 days ago'],
    [60 * 24 * 7, 'Feb 23, 9:00 AM'],
    [-5, 'just now'],
  ])('%p minutes before', (minutes, words) => {
    expect(plain(us.age(before(minutes), now))).toBe(words);
  });

  test('a moment in a sentence has the word that it wants', () => {
    expect(plain(us.at('2026-03-02T20:00:00Z', now))).toBe('at 3:00 PM');
    expect(plain(us.at('2026-03-03T12:00:00Z', now))).toBe('on Mar 3, 7:00 AM');
  });

  test('a day is a day in every zone', () => {
    expect(us.calendarDay('2026-03-02')).toBe('Mar 2, 2026');
    expect(german.calendarDay('2026-03-02')).toBe('02.03.2026');
  });

  test.each([
    ['12,410 of 1,012,410 calls.', '12.410 of 1.012.410 calls.'],
    ['10 calls, 25 requests', '10 calls, 25 requests'],
    ['Allowed: 1,2,3 and 1,23', 'Allowed: 1,2,3 and 1,23'],
    ['Version 1.2,345', 'Version 1.2,345'],
    ['+1 305 555 0123', '+1 305 555 0123'],
  ])('the numbers in “%s” are the locale’s', (sentence, germanic) => {
    expect(german.sentence(sentence)).toBe(germanic);
    expect(us.sentence(sentence)).toBe(sentence);
  });

  test('a moment has its day where that is not today, in the spreadsheet’s zone', () => {
    expect(plain(us.moment('2026-03-02T20:00:00Z', now))).toBe('3:00 PM');
    expect(plain(us.moment('2026-03-03T04:59:00Z', now))).toBe('11:59 PM');
    expect(plain(us.moment('2026-03-03T05:00:00Z', now))).toBe('Mar 3, 12:00 AM');
    expect(plain(us.moment('2025-12-31T20:00:00Z', now))).toBe('Dec 31, 2025, 3:00 PM');
    expect(plain(german.moment('2026-03-02T20:00:00Z', now))).toBe('21:00');
    expect(us.moment('soon', now)).toBe('soon');
  });

  test('a day is that of the zone', () => {
    expect(us.day(Date.parse('2026-03-02T04:59:59Z'))).toBe('2026-03-01');
    expect(german.day(Date.parse('2026-03-02T04:59:59Z'))).toBe('2026-03-02');
  });

  test.each([
    [0, '1 second'],
    [20, '20 seconds'],
    [89, '89 seconds'],
    [90, '2 minutes'],
    [3_599, '1 hour'],
    [4_200, '1 hour 10 minutes'],
  ])('%p seconds', (seconds, words) => expect(us.duration(seconds)).toBe(words));

  test.each([
    [0, '0%'],
    [0.0004, 'less than 0.1%'],
    [0.007, '0.7%'],
    [0.4567, '46%'],
    [1, '100%'],
  ])('a share of %p', (share, words) => expect(us.percent(share)).toBe(words));

  test('an hour of the day does not move with the zone', () => {
    expect([0, 6, 17].map((hour) => plain(us.hour(hour)))).toEqual(['12:00 AM', '6:00 AM', '5:00 PM']);
    expect(german.hour(17)).toBe('17:00');
  });

  test('a locale or a zone that Intl does not know falls back', () => {
    const formats = createFormats('no_such locale', 'Mars/Olympus');
    expect(formats.number(12_410)).toBe('12,410');
    expect(plain(formats.moment('2026-03-02T20:00:00Z', now))).toBe('8:00 PM');
  });
});
