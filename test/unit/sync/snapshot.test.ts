import { describe, expect, test } from '@jest/globals';
import { stats } from '../../../src/sources/callscaler/resources/stats';
import { answer, START_MS } from '../http/scripted';
import { memoryTable } from './memory-table';
import { card, greetings, list, run } from './postcards';

describe('a list that is read as a whole', () => {
  test('an invented resource, given only as data: its rows, its types, a field nobody declared', () => {
    const { table, summary, queries } = run([list([card('a', { country: 'Peru' }), card('b')])]);
    expect(table.rows()).toEqual([
      {
        id: 'a',
        sent_at: new Date('2026-03-01T10:00:00Z'),
        greeting: 'Hello',
        stamp_cents: 1.1,
        country: 'Peru',
      },
      {
        id: 'b',
        sent_at: new Date('2026-03-01T10:00:00Z'),
        greeting: 'Hello',
        stamp_cents: 1.1,
        country: null,
      },
    ]);
    expect(summary).toMatchObject({ state: 'complete', rows: 2, added: 2, message: '2 of 2 postcards' });
    expect(summary.run).toBeUndefined();
    expect(queries).toEqual(['/postcards?limit=500']);
  });

  test('again: changed in place, new ones added, gone ones gone, except where something is typed', () => {
    const first = run([list([card('a'), card('b'), card('c')])]);
    first.table.typeBeside('c');
    const second = run([list([card('d'), card('a', { greeting: 'Bye' })])], first.again);
    expect(greetings(second.table)).toEqual([
      ['a', 'Bye'],
      ['c', 'Hello'],
      ['d', 'Hello'],
    ]);
    expect([...second.table.marked]).toEqual([['c', 'CallScaler does not list this any more.']]);
    expect(second.summary).toMatchObject({ added: 1, changed: 1, removed: 1 });
  });

  test('filters and dates are judged here, for nothing is known of parameters', () => {
    const rows = [card('a'), card('b', { greeting: 'Bye' }), card('c', { sent_at: '2025-01-01T00:00:00Z' })];
    const { table, summary, queries } = run([list(rows)], {
      definition: { filters: { greeting: 'Hello' } },
    });
    expect(greetings(table)).toEqual([['a', 'Hello']]);
    expect(queries).toEqual(['/postcards?limit=500']);
    expect(summary.message).toBe('1 of 1 postcards');
  });

  test('pages over several runs: what came in an earlier one does not leave', () => {
    const first = run([list([card('a'), card('b')]), list([])].slice(0, 1));
    const page = run([list([card('a')], { has_more: true, next_cursor: 'c1', total: 2 })], {
      ...first.again,
      deadlineMs: START_MS,
    });
    expect(page.summary.run).toMatchObject({ kind: 'snapshot', position: { cursor: 'c1' } });
    const last = run([list([card('c')], { has_more: false, total: 2 })], {
      ...page.again,
      deadlineMs: START_MS,
    });
    expect(last.queries).toEqual(['/postcards?limit=500&cursor=c1']);
    expect(greetings(last.table).map(([id]) => id)).toEqual(['a', 'c']);
    expect(last.summary).toMatchObject({ state: 'complete', message: '2 of 2 postcards' });
  });

  test('ids that are forgotten between runs: the list starts again, and nothing leaves that it has', () => {
    const first = run([list([card('a'), card('b')])]);
    const page = () => list([card('a')], { has_more: true, next_cursor: 'c1', total: 2 });
    const brief = { ...first.again, deadlineMs: START_MS };
    const half = run([page()], brief);
    expect(half.summary.run).toMatchObject({ kind: 'snapshot', seenCount: 1 });
    const forgotten = run([], { ...half.again, cache: new Map() });
    expect(forgotten.queries).toEqual([]);
    expect(forgotten.summary.run).toMatchObject({ kind: 'snapshot', seenCount: 0, position: { offset: 0 } });
    const last = run([page(), list([card('b')], { has_more: false, total: 2 })], {
      ...forgotten.again,
      deadlineMs: START_MS + 240_000,
    });
    expect(last.summary).toMatchObject({ state: 'complete', removed: 0, rows: 2 });
  });

  test('a cursor that has expired begins the list again', () => {
    const first = run([list([card('a')], { has_more: true, next_cursor: 'c1' })], { deadlineMs: START_MS });
    const expired = answer(400, { error: 'cursor expired' });
    const { table, queries } = run([expired, list([card('a'), card('b')])], {
      ...first.again,
      deadlineMs: START_MS + 240_000,
    });
    expect(queries).toEqual(['/postcards?limit=500&cursor=c1', '/postcards?limit=500']);
    expect(greetings(table).map(([id]) => id)).toEqual(['a', 'b']);
  });
});

describe('a request a period', () => {
  const fields = ['period', 'total_calls', 'id'];
  const week = { start: '2026-02-10', end: '2026-02-23' };
  const answers = (calls: number) =>
    Array.from({ length: 14 }, () => answer(200, { data: { total_calls: calls } }));
  const begin = () =>
    run(answers(1), {
      resource: stats,
      table: memoryTable(fields, 'id'),
      definition: { dates: week, columns: fields },
    });
  const days = (queries: readonly string[]) => queries.map((query) => query.slice(-5));

  test('each once, oldest first', () => {
    const { table, summary, queries } = begin();
    expect(queries).toHaveLength(14);
    expect(table.rows()[0]).toEqual({ period: '2026-02-10', total_calls: 1, id: 'day 2026-02-10' });
    expect(summary.message).toBe('14 periods');
  });

  test('then only those that are recent, or missing', () => {
    const first = begin();
    const second = run(answers(2), first.again);
    // The last complete refresh was on 2 March: what ended on 22 February or later may still change.
    expect(days(second.queries)).toEqual(['02-23']);
    second.table.prune(['day 2026-02-12'], '');
    const third = run(answers(3), second.again);
    expect(days(third.queries)).toEqual(['02-12', '02-23']);
    expect(third.table.countRows()).toBe(14);
    expect(third.summary).toMatchObject({ state: 'complete', removed: 0 });
  });

  test('all of them where something else is asked', () => {
    const first = begin();
    const { queries } = run(answers(2), {
      ...first.again,
      definition: { dates: week, filters: { period: 'day' } },
    });
    expect(queries).toHaveLength(14);
  });

  test('other dates take the old periods away', () => {
    const { table } = run(answers(2), {
      ...begin().again,
      definition: { dates: { start: '2026-02-22', end: '2026-02-24' } },
    });
    expect(table.rows().map((row) => row.period)).toEqual(['2026-02-22', '2026-02-23', '2026-02-24']);
  });
});
