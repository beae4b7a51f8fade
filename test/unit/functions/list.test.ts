import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Joins } from '../../../src/catalog/record-reader';
import type { Value } from '../../../src/catalog/resource';
import { readQuery } from '../../../src/functions/arguments';
import { fetchTable } from '../../../src/functions/list';
import { headerOf, toResult } from '../../../src/functions/table';
import type { Client } from '../../../src/http/client';
import type { HttpRequest } from '../../../src/http/transport';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { caught } from '../caught';
import { intlZone } from '../dates/intl-zone';
import { answer, rig } from '../http/scripted';

const NEW_YORK = intlZone('America/New_York');
const NOW = Date.parse('2026-03-02T14:00:00Z');
const query = (...args: unknown[]) => readQuery(calls, args, NEW_YORK, NOW);

interface Call {
  readonly id: string;
  readonly created_at?: string;
  readonly direction?: string;
}

type Server = (request: HttpRequest) => ReturnType<typeof answer>;

/** A server that pages through calls by offset or by cursor, and does not filter. */
function serving(all: readonly Call[], style: 'cursor' | 'offset' | 'deaf' = 'cursor'): Server {
  return ({ url }) => {
    const params = new URL(url).searchParams;
    const from = style === 'deaf' ? 0 : Number(params.get('cursor') ?? params.get('offset') ?? 0);
    const rows = all.slice(from, from + Number(params.get('limit')));
    const next = from + rows.length;
    const more = style === 'deaf' || next < all.length;
    return answer(200, {
      data: {
        calls: rows,
        has_more: more,
        ...(style === 'cursor' && more ? { next_cursor: String(next) } : {}),
      },
    });
  };
}

function ask(server: Server, ...args: unknown[]) {
  const { client, requests } = rig(Array.from({ length: 40 }, () => server));
  const asked = query(...args, 'columns', 'id');
  return {
    rows: () => fetchTable(asked, tools(client)).rows.map(([id]) => id),
    urls: () =>
      requests.map(({ url }) => decodeURIComponent(url.replace('https://callscaler.com/api/v1', ''))),
  };
}

const tools = (client: Client, joins: Joins = {}) => ({ client, zone: NEW_YORK, nowMs: NOW, joins });

const many = (count: number, change: Partial<Call> = {}): Call[] =>
  Array.from({ length: count }, (_, n) => ({ id: String(n), created_at: '2026-03-02T13:00:00Z', ...change }));

