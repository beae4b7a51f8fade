import { describe, expect, test } from '@jest/globals';
import type { ImportDefinition } from '../../../src/protocol';
import { answer } from '../http/scripted';
import { card, greetings, list, run } from './postcards';

describe('lists that are not what they say', () => {
  test('a page in the middle that is suddenly empty takes no row away', () => {
    const first = run([list([card('a'), card('b'), card('c')])]);
    const pages = [
      list([card('a')], { has_more: true, next_cursor: 'c1', total: 3 }),
      list([], { has_more: true, next_cursor: 'c2', total: 3 }),
      list([card('c')], { has_more: false, total: 3 }),
    ];
    // What is shorter than it counts is read once more.
    const { table, summary } = run([...pages, ...pages], first.again);
    expect(greetings(table).map(([id]) => id)).toEqual(['a', 'b', 'c']);
    expect(summary).toMatchObject({ state: 'complete', removed: 0 });
  });

  test('one ID twice in an answer is one row, as it was listed last; IDs that are numbers are found again', () => {
    const doubled = list([card('a'), card('a', { greeting: 'Bye' }), { ...card('x'), id: 7 }]);
    const first = run([doubled, doubled]);
    expect(greetings(first.table)).toEqual([
      ['a', 'Bye'],
      ['7', 'Hello'],
    ]);
    const { summary } = run([list([card('a'), { ...card('x'), id: 7, greeting: 'Ciao' }])], first.again);
    expect(summary).toMatchObject({ added: 0, removed: 0, rows: 2 });
  });

  test('fewer rows than the API counted: one may have been skipped while paging, so none goes', () => {
    const first = run([list([card('a'), card('b'), card('c')])]);
    const pages = [
      list([card('a')], { has_more: true, total: 3 }),
      // Pages without cursors overlap.
      list([card('a'), card('b')], { has_more: false, total: 3 }),
    ];
    const second = run([...pages, ...pages], first.again);
    expect(second.table.countRows()).toBe(3);
    expect(second.summary).toMatchObject({ state: 'complete', removed: 0, message: '3 of 3 postcards' });
  });
});

describe('one empty or failed answer never empties a tab', () => {
  const first = () => run([list([card('a'), card('b')])]);

  test('an empty list is asked for again, and not believed at once', () => {
    const { summary, table, queries } = run([list([]), list([])], first().again);
    expect(queries).toHaveLength(2);
    expect(table.countRows()).toBe(2);
    expect(summary).toMatchObject({ state: 'complete', unconfirmedCount: 0, rows: 2 });
    expect(summary.message).toContain('The 2 rows stay for now');
  });

  test.each([
    [{}, 'postcards within this import’s dates'],
    [{ filters: { greeting: 'Hello' } }, 'postcards within this import’s dates and filters'],
  ])('what is said to be empty is what was asked for: %j', (definition, which) => {
    const before = run([list([card('a')])], { definition });
    const { summary } = run([list([]), list([])], before.again);
    expect(summary.message).toBe(
      `CallScaler lists no ${which} any more. The row stays for now; if the next refresh finds none either, it goes.`,
    );
  });

  test('rows that the dates have let go of are no reason to doubt: a new month may begin without any', () => {
    const days = (start: string): Partial<ImportDefinition> => ({ dates: { start } });
    const before = run([list([card('a')])], { definition: days('2026-03-01') });
    const { summary, table, queries } = run([list([])], {
      ...before.again,
      definition: days('2026-03-02'),
    });
    expect(queries).toHaveLength(1);
    expect(table.countRows()).toBe(0);
    expect(summary).toMatchObject({ state: 'complete', removed: 1, message: '0 of 0 postcards' });
  });

  test('when the next refresh finds it empty too, the rows go', () => {
    const empty = run([list([]), list([])], first().again);
    const { summary, table, queries } = run([list([])], empty.again);
    expect(queries).toHaveLength(1);
    expect(table.countRows()).toBe(0);
    expect(summary.unconfirmedCount).toBeUndefined();
  });

  test('rows that are back meanwhile end the suspicion', () => {
    const empty = run([list([]), list([])], first().again);
    const back = run([list([card('b')])], empty.again);
    expect(greetings(back.table).map(([id]) => id)).toEqual(['b']);
    expect(back.summary.unconfirmedCount).toBeUndefined();
  });

  test('a list in one answer that has fewer rows than it counts is not believed at once either', () => {
    // Each is read twice at once.
    const short = Array.from({ length: 2 }, () => list([card('a')], { total: 2, has_more: false }));
    const unconfirmedCount = run(short, first().again);
    expect(greetings(unconfirmedCount.table).map(([id]) => id)).toEqual(['a', 'b']);
    expect(unconfirmedCount.summary).toMatchObject({ state: 'complete', removed: 0, unconfirmedCount: 1 });
    expect(unconfirmedCount.summary.message).toBe(
      'CallScaler lists 1 of the 2 postcards that it counts. The 2 rows stay for now; if the next refresh finds no more either, what is missing goes.',
    );
    const again = run(short, unconfirmedCount.again);
    expect(greetings(again.table).map(([id]) => id)).toEqual(['a']);
    expect(again.summary.unconfirmedCount).toBeUndefined();
    const back = run([list([card('a'), card('b')])], unconfirmedCount.again);
    expect(back.table.countRows()).toBe(2);
    expect(back.summary).toMatchObject({ removed: 0, message: '2 of 2 postcards' });
  });

  test('an empty list, then one that is too short: another surprise, not the same', () => {
    const four = run([list([card('a'), card('b'), card('c'), card('d')])]);
    const empty = run([list([]), list([])], four.again);
    expect(empty.summary).toMatchObject({ unconfirmedCount: 0, rows: 4 });
    const short = list([card('a')], { has_more: false, total: 4 });
    const other = run([short, short], empty.again);
    expect(other.table.countRows()).toBe(4);
    expect(other.summary).toMatchObject({ unconfirmedCount: 1, removed: 0 });
    expect(run([short, short], other.again).table.countRows()).toBe(1);
  });

  test('fewer than counted, but none of ours missing: nothing to doubt', () => {
    const short = list([card('a'), card('b')], { total: 3, has_more: false });
    const { summary } = run([short, short], first().again);
    expect(summary.unconfirmedCount).toBeUndefined();
    expect(summary.message).toBe('2 of 3 postcards');
  });

  test('an empty list in the first refresh is simply empty', () => {
    const { summary, queries } = run([list([])]);
    expect(queries).toHaveLength(1);
    expect(summary.message).toBe('0 of 0 postcards');
  });

  test.each([
    ['without a list', answer(200, { data: { message: 'soon' } }), 'bad_answer'],
    ['of a key that may not', answer(403, { error: 'forbidden' }), 'no_rights'],
  ])('an answer %s throws and changes nothing', (_name, failed, code) => {
    const before = first();
    expect(() => run([failed], before.again)).toThrow(expect.objectContaining({ code }));
    expect(before.table.countRows()).toBe(2);
  });
});
