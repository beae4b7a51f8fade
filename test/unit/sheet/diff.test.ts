import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Value } from '../../../src/catalog/resource';
import { type Incoming, type Plan, planRows } from '../../../src/sheet/diff';

const some = (id: string, ...values: Value[]): Incoming => ({ id, values });
const gone = (id: string): Incoming => ({ id, gone: true });

describe('planMerge', () => {
  test.each<[string, string[], Incoming[], Plan]>([
    ['an empty tab', [], [some('a', 1), some('b', 2)], { updates: [], inserts: [[1], [2]], deletes: [] }],
    ['nothing comes', ['a', 'b'], [], { updates: [], inserts: [], deletes: [] }],
    [
      'a row that is there',
      ['x', 'a'],
      [some('a', 1)],
      { updates: [{ index: 1, values: [1] }], inserts: [], deletes: [] },
    ],
    ['a row that goes', ['x', 'a'], [gone('a')], { updates: [], inserts: [], deletes: [1] }],
    ['one that was never there goes', ['x'], [gone('a')], { updates: [], inserts: [], deletes: [] }],
    [
      'of two records the last wins',
      ['a'],
      [some('a', 1), some('a', 2)],
      { updates: [{ index: 0, values: [2] }], inserts: [], deletes: [] },
    ],
    [
      'twice new is once new',
      [],
      [some('a', 1), some('b', 2), some('a', 3)],
      { updates: [], inserts: [[3], [2]], deletes: [] },
    ],
    ['gone after all', ['a'], [some('a', 1), gone('a')], { updates: [], inserts: [], deletes: [0] }],
    [
      'there after all',
      ['a'],
      [gone('a'), some('a', 1)],
      { updates: [{ index: 0, values: [1] }], inserts: [], deletes: [] },
    ],
    [
      'a copied row is left alone',
      ['a', 'b', 'a'],
      [some('a', 1)],
      { updates: [{ index: 0, values: [1] }], inserts: [], deletes: [] },
    ],
    [
      'blank ids are nobody’s',
      ['', 'a', ''],
      [some('', 9), some('a', 1)],
      { updates: [{ index: 1, values: [1] }], inserts: [[9]], deletes: [] },
    ],
    ['ids are compared exactly', ['A', 'a '], [some('a', 1)], { updates: [], inserts: [[1]], deletes: [] }],
    [
      'ids that are words of the language',
      ['constructor'],
      [some('__proto__', 1), gone('constructor')],
      { updates: [], inserts: [[1]], deletes: [0] },
    ],
  ])('%s', (_name, ids, incoming, plan) => {
    expect(planRows(ids, incoming)).toEqual(plan);
  });

  const ids = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f');
  const known = ids.filter((id) => id !== '');
  const record = fc.oneof(
    fc.tuple(known, fc.integer()).map(([id, value]) => some(id, value)),
    known.map(gone),
  );

  /** A tab as a list of rows, and records taken in one by one: slow, and plainly right. */
  function naive(before: readonly string[], incoming: readonly Incoming[]): Array<[string, Value]> {
    const rows = before.map((id, index): { id: string; value: Value; order: number } => ({
      id,
      value: `old ${index}`,
      order: index,
    }));
    const lastOf = (id: string) => incoming.filter((one) => one.id === id).pop() as Incoming;
    incoming.forEach(({ id }, at) => {
      if (incoming.findIndex((one) => one.id === id) !== at) return;
      const latest = lastOf(id);
      const place = rows.findIndex((row) => row.id === id);
      if ('gone' in latest) {
        if (place >= 0) rows.splice(place, 1);
      } else if (place >= 0) (rows[place] as { value: Value }).value = latest.values[0] as Value;
      else rows.push({ id, value: latest.values[0] as Value, order: rows.length });
    });
    return rows.map((row) => [row.id, row.value]);
  }

  function applied(before: readonly string[], incoming: readonly Incoming[]): Array<[string, Value]> {
    const { updates, inserts, deletes } = planRows(before, incoming);
    const rows = before.map((id, index): [string, Value] => [id, `old ${index}`]);
    for (const { index, values } of updates) (rows[index] as [string, Value])[1] = values[0] as Value;
    // What is added carries its id as a value in real life; here it is found by the value.
    const added = inserts.map((values): [string, Value] => {
      const from = incoming.find((one) => !('gone' in one) && one.values === values) as Incoming;
      return [from.id, values[0] as Value];
    });
    return [...rows.filter((_, index) => !deletes.includes(index)), ...added];
  }

  test('does what taking the records one by one would do', () => {
    fc.assert(
      fc.property(
        fc.array(ids, { maxLength: 12 }),
        fc.array(record, { maxLength: 12 }),
        (before, incoming) => {
          expect(applied(before, incoming)).toEqual(naive(before, incoming));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('once more is no change: nothing is added or removed by a repeat', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(known, { maxLength: 6 }),
        fc.array(record, { maxLength: 12 }),
        (before, incoming) => {
          const after = applied(before, incoming).map(([id]) => id);
          const again = planRows(after, incoming);
          expect([again.inserts, again.deletes]).toEqual([[], []]);
          expect(new Set(after).size).toBe(after.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
