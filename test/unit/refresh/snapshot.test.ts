import { describe, expect, test } from '@jest/globals';
import type { HttpAnswer } from '../../../src/callscaler/http';
import { keyField, shown } from '../../../src/callscaler/resources/fields';
import type { Resource } from '../../../src/callscaler/resources/resource';
import { stats } from '../../../src/callscaler/resources/stats';
import { createZone } from '../../../src/dates/zone';
import type { Checkpoint } from '../../../src/refresh/checkpoint';
import { parseCheckpoint } from '../../../src/refresh/checkpoint';
import { refresh } from '../../../src/refresh/run';
import type { ImportDefinition } from '../../../src/wire';
import { answer, rig, START_MS } from '../callscaler/scripted';
import { type MemoryTable, memoryTable } from './memory-table';

/** Given only as data: nothing else in the product knows of it. */
const invented: Resource = {
  name: 'postcards',
  label: 'postcards',
  tabName: 'Postcards',
  path: '/postcards',
  listKeys: ['postcards'],
  idField: 'id',
  dateField: 'sent_at',
  takesDates: true,
  changes: 'snapshot',
  paging: 'cursor',
  isOpen: true,
  fields: [
    shown('moment', 'sent_at', 'Sent', 'When.'),
    shown('text', 'greeting', 'Greeting', 'What it says.'),
    shown('cents', 'stamp_cents', 'Stamp', 'What it cost.'),
    keyField('Postcard ID'),
  ],
  filters: [
    {
      name: 'greeting',
      label: 'Greeting',
      kind: 'text',
      parameter: false,
      test: (raw, wanted) => raw.greeting === wanted,
    },
  ],
};
const COLUMNS = ['sent_at', 'greeting', 'stamp_cents', 'country', 'id'];
const utc = createZone('UTC', () => 0);
const card = (id: string, more: object = {}) => ({
  id,
  sent_at: '2026-03-01T10:00:00Z',
  greeting: 'Hello',
  stamp_cents: 110,
  ...more,
});
const list = (rows: readonly object[], paging: object = {}): HttpAnswer =>
  answer(200, { data: { postcards: rows, total: rows.length, ...paging } });

interface Again {
  readonly stored?: Checkpoint | undefined;
  readonly table?: MemoryTable;
  readonly definition?: Partial<ImportDefinition>;
  readonly resource?: Resource;
  readonly deadlineMs?: number;
}

/** One run; whatever is kept passes through JSON as it does on a tab. */
function run(answers: Parameters<typeof rig>[0], again: Again = {}) {
  const { table = memoryTable(COLUMNS, 'id'), resource = invented, deadlineMs = START_MS + 240_000 } = again;
  const { client, requests } = rig(answers);
  const definition: ImportDefinition = {
    resource: resource.name,
    connectionIds: ['c'],
    dates: { range: 'last_30_days' },
    filters: {},
    columns: COLUMNS,
    schedule: { every: 'never' },
    ...again.definition,
  };
  const json = (checkpoint: Checkpoint | undefined) => parseCheckpoint(JSON.stringify(checkpoint));
  let kept = json(again.stored);
  const tools = {
    client,
    table,
    resource,
    definition,
    zone: utc,
    now: () => START_MS,
    deadlineMs,
    joins: () => ({}),
    save(checkpoint: Checkpoint) {
      kept = json(checkpoint);
      if (!kept) throw new Error('What was kept cannot be read again.');
    },
    notice: () => {},
    token: 'run',
    reread: () => kept,
  };
  refresh(tools, kept);
  const checkpoint = kept as Checkpoint;
  const queries = requests.map(({ url }) => url.replace(/^.*?\/v1/, ''));
  return { checkpoint, table, queries, again: { ...again, stored: checkpoint, table } };
}

const greetings = (table: MemoryTable) => table.rows().map((row) => [row.id, row.greeting]);

