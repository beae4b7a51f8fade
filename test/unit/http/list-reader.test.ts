import { describe, expect, test } from '@jest/globals';
import { readList, readObject } from '../../../src/http/list-reader';
import { caught } from '../caught';

const ROWS = [{ id: 'a' }, { id: 'b' }];
const PAGING = { total: 342, has_more: true, next_cursor: 'eyJ0IjoiMjAyNi' };

describe('readList: every shape in which the pages show a list', () => {
  test.each<[string, unknown]>([
    ['in the envelope', { data: { calls: ROWS, ...PAGING } }],
    ['without the envelope', { calls: ROWS, ...PAGING }],
    ['data is the list, paging beside it', { data: ROWS, ...PAGING }],
    ['data inside data', { data: { data: ROWS }, ...PAGING }],
    ['data inside data with totals', { data: { data: ROWS, totals: { count: 2 }, ...PAGING } }],
    ['paging in data.pagination', { data: { calls: ROWS, pagination: PAGING } }],
    ['paging in body.pagination', { data: { calls: ROWS }, pagination: PAGING }],
    ['paging in body.meta', { data: { calls: ROWS }, meta: PAGING }],
    ['paging in the body', { data: { calls: ROWS }, ...PAGING }],
    ['under an unknown key, the only array', { data: { items: ROWS, ...PAGING } }],
    ['under an unknown key without the envelope', { items: ROWS, ...PAGING }],
    ['the expected key beside another array', { data: { columns: ['id'], calls: ROWS, ...PAGING } }],
    ['an only array beside warnings in the body', { data: { items: ROWS, ...PAGING }, warnings: ['old'] }],
    ['the list in the body beside an empty data', { data: {}, calls: ROWS, ...PAGING }],
  ])('%s', (_shape, body) => {
    expect(readList(body, ['calls'])).toEqual({
      rows: ROWS,
      paging: { hasMore: true, nextCursor: 'eyJ0IjoiMjAyNi', total: 342 },
    });
  });

  test('a body that is the list itself has no paging', () => {
    expect(readList(ROWS, ['calls'])).toEqual({
      rows: ROWS,
      paging: { hasMore: undefined, nextCursor: undefined, total: undefined },
    });
  });

  test('an empty list is one', () => {
    expect(readList({ data: { calls: [], total: 0 } }, ['calls']).rows).toEqual([]);
    expect(readList({ data: [] }, ['calls']).rows).toEqual([]);
  });

  test('a second expected key serves where the first is missing', () => {
    expect(readList({ data: { voicemails: ROWS, errors: [] } }, ['messages', 'voicemails']).rows).toEqual(
      ROWS,
    );
  });
});

describe('readList: paging words', () => {
  test.each<[string, object, object]>([
    ['nothing said', {}, { hasMore: undefined, nextCursor: undefined, total: undefined }],
    ['a cursor alone means more', { next_cursor: 'c' }, { hasMore: true, nextCursor: 'c' }],
    ['has_more: false wins over a cursor', { next_cursor: 'c', has_more: false }, { hasMore: false }],
    [
      'a null cursor is none',
      { next_cursor: null, has_more: true },
      { hasMore: true, nextCursor: undefined },
    ],
    ['an empty cursor is none', { next_cursor: '' }, { hasMore: undefined, nextCursor: undefined }],
    ['has_more as text', { has_more: 'true' }, { hasMore: true }],
    ['has_more as 1', { has_more: 1 }, { hasMore: true }],
    ['has_more as 0', { has_more: 0 }, { hasMore: false }],
    ['total as text', { total: '17' }, { total: 17 }],
    ['total 0', { total: 0 }, { total: 0 }],
    ['a blank total is none', { total: '' }, { total: undefined }],
    ['a negative total is none', { total: -1 }, { total: undefined }],
    ['a null total is none', { total: null }, { total: undefined }],
  ])('%s', (_name, words, expected) => {
    expect(readList({ data: { calls: ROWS, ...words } }, ['calls']).paging).toMatchObject(expected);
  });

  test('data.pagination is nearer than what else stands in the answer', () => {
    const body = { data: { calls: ROWS, total: 1, pagination: { total: 2 } }, meta: { total: 3 }, total: 4 };
    expect(readList(body, ['calls']).paging.total).toBe(2);
  });
});

describe('readList: what cannot be read is an error that names what was found, never an empty tab', () => {
  test.each<[string, unknown, string[]]>([
    [
      'two arrays and none expected',
      { data: { items: [], related: [] } },
      ['several lists', 'items, related'],
    ],
    ['no array', { data: { message: 'ok', has_more: true } }, ['no list', 'message, has_more']],
    ['an error with status 200', { error: 'unauthorized' }, ['no list', 'error']],
    ['null data', { data: null, warnings: [] }, ['no list', 'data, warnings']],
    ['an array outside of data', { data: { total: 5 }, warnings: [] }, ['no list', 'total / data, warnings']],
    ['a text', 'ok', ['no list', 'no object']],
    ['null', null, ['no list', 'no object']],
    ['an object under the expected key', { data: { calls: { a: 1 } } }, ['no list', 'calls']],
  ])('%s', (_name, body, words) => {
    const problem = caught(() => readList(body, ['calls']));
    expect(problem.code).toBe('bad_answer');
    for (const word of ['“calls”', ...words]) expect(problem.message).toContain(word);
  });

  test('no value of the answer is in the message: it could be anybody’s', () => {
    expect(caught(() => readList({ secret: 'cs_key_1' }, ['calls'])).message).not.toContain('cs_key_1');
  });

  test.each([
    [{ data: { calls: null, total: 0, has_more: false } }],
    [{ data: { calls: null } }],
    [{ calls: null, warnings: [] }],
    [{ data: { calls: null }, meta: { total: 0 } }],
  ])('null under the expected key is how some servers write an empty list: %j', (body) => {
    expect(readList(body, ['calls']).rows).toEqual([]);
  });

  test.each([
    [{ data: { calls: null, total: 7 } }],
    [{ data: { calls: null, has_more: true } }],
    [{ data: { calls: null }, next_cursor: 'c1' }],
    [{ data: { items: null, total: 0 } }],
  ])('null where there should be rows, or under a key that nobody expects, is none: %j', (body) => {
    expect(caught(() => readList(body, ['calls'])).code).toBe('bad_answer');
  });

  test.each([[[ROWS[0], null]], [['a']], [[[1]]]])('entries that are no records: %j', (calls) => {
    expect(caught(() => readList({ data: { calls } }, ['calls'])).code).toBe('bad_answer');
  });
});

describe('readObject', () => {
  const FLOW = { id: 'f', name: 'Main' };
  test.each<[string, unknown]>([
    ['under its key in data', { data: { call_flow: FLOW } }],
    ['data itself', { data: FLOW }],
    ['under its key in the body', { call_flow: FLOW }],
    ['the body itself', FLOW],
  ])('%s', (_shape, body) => {
    expect(readObject(body, ['call_flow'])).toEqual(FLOW);
  });

  test('no object at all', () => {
    expect(caught(() => readObject([1], ['call_flow'])).message).toContain('“call_flow”');
  });
});