describe('fetchTable', () => {
  test('the latest: one request for as many as are wanted', () => {
    const { rows, urls } = ask(serving(many(300)), '', '');
    expect(rows()).toHaveLength(100);
    expect(urls()).toEqual(['/calls?limit=100']);
  });

  test('filters go along; days with a day more on both sides', () => {
    const { rows, urls } = ask(
      serving([]),
      '2026-02-01',
      '2026-02-28',
      'status',
      'answered',
      'source',
      'google',
    );
    expect(rows()).toEqual([]);
    expect(urls()).toEqual([
      '/calls?status=completed&source=google&start_date=2026-01-31&end_date=2026-03-02&limit=500',
    ]);
  });

  test('rows outside of the days, in the spreadsheet’s zone, are dropped', () => {
    const all = [
      { id: 'after', created_at: '2026-03-02T05:00:00Z' },
      { id: 'last', created_at: '2026-03-02T04:59:59Z' },
      { id: 'without a zone', created_at: '2026-03-01 12:00:00' },
      { id: 'first', created_at: '2026-03-01T05:00:00Z' },
      { id: 'before', created_at: '2026-03-01T04:59:59Z' },
    ];
    expect(ask(serving(all), '2026-03-01', '2026-03-01').rows()).toEqual(['last', 'without a zone', 'first']);
  });

  test('a row whose moment cannot be read is left to the server', () => {
    expect(ask(serving([{ id: 'a', created_at: 'soon' }, { id: 'b' }]), 'today', '').rows()).toEqual([
      'a',
      'b',
    ]);
  });

  test('a filter that the server ignores is applied all the same, over as many pages as it takes', () => {
    const all = [...many(700, { direction: 'inbound' }), { id: 'out', direction: 'outbound' }];
    const { rows, urls } = ask(serving(all), '', '', 'direction', 'outbound', 'limit', 5);
    expect(rows()).toEqual(['out']);
    expect(urls()).toEqual([
      '/calls?direction=outbound&limit=5',
      '/calls?direction=outbound&limit=500&cursor=5',
      '/calls?direction=outbound&limit=500&cursor=505',
    ]);
  });

  test('a row that comes twice, as when calls arrive between two pages, is one row', () => {
    const all = [...many(500), { id: '499' }, { id: '500' }];
    expect(ask(serving(all, 'offset'), '', '', 'limit', 1000).rows()).toEqual(
      Array.from({ length: 501 }, (_, n) => String(n)),
    );
  });

  test.each([
    ['taken', ''],
    ['dropped', 'outbound'],
  ])('a server that ignores the offset is left soon, its rows being %s', (_name, direction) => {
    const { rows, urls } = ask(
      serving(many(500, { direction: 'inbound' }), 'deaf'),
      '',
      '',
      'direction',
      direction,
      'limit',
      2000,
    );
    expect(rows()).toHaveLength(direction === '' ? 500 : 0);
    expect(urls().length).toBeLessThan(10);
  });

  test('an empty page in the middle is not the end', () => {
    let page = 0;
    const pages = [
      { calls: [], next_cursor: 'b' },
      { calls: [{ id: 'a' }], has_more: false },
    ];
    expect(ask(() => answer(200, { data: pages[page++] }), '', '').rows()).toEqual(['a']);
  });

  test('a limit cuts; more than fits without one is an error with the ways out', () => {
    expect(ask(serving(many(5200)), 'today', '', 'limit', 5000).rows()).toHaveLength(5000);
    expect(ask(serving(many(5000)), 'today', '').rows()).toHaveLength(5000);
    const problem = caught(ask(serving(many(5001)), 'today', '').rows);
    expect(problem.code).toBe('bad_input');
    expect(problem.message).toMatch(/More than 5000 calls.*"limit".*import/);
  });

  test('transcripts come in smaller pages', () => {
    const { client, requests } = rig([serving([])]);
    fetchTable(query('today', '', 'columns', 'id, summary'), tools(client));
    expect(requests[0]?.url).toMatch(/include=summary.*limit=100$/);
  });

  test('names of numbers are looked up for the asked columns', () => {
    const { client } = rig([serving([{ id: 'a' }])]);
    const joins = { number_name: () => 'Main line' };
    const table = fetchTable(query('', '', 'columns', 'id, number_name'), tools(client, joins));
    expect(table.rows).toEqual([['a', 'Main line']]);
  });

  test('without asked columns nothing is looked up, and what calls do not say has no column', () => {
    const { client } = rig([serving([{ id: 'a' }])]);
    const joins = {
      number_name: () => {
        throw new Error('looked up');
      },
    };
    const { headers } = fetchTable(query(), tools(client, joins));
    expect(headers).toContain('Caller number');
    expect(headers).not.toContain('Number name');
  });

  test('more cells than a sheet takes at once are refused with the number of rows that fit', () => {
    const columns = calls.fields.slice(0, 40).map((field) => field.name);
    const { client } = rig(Array.from({ length: 60 }, () => serving(many(5000))));
    const asked = query('', '', 'columns', columns.join(','), 'limit', 5000);
    expect(caught(() => fetchTable(asked, tools(client))).message).toMatch(
      /cells.*fewer columns.*"limit", \d+/,
    );
  });
});

describe('toResult', () => {
  const result = (rows: Value[][], headers = true) =>
    toResult({ headers: ['Caller number', '=Odd'], rows }, headers, 'calls');

  test('a header row, then the rows', () => {
    expect(result([['a', 1]])).toEqual([
      ['Caller number', ' =Odd'],
      ['a', 1],
    ]);
    expect(result([['a', 1]], false)).toEqual([['a', 1]]);
  });

  test('durations say their unit once', () => {
    expect(headerOf({ label: 'Duration', type: 'seconds' })).toBe('Duration (seconds)');
    expect(headerOf({ label: 'Timeout seconds', type: 'seconds' })).toBe('Timeout (seconds)');
  });

  test('no rows are said', () => {
    expect(result([])).toEqual([['No calls']]);
    expect(result([], false)).toEqual([['No calls']]);
  });

  const date = new Date(0);
  test.each<[Value, unknown]>([
    [null, ''],
    [0, 0],
    [false, false],
    [date, date],
    [Number.POSITIVE_INFINITY, ''],
    ['plain', 'plain'],
    ['+13055550123', '+13055550123'],
    ['-12', '-12'],
    ['+1 (305) 555-0123', '+1 (305) 555-0123'],
    ['=HYPERLINK("x")', ' =HYPERLINK("x")'],
    ['+cmd', ' +cmd'],
    ['-1+cmd()', ' -1+cmd()'],
    ['@SUM(A1)', ' @SUM(A1)'],
    ['\t=1+1', ' \t=1+1'],
    ['+', ' +'],
  ])('%p becomes %p', (value, expected) => {
    expect(result([[value, 1]], false)[0]?.[0]).toBe(expected);
  });

  test('no text that is more than a number begins as a formula, and none is too long for a cell', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('=', '+', '-', '@').chain((first) => fc.string().map((rest) => first + rest)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const cell = result([[text, 1]], false)[0]?.[0] as string;
        expect(cell).not.toMatch(/^[=@]|^[+-].*[^\d .()-]/s);
        expect(cell.endsWith(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(String(result([['x'.repeat(60_000), 1]])[1]?.[0]).length).toBeLessThan(50_000);
  });
});
