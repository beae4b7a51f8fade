import { expect, test } from '@jest/globals';
import { countRequests, usageIn } from '../../../src/imports/usage';
import { intlZone } from '../dates/intl-zone';
import { store } from './store';

const NEW_YORK = intlZone('America/New_York');
const KOLKATA = intlZone('Asia/Kolkata');
const utc = (text: string) => Date.parse(`${text}Z`);

test('requests of this hour and of this day, each in its zone', () => {
  const kept = store();
  // 23:50 the day before, 0:10, 9:05 and 9:40 in New York.
  countRequests(kept, 1, utc('2026-03-02T04:50'));
  countRequests(kept, 2, utc('2026-03-02T05:10'));
  countRequests(kept, 4, utc('2026-03-02T14:05'));
  countRequests(kept, 8, utc('2026-03-02T14:40'));
  const now = utc('2026-03-02T14:50');
  expect(usageIn(kept, now, NEW_YORK)).toEqual({ hour: 12, day: 14 });
  // It is 20:20 there; the hour began at 14:30 UTC, the day at 18:30 UTC.
  expect(usageIn(kept, now, KOLKATA)).toEqual({ hour: 8, day: 15 });
});

test('two runs in one quarter of an hour add up', () => {
  const kept = store();
  for (const sent of [3, 0, 4]) countRequests(kept, sent, utc('2026-03-02T14:05'));
  expect(usageIn(kept, utc('2026-03-02T14:06'), NEW_YORK)).toEqual({ hour: 7, day: 7 });
});

test('nothing sent writes nothing', () => {
  const kept = store();
  countRequests(kept, 0, 0);
  expect(kept.texts.size).toBe(0);
});

test('a month of requests takes no more room than a day of them', () => {
  const kept = store();
  for (let quarter = 0; quarter < 30 * 96; quarter++)
    countRequests(kept, 60, utc('2026-03-01T00:00') + quarter * 900_000);
  expect(kept.get('usage')?.length).toBeLessThan(1_500);
  expect(usageIn(kept, utc('2026-03-30T23:59'), intlZone('UTC'))).toEqual({ hour: 240, day: 96 * 60 });
});

test.each(['nonsense', 'null', '3', '{"x":1}', '{"1969":"many"}', '[]'])('%j counts nothing', (text) => {
  expect(usageIn(store({ usage: text }), utc('2026-03-02T14:06'), NEW_YORK)).toEqual({ hour: 0, day: 0 });
});
