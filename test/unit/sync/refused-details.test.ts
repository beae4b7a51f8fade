import { describe, expect, test } from '@jest/globals';
import type { Resource } from '../../../src/catalog/resource';
import { answer } from '../http/scripted';
import { card, invented, list, run } from './postcards';

/** Postcards whose list does not say what their stamps cost. */
const withDetail: Resource = {
  ...invented,
  detail: {
    fields: ['stamp_cents'],
    path: (raw) => `/postcards/${String(raw.id)}`,
    keys: ['postcard'],
  },
};
const listed = (id: string, greeting = 'Hello') => {
  const { stamp_cents: _unsaid, ...rest } = card(id, { greeting });
  return rest;
};
const detail = (id: string, cents = 110) => answer(200, { data: { postcard: { id, stamp_cents: cents } } });
const shown = (table: ReturnType<typeof run>['table']) =>
  table.rows().map(({ id, greeting, stamp_cents }) => [id, greeting, stamp_cents]);
const first = (...ids: string[]) =>
  run([list(ids.map((id) => listed(id))), ...ids.map((id) => detail(id))], { resource: withDetail });

describe.each([403, 404])('where the details are answered with %d', (status) => {
  const refused = answer(status, { error: { message: 'No' } });

  test('what is in the tab stays, what the list says is written, and it is said', () => {
    const { table, summary, queries } = run(
      [list([listed('a', 'Bye'), listed('b', 'Ciao'), listed('c')]), refused, detail('b', 200), refused],
      first('a', 'b').again,
    );
    expect(shown(table)).toEqual([
      ['a', 'Bye', 1.1],
      ['b', 'Ciao', 2],
      ['c', 'Hello', null],
    ]);
    expect(queries).toHaveLength(4);
    expect(summary).toMatchObject({ state: 'complete', added: 1, changed: 2, removed: 0, rows: 3 });
    expect(summary.message).toBe(
      '3 of 3 postcards. CallScaler did not give the details of 2 postcards: what only these say stays as it was, or blank.',
    );
  });

  test('for all: ten requests and no more, and every row there is', () => {
    const ids = Array.from({ length: 14 }, (_, at) => `card-${at}`);
    const { table, queries, summary } = run(
      [list(ids.map((id) => listed(id, 'Bye'))), ...Array.from({ length: 10 }, () => refused)],
      first(...ids).again,
    );
    expect(queries).toHaveLength(11);
    expect(shown(table)).toEqual(ids.map((id) => [id, 'Bye', 1.1]));
    expect(summary.message).toContain('the details of 14 postcards');
  });

  test('and given again, it is as if nothing had been', () => {
    const without = run([list([listed('a')]), refused], { resource: withDetail });
    expect(shown(without.table)).toEqual([['a', 'Hello', null]]);
    const { table, summary } = run([list([listed('a')]), detail('a')], without.again);
    expect(shown(table)).toEqual([['a', 'Hello', 1.1]]);
    expect(summary.message).toBe('1 of 1 postcards');
  });
});
