import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Position, START } from '../../../src/catalog/paging';
import { pageRequest, readPage } from '../../../src/http/pages';
import { urlOf } from '../../../src/http/url';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';

const row = (id: number): JsonObject => ({ id: String(id) });

function placeAfter(position: Position, data: object) {
  return readPage(calls, { body: { data }, serverTimeMs: 0 }, position).position;
}

describe('pageRequest', () => {
  test('the first page', () => {
    expect(pageRequest(calls, { status: 'completed' }, START, 500)).toEqual({
      path: '/calls',
      query: { status: 'completed', limit: 500 },
      action: 'list calls',
    });
  });

  test('a cursor goes along with its filters and without an offset', () => {
    const { query } = pageRequest(
      calls,
      { status: 'completed' },
      { cursor: 'c', offset: 500, done: false },
      500,
    );
    expect(query).toEqual({ status: 'completed', limit: 500, cursor: 'c' });
  });

  test('without a cursor the offset goes on', () => {
    expect(pageRequest(calls, {}, { offset: 500, done: false }, 500).query).toEqual({
      limit: 500,
      offset: 500,
    });
  });

  test('never page nor per_page', () => {
    expect(urlOf('', pageRequest(calls, {}, { offset: 1000, done: false }, 500))).not.toMatch(/page/);
  });
});

describe('readPage: where the next page begins', () => {
  const two = { calls: [row(1), row(2)] };

  test.each<[string, Position, object, Position]>([
    ['has_more false', START, { ...two, has_more: false }, { offset: 2, done: true }],
    [
      'has_more with a cursor',
      START,
      { ...two, has_more: true, next_cursor: 'b' },
      { cursor: 'b', offset: 2, done: false },
    ],
    ['has_more without a cursor', START, { ...two, has_more: true }, { offset: 2, done: false }],
    [
      'an empty page with a cursor is not the end',
      START,
      { calls: [], has_more: true, next_cursor: 'b' },
      { cursor: 'b', offset: 0, done: false },
    ],
    [
      'an empty page without a cursor is',
      { offset: 4, done: false },
      { calls: [], has_more: true },
      { offset: 4, done: true },
    ],
    ['nothing said about more', START, two, { offset: 2, done: true }],
    ['a total that is not reached is more', START, { ...two, total: 3 }, { offset: 2, done: false }],
    ['a total that is reached', { offset: 1, done: false }, { ...two, total: 3 }, { offset: 3, done: true }],
    [
      'has_more: false wins over a total',
      START,
      { ...two, total: 9, has_more: false },
      { offset: 2, done: true },
    ],
    [
      'a cursor moves on',
      { cursor: 'a', offset: 2, done: false },
      { ...two, next_cursor: 'b' },
      { cursor: 'b', offset: 4, done: false },
    ],
    [
      'the last page drops the cursor',
      { cursor: 'a', offset: 2, done: false },
      { ...two, has_more: false },
      { offset: 4, done: true },
    ],
  ])('%s', (_name, position, data, expected) => {
    expect(placeAfter(position, data)).toEqual(expected);
  });

  test('a repeated cursor is an error that names it', () => {
    const problem = caught(() =>
      placeAfter({ cursor: 'abc', offset: 2, done: false }, { ...two, next_cursor: 'abc' }),
    );
    expect(problem).toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('the same cursor twice'),
    });
  });

  test('any list is read whole, once, in whichever way the server pages', () => {
    const styles = fc.constantFrom('cursor', 'has_more', 'total');
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 7 }), styles, (length, size, style) => {
        const all = Array.from({ length }, (_, id) => row(id));
        const read: JsonObject[] = [];
        let position = START;
        for (let requests = 0; !position.done; requests++) {
          expect(requests).toBeLessThanOrEqual(length / size + 1);
          const from = Number(position.cursor ?? position.offset);
          const rows = all.slice(from, from + size);
          const more = from + size < length;
          const words = {
            cursor: more ? { has_more: true, next_cursor: String(from + size) } : { has_more: false },
            has_more: { has_more: more },
            total: { total: length },
          }[style];
          position = placeAfter(position, { calls: rows, ...words });
          read.push(...rows);
        }
        expect(read).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
