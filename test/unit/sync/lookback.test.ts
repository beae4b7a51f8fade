import { describe, expect, test } from '@jest/globals';
import type { Resource } from '../../../src/catalog/resource';
import { answer, START_MS } from '../http/scripted';
import { memoryTable } from './memory-table';
import { COLUMNS, card, greetings, invented, list, run } from './postcards';

/** Postcards whose list takes dates and doesn't tell what changed. */
const resource: Resource = {
  ...invented,
  sync: { kind: 'lookback', days: 7, deepDays: 30, deepEveryDays: 7 },
  dates: {
    extraDays: 0,
    query: ({ start, end }) => ({ start_date: start, ...(end === undefined ? {} : { end_date: end }) }),
  },
};
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const sentAt = (daysAgo: number) => ({ sent_at: new Date(START_MS - daysAgo * DAY_MS).toISOString() });

/** Today's, one of five days ago, one of twenty days ago. */
const CARDS = [card('new', sentAt(0.1)), card('recent', sentAt(5)), card('old', sentAt(20))];
const first = () => run([list(CARDS)], { resource, table: memoryTable(COLUMNS, 'id') });
const recent = CARDS.slice(0, 2);
const later = (hours: number) => ({ nowMs: START_MS + hours * HOUR_MS });
const ids = ({ table }: ReturnType<typeof run>) => greetings(table).map(([id]) => id);

describe('recent days are read again', () => {
  test('the first run reads everything, once', () => {
    const { summary, queries, checkpoint } = first();
    expect(queries).toEqual(['/postcards?start_date=2026-02-01&limit=500']);
    expect(summary).toMatchObject({ state: 'complete', rows: 3 });
    expect(checkpoint.coverage).toMatchObject({ deepReadAt: new Date(START_MS).toISOString() });
  });

  test('an hour later: the last seven days in one request; what changed is updated, what is new is added', () => {
    const answers = [
      list([
        card('newest', sentAt(0)),
        card('new', { ...sentAt(0.1), greeting: 'Bye' }),
        recent[1] as object,
      ]),
    ];
    const second = run(answers, { ...first().again, ...later(1) });
    expect(second.queries).toEqual(['/postcards?start_date=2026-02-24&limit=500']);
    expect(greetings(second.table)).toEqual([
      ['old', 'Hello'],
      ['recent', 'Hello'],
      ['new', 'Bye'],
      ['newest', 'Hello'],
    ]);
    expect(second.summary).toMatchObject({
      state: 'complete',
      added: 1,
      removed: 0,
      rows: 4,
      message: '4 of 4 postcards',
    });
    expect(second.checkpoint.coverage.watermark).toBe('2026-03-02T14:50:00Z');
  });

  test('a row of these days that the answer lacks leaves; older ones stay', () => {
    const second = run([list(recent.slice(0, 1))], { ...first().again, ...later(1) });
    expect(ids(second)).toEqual(['old', 'new']);
    expect(second.summary).toMatchObject({ removed: 1, rows: 2, message: '2 of 2 postcards' });
  });

  test('a week later the deep days are read, and an old row that has gone leaves', () => {
    const week = run([list([]), list(recent)], { ...first().again, ...later(7 * 24) });
    expect(ids(week)).toEqual(['recent', 'new']);
    expect(week.checkpoint.coverage.deepReadAt).toBe(new Date(START_MS + 7 * DAY_MS).toISOString());
  });

  test('days without a run are made up for', () => {
    const { queries } = run([list(recent)], { ...first().again, ...later(3 * 24) });
    expect(queries).toEqual(['/postcards?start_date=2026-02-24&limit=500']);
  });

  test('a row in which someone typed stays, and says why', () => {
    const before = first();
    before.table.typeBeside('recent');
    const second = run([list(recent.slice(0, 1))], { ...before.again, ...later(1) });
    expect(ids(second)).toContain('recent');
    expect([...second.table.marked.keys()]).toEqual(['recent']);
  });
});

describe('an answer that may be incomplete removes nothing', () => {
  const short = list(recent.slice(0, 1), { total: 2, has_more: false });

  test('fewer records than the API counts: no row leaves, and the watermark stays', () => {
    const before = first();
    const second = run([short, short], { ...before.again, ...later(1) });
    expect(ids(second)).toHaveLength(3);
    expect(second.checkpoint.coverage.watermark).toBe(before.checkpoint.coverage.watermark);
  });

  test('an empty answer is believed when the next run gets the same', () => {
    const before = first();
    const empty = run([list([])], { ...before.again, ...later(1) });
    expect(ids(empty)).toHaveLength(3);
    expect(empty.summary).toMatchObject({ state: 'complete', unconfirmedCount: 0 });
    expect(empty.summary.message).toContain('The 2 rows stay for now');
    expect(empty.checkpoint.coverage.watermark).toBe(before.checkpoint.coverage.watermark);
    const again = run([list([])], { ...empty.again, ...later(2) });
    expect(ids(again)).toEqual(['old']);
    expect(again.summary.unconfirmedCount).toBeUndefined();
  });

  test('a failure in the middle changes nothing, and the next run reads the same days', () => {
    const before = first();
    expect(() => run([answer(403, {})], { ...before.again, ...later(1) })).toThrow();
    const { queries } = run([list(recent)], { ...before.again, ...later(2) });
    expect(queries).toEqual(['/postcards?start_date=2026-02-24&limit=500']);
    expect(before.table.countRows()).toBe(3);
  });
});

describe('over several runs', () => {
  const page = list(recent.slice(0, 1), { has_more: true, next_cursor: 'c1', total: 2 });
  const half = () => {
    const nowMs = START_MS + HOUR_MS;
    return run([page], { ...first().again, nowMs, deadlineMs: nowMs });
  };

  test('what came in an earlier run does not leave', () => {
    const before = half();
    expect(before.summary.run).toMatchObject({ kind: 'lookback', seenCount: 1 });
    const { summary, queries } = run([list(recent.slice(1), { has_more: false, total: 2 })], {
      ...before.again,
      deadlineMs: START_MS + 2 * HOUR_MS,
    });
    expect(queries).toEqual(['/postcards?start_date=2026-02-24&limit=500&cursor=c1']);
    expect(summary).toMatchObject({ state: 'complete', removed: 0, rows: 3 });
  });

  test('ids that the cache has forgotten: the days are read from their beginning', () => {
    const { summary, queries } = run([list(recent)], {
      ...half().again,
      cache: new Map(),
      deadlineMs: START_MS + 2 * HOUR_MS,
    });
    expect(queries).toEqual(['/postcards?start_date=2026-02-24&limit=500']);
    expect(summary).toMatchObject({ state: 'complete', removed: 0, rows: 3 });
  });

  test('so does a cursor that has expired', () => {
    const { summary, queries } = run([answer(400, { error: 'cursor expired' }), list(recent)], {
      ...half().again,
      deadlineMs: START_MS + 2 * HOUR_MS,
    });
    expect(queries).toHaveLength(2);
    expect(summary).toMatchObject({ state: 'complete', removed: 0, rows: 3 });
  });
});
