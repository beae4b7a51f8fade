import { describe, expect, test } from '@jest/globals';
import { discoveredFields } from '../../../src/catalog/discover';
import { unknownKeys } from '../../../src/catalog/field-names';
import { createRecordReader } from '../../../src/catalog/record-reader';
import type { Value } from '../../../src/catalog/resource';
import { apiKeys } from '../../../src/sources/callscaler/resources/api-keys';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { forms } from '../../../src/sources/callscaler/resources/forms';
import type { JsonObject } from '../../../src/util/json';

/** As it comes over the wire: there `__proto__` is a key like any other. */
const parsed = (json: string): JsonObject => JSON.parse(json) as JsonObject;

/** What the tab shows of records whose shape nobody has documented. */
function table(rows: readonly JsonObject[]): { names: string[]; cells: Value[][] } {
  const names = discoveredFields(forms, rows).map(({ name }) => name);
  const { values } = createRecordReader(forms, names);
  return { names, cells: rows.map(values) };
}

describe('keys', () => {
  test.each<[string, string, string[], Value[]]>([
    ['that differ by case alone are two', '{"id":"1","City":"a","city":"b"}', ['City', 'city'], ['a', 'b']],
    ['with a dot', '{"id":"1","a.b":1}', ['a.b'], [1]],
    ['with a dot that hold an object', '{"id":"1","a.b":{"c":1,"d.e":2}}', ['a.b.c', 'a.b.d.e'], [1, 2]],
    [
      'beside an object whose name they begin with',
      '{"id":"1","a":{"x":1},"a.b":{"c":2}}',
      ['a.x', 'a.b.c'],
      [1, 2],
    ],
    [
      'that ask a long question, with a comma',
      `{"id":"1","fields":{"Well, ${'why '.repeat(30)}?":"x"}}`,
      [`fields.Well, ${'why '.repeat(30)}?`],
      ['x'],
    ],
    [
      'named after parts of JavaScript',
      '{"id":"1","__proto__":"p","constructor":"c","toString":1}',
      ['__proto__', 'constructor', 'toString'],
      ['p', 'c', 1],
    ],
    [
      'named so that hold objects',
      '{"id":"1","__proto__":{"polluted":true},"constructor":{"name":"n"}}',
      ['__proto__.polluted', 'constructor.name'],
      [true, 'n'],
    ],
    [
      'like numbers, in the order in which JavaScript has them',
      '{"id":"1","b":1,"2":2,"1":3}',
      ['1', '2', 'b'],
      [3, 2, 1],
    ],
  ])('%s', (_what, json, names, cells) => {
    expect(table([parsed(json)])).toEqual({ names, cells: [cells] });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test.each([
    ['at the top', { meta: null }, { meta: { x: 1 } }, ['meta.x']],
    ['deeper', { meta: { geo: null } }, { meta: { geo: { x: 1 } } }, ['meta.geo.x']],
    [
      'under a name of JavaScript',
      { constructor: null, id: 'c' },
      parsed('{"constructor":{"x":1}}'),
      ['constructor.x'],
    ],
  ])('a parent that is null at times is its children: %s', (_where, first, second, names) => {
    expect(table([first, second, { id: 'other' }]).names).toEqual(names);
    expect(table([second, first, { id: 'other' }]).names).toEqual(names);
  });

  test('a secret is one in whatever case it is spelt', () => {
    const raw = { id: '1', Key: 'opaque-0123', SECRET: { value: 'x' } };
    expect(unknownKeys(apiKeys, raw)).toEqual([]);
    expect(createRecordReader(apiKeys, ['Key', 'SECRET.value']).values(raw)).toEqual([null, null]);
  });
});

describe('values', () => {
  test.each<[string, unknown, Value]>([
    ['a number as text stays text', '0012', '0012'],
    ['words', ['a', 'b'], 'a, b'],
    ['a list of lists', [['a'], ['b']], '[["a"],["b"]]'],
    ['a list of objects', [{ a: 1 }, { b: [2] }], '[{"a":1},{"b":[2]}]'],
    ['a list with null in it', ['a', null], 'a, '],
    ['an empty list', [], ''],
    ['an empty object', {}, '{}'],
  ])('%s', (_what, value, cell) => {
    expect(createRecordReader(forms, ['answer']).values({ answer: value })).toEqual([cell]);
  });

  test('ten thousand levels deep, and a hundred thousand entries wide', () => {
    const deep = parsed(`{"id":"1","x":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}}`);
    const { names, cells } = table([deep]);
    expect(names).toEqual(['x.a.a']);
    expect(String(cells[0]?.[0]).length).toBeGreaterThan(10_000);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
    expect(table([{ id: '1', wide }]).names).toHaveLength(100_000);
  });
});

describe('IDs', () => {
  const idOf = (id: unknown) => {
    const { id: read, values } = createRecordReader(calls, ['id']);
    return [read({ id } as JsonObject), values({ id } as JsonObject)[0]];
  };

  test.each<[string, unknown]>([
    ['a number', 12],
    ['a word', 'c-1'],
    ['a formula', '=1+1'],
    ['longer than a cell', 'x'.repeat(60_000)],
    ['with characters that no cell keeps', 'a\u0000b\r\n'],
    ['only such characters', '\u0000'],
    ['our own mark of another business', '\u0000Other\u0000c1'],
  ])('%s: rows are known by what their cell shows', (_what, id) => {
    const [known, cell] = idOf(id);
    expect(cell).toBe(known);
    expect(String(known)).toMatch(/^[^\p{Cc}]{1,500}$/u);
  });

  test('two that differ behind what fits are two', () => {
    expect(idOf(`${'x'.repeat(60_000)}1`)[0]).not.toBe(idOf(`${'x'.repeat(60_000)}2`)[0]);
  });
});
