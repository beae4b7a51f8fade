import { describe, expect, test } from '@jest/globals';
import { formatDate } from '../../../../emulator/apps-script/dates/format';
import { fromWallClock, offsetAt } from '../../../../emulator/apps-script/dates/zone';
import { fromSerial, toSerial } from '../../../../emulator/apps-script/workbook/serial';

const HOUR = 3_600_000;
const moment = Date.UTC(2026, 2, 1, 19, 5, 9, 42);

test.each([
  ['yyyy-MM-dd HH:mm:ss', '2026-03-01 14:05:09'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2026-03-01T14:05:09.042-0500'],
  ['XXX X', '-05:00 -05'],
  ['EEE, d MMM yy', 'Sun, 1 Mar 26'],
  ['EEEE MMMM', 'Sunday March'],
  ['h:mm a', '2:05 PM'],
  ["''yyyy''", "'2026'"],
  ['D u w', '60 7 10'],
])('%s', (pattern, expected) => {
  expect(formatDate(moment, 'America/New_York', pattern)).toBe(expected);
});

test('an unknown letter is an error', () => {
  expect(() => formatDate(moment, 'GMT', 'yyyy-bb')).toThrow("Illegal pattern character 'b'");
});

describe('zones', () => {
  test.each([
    ['America/New_York', Date.UTC(2026, 2, 8, 6, 59), -5 * HOUR],
    ['America/New_York', Date.UTC(2026, 2, 8, 7, 0), -4 * HOUR],
    ['Asia/Kathmandu', moment, 5.75 * HOUR],
    ['GMT+2:00', moment, 2 * HOUR],
    ['UTC', moment, 0],
  ])('%s at %d', (zone, at, offset) => {
    expect(offsetAt(at, zone)).toBe(offset);
  });

  test('an hour that is skipped or comes twice has the offset before the change', () => {
    expect(fromWallClock(Date.UTC(2026, 2, 8, 2, 30), 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7, 30));
    expect(fromWallClock(Date.UTC(2026, 10, 1, 1, 30), 'America/New_York')).toBe(
      Date.UTC(2026, 10, 1, 5, 30),
    );
  });

  test('serial numbers are exact to the millisecond in both directions, in any zone', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'UTC']) {
      for (let day = 0; day < 400; day += 7) {
        const at = moment + day * 24 * HOUR;
        expect(fromSerial(toSerial(at, zone), zone)).toBe(at);
      }
    }
  });
});