describe('a list that is read as a whole', () => {
  test('an invented resource, given only as data: its rows, its types, a field nobody declared', () => {
    const { table, checkpoint, queries } = run([list([card('a', { country: 'Peru' }), card('b')])]);
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
    expect(checkpoint).toMatchObject({ state: 'complete', rows: 2, added: 2, message: '2 of 2 postcards' });
    expect(checkpoint.run).toBeUndefined();
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
    expect(second.checkpoint).toMatchObject({ added: 1, changed: 1, removed: 1 });
  });

  test('filters and dates are judged here, for nothing is known of parameters', () => {
    const rows = [card('a'), card('b', { greeting: 'Bye' }), card('c', { sent_at: '2025-01-01T00:00:00Z' })];
    const { table, checkpoint, queries } = run([list(rows)], {
      definition: { filters: { greeting: 'Hello' } },
    });
    expect(greetings(table)).toEqual([['a', 'Hello']]);
    expect(queries).toEqual(['/postcards?limit=500']);
    expect(checkpoint.message).toBe('1 of 1 postcards');
  });

  test('pages over several runs: what came in an earlier one does not leave', () => {
    const first = run([list([card('a'), card('b')]), list([])].slice(0, 1));
    const page = run([list([card('a')], { has_more: true, next_cursor: 'c1', total: 2 })], {
      ...first.again,
      deadlineMs: START_MS,
    });
    expect(page.checkpoint.run).toMatchObject({ kind: 'snapshot', position: { cursor: 'c1' } });
    const last = run([list([card('c')], { has_more: false, total: 2 })], {
      ...page.again,
      deadlineMs: START_MS,
    });
    expect(last.queries).toEqual(['/postcards?limit=500&cursor=c1']);
    expect(greetings(last.table).map(([id]) => id)).toEqual(['a', 'c']);
    expect(last.checkpoint).toMatchObject({ state: 'complete', message: '2 of 2 postcards' });
  });

  test('a cursor that has expired begins the list anew', () => {
    const first = run([list([card('a')], { has_more: true, next_cursor: 'c1' })], { deadlineMs: START_MS });
    const expired = answer(400, { error: 'cursor expired' });
    const { table, queries } = run([expired, list([card('a'), card('b')])], {
      ...first.again,
      deadlineMs: START_MS + 240_000,
    });
    expect(queries).toEqual(['/postcards?limit=500&cursor=c1', '/postcards?limit=500']);
    expect(greetings(table).map(([id]) => id)).toEqual(['a', 'b']);
  });

  test('fewer rows than the API counted: one may have been skipped while paging, so none goes', () => {
    const first = run([list([card('a'), card('b'), card('c')])]);
    const pages = [
      list([card('a')], { has_more: true, total: 3 }),
      // Pages without cursors overlap.
      list([card('a'), card('b')], { has_more: false, total: 3 }),
    ];
    const second = run(pages, first.again);
    expect(second.table.countRows()).toBe(3);
    expect(second.checkpoint).toMatchObject({ state: 'complete', removed: 0, message: '3 of 3 postcards' });
  });
});

describe('one empty or failed answer never empties a tab', () => {
  const first = () => run([list([card('a'), card('b')])]);

  test('an empty list is asked for again, and not believed at once', () => {
    const { checkpoint, table, queries } = run([list([]), list([])], first().again);
    expect(queries).toHaveLength(2);
    expect(table.countRows()).toBe(2);
    expect(checkpoint).toMatchObject({ state: 'complete', wasEmpty: true, rows: 2 });
    expect(checkpoint.message).toContain('The 2 rows stay for now');
  });

  test('when the next refresh finds it empty too, the rows go', () => {
    const empty = run([list([]), list([])], first().again);
    const { checkpoint, table, queries } = run([list([])], empty.again);
    expect(queries).toHaveLength(1);
    expect(table.countRows()).toBe(0);
    expect(checkpoint).not.toHaveProperty('wasEmpty');
  });

  test('rows that are back meanwhile end the suspicion', () => {
    const empty = run([list([]), list([])], first().again);
    const back = run([list([card('b')])], empty.again);
    expect(greetings(back.table).map(([id]) => id)).toEqual(['b']);
    expect(back.checkpoint).not.toHaveProperty('wasEmpty');
  });

  test('an empty list in the first refresh is simply empty', () => {
    const { checkpoint, queries } = run([list([])]);
    expect(queries).toHaveLength(1);
    expect(checkpoint.message).toBe('0 of 0 postcards');
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
    const { table, checkpoint, queries } = begin();
    expect(queries).toHaveLength(14);
    expect(table.rows()[0]).toEqual({ period: '2026-02-10', total_calls: 1, id: 'day 2026-02-10' });
    expect(checkpoint.message).toBe('14 periods');
  });

  test('then only those that are recent, or missing', () => {
    const first = begin();
    const second = run(answers(2), first.again);
    // The last complete refresh was on 2 March: what ended on 22 February or later may still change.
    expect(days(second.queries)).toEqual(['02-23']);
    second.table.merge(fields, [{ id: 'day 2026-02-12', gone: true }], { goneReason: '' });
    const third = run(answers(3), second.again);
    expect(days(third.queries)).toEqual(['02-12', '02-23']);
    expect(third.table.countRows()).toBe(14);
    expect(third.checkpoint).toMatchObject({ state: 'complete', removed: 0 });
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
