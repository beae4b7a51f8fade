import { describe, expect, test } from '@jest/globals';
import { type Paginator, type Position, START } from '../../../src/catalog/paging';
import { createPager } from '../../../src/http/pager';
import { type PagedList, pageRequest } from '../../../src/http/pages';
import { cursor } from '../../../src/http/paginators/cursor';
import { nextUrl } from '../../../src/http/paginators/next-url';
import { offset } from '../../../src/http/paginators/offset';
import { page } from '../../../src/http/paginators/page';
import { single } from '../../../src/http/paginators/single';

const SIZE = 4;
const IDS = [...'abcdefghi'];
const sizes = { max: SIZE };
const numbered = page({ size: 'per_page', page: 'page', totalPages: 'pages', total: 'records' }, sizes);
const list = (paginator: Paginator): PagedList => ({
  path: '/things',
  label: 'things',
  listKeys: ['things'],
  paginator,
});

type Body = Record<string, unknown>;

/** Reads a list to its end; answers the IDs and what each request asked for. */
function readAll(paginator: Paginator, answer: (from: number, request: Position) => Body) {
  const readNext = createPager(list(paginator), (raw) => String(raw.id));
  const requests: unknown[] = [];
  const seen = new Set<string>();
  let from = 0;
  for (let position = START; !position.done; ) {
    if (requests.length > 20) throw new Error('It never ends.');
    const { query, url } = pageRequest(list(paginator), { status: 'open' }, position, SIZE);
    requests.push(url ?? query);
    from = Number(query?.offset ?? (requests.length - 1) * SIZE);
    const things = IDS.slice(from, from + SIZE).map((id) => ({ id }));
    const body = { things, ...answer(from, position) };
    const read = readNext('things', { body, serverTimeMs: 0 }, position);
    for (const raw of read.rows) seen.add(String(raw.id));
    position = read.position;
  }
  return { ids: [...seen], requests };
}

const isLast = (from: number): boolean => from + SIZE >= IDS.length;

describe('every way to split a list', () => {
  test('cursor', () => {
    const paginator = cursor({ size: 'limit', cursor: 'after', offset: 'offset' }, sizes);
    const { ids, requests } = readAll(paginator, (from) =>
      isLast(from) ? {} : { has_more: true, next_cursor: `c${from}` },
    );
    expect(ids).toEqual(IDS);
    expect(requests).toEqual([
      { status: 'open', limit: 4 },
      { status: 'open', limit: 4, after: 'c0' },
      { status: 'open', limit: 4, after: 'c4' },
    ]);
  });

  test('offset, whatever cursor the answer gives', () => {
    const paginator = offset({ size: 'limit', offset: 'offset' }, sizes);
    const { ids, requests } = readAll(paginator, (from) => ({ has_more: !isLast(from), next_cursor: 'c' }));
    expect(ids).toEqual(IDS);
    expect(requests[0]).toEqual({ status: 'open', limit: 4 });
    expect(requests.slice(1)).toContainEqual(expect.objectContaining({ offset: 1 }));
  });

  test.each<[string, (from: number) => Body]>([
    ['that says how many pages there are', () => ({ pages: 3, records: 9 })],
    ['that says how many records there are', () => ({ records: 9 })],
  ])('page, in an answer %s', (_what, answer) => {
    const { ids, requests } = readAll(numbered, answer);
    expect(ids).toEqual(IDS);
    expect(requests).toEqual([1, 2, 3].map((number) => ({ status: 'open', per_page: 4, page: number })));
  });

  test('next URL', () => {
    const paginator = nextUrl({ size: 'size', nextUrl: 'next' }, sizes);
    const { ids, requests } = readAll(paginator, (from) => ({
      next: isLast(from) ? null : `https://api.example/v1/things?token=${from}`,
    }));
    expect(ids).toEqual(IDS);
    expect(requests).toEqual([
      { status: 'open', size: 4 },
      'https://api.example/v1/things?token=0',
      'https://api.example/v1/things?token=4',
    ]);
  });

  test('single', () => {
    expect(readAll(single, () => ({ has_more: true, next_cursor: 'x' }))).toEqual({
      ids: [...'abcd'],
      requests: [{ status: 'open' }],
    });
  });
});

test('pages that give no numbers end after the first one', () => {
  expect(readAll(numbered, () => ({})).requests).toHaveLength(1);
});
