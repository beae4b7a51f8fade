import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Position, START } from '../../../src/catalog/paging';
import { createPager } from '../../../src/http/pager';
import { offsetToRequest } from '../../../src/http/paginators/offset';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';

const idOf = (raw: JsonObject): string => String(raw.id);
const body = (data: object) => ({ body: { data }, serverTimeMs: 0 });
const rows = (ids: ReadonlyArray<string | number>): JsonObject[] => ids.map((id) => ({ id: String(id) }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index);

/** A server with offsets only, whose list and mood may change between any two pages. */
function offsetServer(list: number[], pageSize: number) {
  let previous: JsonObject[] = [];
  return {
    list,
    asked: 0,
    mood: 'good' as 'good' | 'repeats' | 'doubles' | 'ignores',
    page(position: Position) {
      this.asked++;
      const from = this.mood === 'ignores' ? 0 : offsetToRequest(position);
      const honest = rows(this.list.slice(from, from + pageSize));
      const sent =
        this.mood === 'repeats'
          ? previous
          : this.mood === 'doubles'
            ? [...previous.slice(-2), ...honest]
            : honest;
      previous = honest;
      return body({ calls: sent, has_more: this.mood === 'repeats' || from + pageSize < this.list.length });
    },
  };
}

/** Reads a list to its end; `between` is called before each page but the first, with how many there were. */
function readAll(
  server: ReturnType<typeof offsetServer>,
  between: (pages: number) => void = () => undefined,
) {
  let read = createPager(calls, idOf);
  const seen = new Set<string>();
  let position = START;
  for (let pages = 0; !position.done; pages++) {
    if (pages > 500) throw new Error('It never ends.');
    if (pages > 0) between(pages);
    const page = read('list', server.page(position), position);
    for (const raw of page.rows) seen.add(idOf(raw));
    position = page.position;
  }
  return {
    seen,
    /** As another run would: it remembers nothing. */
    forget: () => {
      read = createPager(calls, idOf);
    },
  };
}

describe('a list without cursors', () => {
  const PAGE = 10;

  test('is read whole, in hardly more requests than pages', () => {
    const server = offsetServer(upTo(95), PAGE);
    expect(readAll(server).seen.size).toBe(95);
    expect(server.asked).toBeLessThanOrEqual(14);
  });

  test.each(['repeats', 'doubles'] as const)('a page that %s neither ends nor shortens it', (mood) => {
    const server = offsetServer(upTo(60), PAGE);
    const { seen } = readAll(server, (pages) => {
      server.mood = pages === 3 ? mood : 'good';
    });
    expect(seen.size).toBe(60);
  });

  test('a server that ignores offsets is believed when it sends its beginning again and again', () => {
    const server = offsetServer(upTo(60), PAGE);
    server.mood = 'ignores';
    expect(readAll(server).seen.size).toBe(PAGE);
    expect(server.asked).toBe(5);
  });

  test('whatever comes and goes meanwhile, nothing that stays is missed', () => {
    const change = fc.record({
      page: fc.integer({ min: 1, max: 9 }),
      comes: fc.nat(15),
      goes: fc.array(fc.nat(59)),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const server = offsetServer(upTo(60), PAGE);
        const gone = new Set<number>();
        const { seen } = readAll(server, (pages) => {
          for (const { comes, goes } of changes.filter(({ page }) => page === pages)) {
            for (const id of goes) gone.add(id);
            const next = Math.max(...server.list) + 1;
            const young = Array.from({ length: comes }, (_, index) => next + comes - index);
            server.list = [...young, ...server.list.filter((id) => !goes.includes(id))];
          }
        });
        for (let id = 1; id <= 60; id++) if (!gone.has(id)) expect(seen).toContain(String(id));
      }),
      { numRuns: 300 },
    );
  });

  test('another run goes on at the tail, wherever that has moved to, or begins again', () => {
    const server = offsetServer(upTo(40), PAGE);
    const first = createPager(calls, idOf)('list', server.page(START), START).position;
    expect(first).toEqual({ offset: 10, done: false, tail: ['33', '32', '31'], distinct: 10 });
    server.list = [43, 42, 41, ...server.list];
    const moved = createPager(calls, idOf)('list', server.page(first), first).position;
    expect(moved).toMatchObject({ offset: 17, tail: ['29', '28', '27'] });
    server.list = server.list.filter((id) => id < 25);
    expect(createPager(calls, idOf)('list', server.page(moved), moved).position).toEqual(START);
  });

  test('one that never holds still is given up', () => {
    const server = offsetServer(upTo(40), PAGE);
    const problem = caught(() =>
      readAll(server, () => {
        server.list = server.list.map((id) => id + 1000);
      }),
    );
    expect(problem).toMatchObject({ code: 'bad_answer', message: expect.stringContaining('changes faster') });
  });
});

describe('a list with cursors', () => {
  const page = (next: string) => body({ calls: rows([next]), has_more: true, next_cursor: next });

  test('that goes in circles is an error that names the cursor', () => {
    const read = createPager(calls, idOf);
    let position = START;
    for (const next of ['a', 'b', 'c']) position = read('list', page(next), position).position;
    expect(caught(() => read('list', page('a'), position))).toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('the same cursor twice'),
    });
  });

  test('that begins again may come by the same cursors', () => {
    const read = createPager(calls, idOf);
    for (let time = 0; time < 2; time++) {
      const { position } = read('list', page('a'), START);
      expect(read('list', page('b'), position).position.cursor).toBe('b');
    }
  });

  test('lists do not know of one another', () => {
    const read = createPager(calls, idOf);
    const { position } = read('one', page('a'), START);
    read('one', page('b'), position);
    expect(read('two', page('a'), { cursor: 'z', offset: 1, done: false }).position.cursor).toBe('a');
  });
});
