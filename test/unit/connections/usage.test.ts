import { expect, test } from '@jest/globals';
import { countRequests, dropOldUsage, usageIn } from '../../../src/connections/usage';
import { intlZone } from '../dates/intl-zone';
import { store } from './store';

const NEW_YORK = intlZone('America/New_York');
const KOLKATA = intlZone('Asia/Kolkata');
const utc = (text: string) => Date.parse(`${text}Z`);

test('requests of this hour and of this day, each in its zone', () => {
  const kept = store();
  // 23:50 the day before, 0:10, 9:05 and 9:40 in New York.
  countRequests(kept, 'c1', 1, utc('2026-03-02T04:50'));
  countRequests(kept, 'c1', 2, utc('2026-03-02T05:10'));
  countRequests(kept, 'c1', 4, utc('2026-03-02T14:05'));
  countRequests(kept, 'c1', 8, utc('2026-03-02T14:40'));
  const now = utc('2026-03-02T14:50');
  expect(usageIn(kept, now, NEW_YORK)).toMatchObject({ hour: 12, day: 14 });
  // It is 20:20 there; the hour began at 14:30 UTC, the day at 18:30 UTC.
  expect(usageIn(kept, now, KOLKATA)).toMatchObject({ hour: 8, day: 15 });
});

test('two runs in one quarter of an hour add up', () => {
  const kept = store();
  for (const sent of [3, 0, 4]) countRequests(kept, 'c1', sent, utc('2026-03-02T14:05'));
  expect(usageIn(kept, utc('2026-03-02T14:06'), NEW_YORK)).toMatchObject({ hour: 7, day: 7 });
});

test('nothing sent writes nothing', () => {
  const kept = store();
  countRequests(kept, 'c1', 0, 0);
  expect(kept.texts.size).toBe(0);
});

test('a month of requests takes no more room than a day of them', () => {
  const kept = store();
  for (let quarter = 0; quarter < 30 * 96; quarter++)
    countRequests(kept, 'c1', 60, utc('2026-03-01T00:00') + quarter * 900_000);
  expect(kept.get('usage:c1')?.length).toBeLessThan(1_500);
  expect(usageIn(kept, utc('2026-03-30T23:59'), intlZone('UTC'))).toMatchObject({ hour: 240, day: 96 * 60 });
});

test.each(['nonsense', 'null', '3', '{"x":1}', '{"1969":"many"}', '[]'])('%j counts nothing', (text) => {
  const kept = store({ 'usage:c1': text });
  expect(usageIn(kept, utc('2026-03-02T14:06'), NEW_YORK)).toEqual({ hour: 0, day: 0, byConnection: {} });
});

test('each connection has its own count, and a key that was only tried counts for none', () => {
  const kept = store();
  countRequests(kept, 'c1', 3, utc('2026-03-02T14:05'));
  countRequests(kept, 'c2', 5, utc('2026-03-02T13:05'));
  countRequests(kept, undefined, 1, utc('2026-03-02T14:05'));
  countRequests(kept, 'c3', 9, utc('2026-03-01T14:05'));
  expect(usageIn(kept, utc('2026-03-02T14:06'), NEW_YORK)).toEqual({
    hour: 4,
    day: 9,
    byConnection: { c1: { hour: 3, day: 3 }, c2: { hour: 0, day: 5 } },
  });
});

test('twenty businesses that are asked in every quarter of a day fit: each value into 9 KB, all into the store', () => {
  const kept = store();
  for (let quarter = 0; quarter < 200; quarter++) {
    const at = utc('2026-03-01T00:00') + quarter * 900_000;
    for (let one = 0; one < 20; one++) countRequests(kept, `c${one}`, 9_999, at);
  }
  const sizes = [...kept.texts].map(([key, text]) => key.length + text.length);
  expect(Math.max(...sizes)).toBeLessThan(1_600);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(32_000);
});

test('counts of a connection that is gone go once they are a day old', () => {
  const kept = store({ other: 'x' });
  for (const id of ['gone', 'known']) countRequests(kept, id, 1, utc('2026-03-01T10:00'));
  countRequests(kept, undefined, 1, utc('2026-03-01T10:00'));
  dropOldUsage(kept, ['known'], utc('2026-03-02T10:00'));
  expect(kept.texts.size).toBe(4);
  dropOldUsage(kept, ['known'], utc('2026-03-02T12:00'));
  expect([...kept.texts.keys()]).toEqual(['other', 'usage:known']);
});
