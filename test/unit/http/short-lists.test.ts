import { expect, test } from '@jest/globals';
import { START } from '../../../src/catalog/paging';
import { createPager } from '../../../src/http/pager';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { answer, rig } from './scripted';

const idOf = (raw: object): string => String((raw as { id: string }).id);
const page = (ids: readonly string[], paging: object = {}) =>
  answer(200, { data: { calls: ids.map((id) => ({ id })), has_more: false, ...paging } });
const [A, B, C] = ['a', 'b', 'c'];
const cursor = (next: string) => ({ has_more: true, next_cursor: next });
const more = { has_more: true };

/** Reads a list to its end, as a run does; answers the ids of each page. */
function read(pages: ReadonlyArray<ReturnType<typeof page>>): string[][] {
  const { client } = rig(pages);
  const readNext = createPager(calls, idOf, { rereadsShortLists: true });
  const read: string[][] = [];
  for (let position = START; !position.done; ) {
    const { rows, position: next } = readNext(
      'calls',
      client.get({ path: '/calls', query: {}, action: 'list calls' }),
      position,
    );
    read.push(rows.map(idOf));
    position = next;
  }
  return read;
}

test.each<[string, ReadonlyArray<ReturnType<typeof page>>, string[][]]>([
  ['is whole', [page([A, B], { total: 3, ...cursor('x') }), page([C], { total: 3 })], [[A, B], [C]]],
  ['does not tell its length', [page([A])], [[A]]],
  ['is empty', [page([], { total: 0 })], [[]]],
  ['leaves a record out', [page([A], { total: 2 }), page([A, B], { total: 2 })], [[A], [A, B]]],
  ['leaves all out', [page([], { total: 2 }), page([A, B], { total: 2 })], [[], [A, B]]],
  [
    'leaves one out of a later page',
    [
      page([A], { total: 3, ...cursor('x') }),
      page([C], { total: 3 }),
      page([A], { total: 3, ...cursor('y') }),
      page([B, C], { total: 3 }),
    ],
    [[A], [C], [A], [B, C]],
  ],
  ['is short for good', [page([A], { total: 9 }), page([A], { total: 9 })], [[A], [A]]],
  ['grows meanwhile', [page([A, B], { total: 3, ...cursor('x') }), page([C], { total: 4 })], [[A, B], [C]]],
  ['shrinks meanwhile', [page([A, B], { total: 4, ...cursor('x') }), page([C], { total: 3 })], [[A, B], [C]]],
  [
    'is paged by offset, and its pages overlap',
    [
      page([A, B], { total: 3, ...more }),
      page([A, B, C], { total: 3, ...more }),
      page([A, B, C], { total: 3 }),
    ],
    [
      [A, B],
      [A, B, C],
      [A, B, C],
    ],
  ],
  [
    'is paged by offset, and leaves one out above where its pages overlap',
    [
      page([A, C, 'd', 'e', 'f'], { total: 8, ...more }),
      page([C, 'd', 'e', 'f', 'g', 'h'], { total: 8 }),
      page([A, B, C, 'd', 'e', 'f'], { total: 8, ...more }),
      page(['d', 'e', 'f', 'g', 'h'], { total: 8 }),
    ],
    [
      [A, C, 'd', 'e', 'f'],
      [C, 'd', 'e', 'f', 'g', 'h'],
      [A, B, C, 'd', 'e', 'f'],
      ['d', 'e', 'f', 'g', 'h'],
    ],
  ],
])('a list that %s', (_what, pages, expected) => {
  expect(read(pages)).toEqual(expected);
});

test.each([
  [2, { offset: 3, done: true }],
  [1, { offset: 0, done: false, isReread: true }],
])('what an earlier run has read of a list counts: %d', (offset, position) => {
  const { client } = rig([page([C], { total: 3 })]);
  const readNext = createPager(calls, idOf, { rereadsShortLists: true });
  const received = client.get({ path: '/calls', query: {}, action: 'list calls' });
  expect(readNext('calls', received, { cursor: 'x', offset, done: false }).position).toEqual(position);
});

test('a list that is short for good ends, even if each run is over after one page', () => {
  const { client } = rig([
    page([A], { total: 9, ...cursor('x') }),
    page([B], { total: 9 }),
    page([A], { total: 9, ...cursor('y') }),
    page([B], { total: 9 }),
  ]);
  const readAfter = (runs: number): boolean => {
    let position = START;
    for (let run = 1; run <= runs; run++) {
      position = createPager(calls, idOf, { rereadsShortLists: true })(
        'calls',
        client.get({ path: '/calls', query: {}, action: 'list calls' }),
        position,
      ).position;
    }
    return position.done;
  };
  expect(readAfter(4)).toBe(true);
});
