import { expect, test } from '@jest/globals';
import { keepConnection, type TextStore } from '../../../src/connections/connections';
import { allowedIn, allowHere, disallowHere, noteUse } from '../../../src/connections/permissions';
import { store } from './store';

const DAY = 86_400_000;
/** Google's ids of spreadsheets have 44 characters, ours of connections eight. */
const fileId = (number: number) => `1${String(number).padStart(43, 'x')}`;
const idOf = (number: number) => String(number).padStart(8, '0');

/** A user with so many connections. */
function user(connections: number): ReturnType<typeof store> {
  const kept = store();
  for (let number = 0; number < connections; number++)
    keepConnection(kept, { id: idOf(number), label: 'Bayside', key: `cs_key_${idOf(number)}` }, number);
  return kept;
}

const filesOf = (kept: TextStore) => kept.keys().filter((key) => key.startsWith('file:'));

test('each file has its own, in the order in which they were allowed', () => {
  const kept = user(3);
  for (const id of [idOf(2), idOf(0), idOf(2)]) allowHere(kept, 'a', id, 0);
  allowHere(kept, 'b', idOf(1), 0);
  expect([allowedIn(kept, 'a'), allowedIn(kept, 'b'), allowedIn(kept, 'c')]).toEqual([
    [idOf(2), idOf(0)],
    [idOf(1)],
    [],
  ]);
  disallowHere(kept, 'a', idOf(2));
  disallowHere(kept, 'c', idOf(2));
  expect([allowedIn(kept, 'a'), filesOf(kept).length]).toEqual([[idOf(0)], 2]);
});

test('an id is only ever one id, whatever it holds', () => {
  const kept = user(1);
  const strange = 'x","00000000';
  keepConnection(kept, { id: strange, label: 'Strange', key: 'cs_key_strange' }, 1);
  allowHere(kept, 'a', strange, 0);
  expect(allowedIn(kept, 'a')).toEqual([strange]);
});

test('what was forgotten leaves the list with the next one that is allowed', () => {
  const kept = user(2);
  allowHere(kept, 'a', idOf(0), 0);
  kept.remove(`connection:${idOf(0)}`);
  allowHere(kept, 'a', idOf(1), 0);
  expect(allowedIn(kept, 'a')).toEqual([idOf(1)]);
});

test.each(['', 'null', '{}', '["00000000"]', '{"day":1,"ids":"00000000"}', '{"day":1,"ids":[1]}'])(
  'a property that holds %j allows nothing, and a new word of the user counts',
  (text) => {
    const kept = user(1);
    kept.set('file:a', text);
    expect(allowedIn(kept, 'a')).toEqual([]);
    allowHere(kept, 'a', idOf(0), 0);
    expect(allowedIn(kept, 'a')).toEqual([idOf(0)]);
  },
);

test('a file of one business takes 81 characters, one of twenty 290', () => {
  const kept = user(20);
  allowHere(kept, fileId(1), idOf(0), Date.UTC(2026, 2, 2));
  for (let number = 0; number < 20; number++) allowHere(kept, fileId(2), idOf(number), Date.UTC(2026, 2, 2));
  expect(filesOf(kept).map((key) => key.length + (kept.get(key) as string).length)).toEqual([81, 290]);
});

test('more files than there is room for: those used longest ago are asked about once more', () => {
  const kept = user(1);
  // Each was last used on its own day.
  for (let number = 0; number < 1_990; number++)
    kept.set(`file:${fileId(number)}`, JSON.stringify({ day: number, ids: [idOf(0)] }));
  noteUse(kept, fileId(0), 1_989 * DAY);
  for (let number = 1_990; number < 2_000; number++) allowHere(kept, fileId(number), idOf(0), number * DAY);
  const files = filesOf(kept);
  const size = files.reduce((sum, key) => sum + key.length + (kept.get(key) as string).length, 0);
  expect(size).toBeLessThanOrEqual(100_000);
  expect(files.length).toBeGreaterThan(1_100);
  // Used all the time, the oldest of all; then the newest; one of the oldest that were left alone.
  expect(allowedIn(kept, fileId(0))).toEqual([idOf(0)]);
  expect(allowedIn(kept, fileId(1_999))).toEqual([idOf(0)]);
  expect(allowedIn(kept, fileId(1))).toEqual([]);
  expect(kept.get(`connection:${idOf(0)}`)).not.toBeNull();
});

test('a thousand businesses in one file stay within what Google keeps in one value', () => {
  const kept = user(1_000);
  const ids = Array.from({ length: 999 }, (_, number) => idOf(number));
  kept.set(`file:${fileId(1)}`, JSON.stringify({ day: 0, ids }));
  allowHere(kept, fileId(1), idOf(999), 0);
  expect(kept.get(`file:${fileId(1)}`)?.length).toBeLessThan(9 * 1024);
  expect(allowedIn(kept, fileId(1)).at(-1)).toBe(idOf(999));
});

test('being used is written down once a week at most, and for no file that allows nothing', () => {
  const kept = user(1);
  allowHere(kept, 'a', idOf(0), 0);
  const before = kept.get('file:a');
  noteUse(kept, 'a', 6 * DAY);
  expect(kept.get('file:a')).toBe(before);
  noteUse(kept, 'a', 7 * DAY);
  expect(kept.get('file:a')).not.toBe(before);
  noteUse(kept, 'b', 7 * DAY);
  expect(filesOf(kept)).toEqual(['file:a']);
});
