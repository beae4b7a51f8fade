import { describe, expect, test } from '@jest/globals';
import { createFilterMatcher } from '../../../../../src/catalog/filter-matcher';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import type { Resource, Value } from '../../../../../src/catalog/resource';
import { createZone } from '../../../../../src/dates/zone';
import { type AllRows, fetchAllRows } from '../../../../../src/http/all-rows';
import { RESOURCES } from '../../../../../src/sources/callscaler/resources';
import type { JsonObject } from '../../../../../src/util/json';
import { answer, rig, START_MS } from '../../../http/scripted';
import { EXAMPLES, type Example, listBodies } from './examples';

const zone = createZone('UTC', () => 0);
const DAY = { start: '2026-03-02', end: '2026-03-02' };
const exampleOf = (resource: Resource): Example => EXAMPLES[resource.name] as Example;
const bodiesOf = (resource: Resource, records: readonly JsonObject[]): readonly unknown[] =>
  exampleOf(resource).bodies?.(records) ?? listBodies(resource.listKeys[0] as string, records);

/** Everything of a resource whose rows are answered with the given bodies, one a request. */
function ask(resource: Resource, bodies: readonly unknown[]): AllRows {
  const { filters = {}, beside = {} } = exampleOf(resource);
  const rest = [...bodies];
  const { client } = rig(
    Array.from({ length: 20 }, () => ({ url }: { url: string }) => {
      const path = url.replace(/^.*\/v1/, '').replace(/\?.*$/, '');
      return answer(200, beside[path] ?? rest.shift());
    }),
  );
  return fetchAllRows(client, resource, { days: DAY, filters }, { zone, now: START_MS });
}

/** The rows as the tab would hold them. */
function table(resource: Resource, all: AllRows): Record<string, Value>[] {
  const names = all.fields.map((field) => field.name);
  const reader = createRecordReader(resource, names);
  return all.rows.map((raw) => {
    const values = reader.values(raw);
    return Object.fromEntries(names.map((name, at) => [name, values[at] as Value]));
  });
}

const HOSTILE = [
  '=IMPORTDATA("https://example.com")',
  '+1-2',
  '@SUM(A1)',
  'a "quoted", comma\r\nand line',
  '</script><img src=x>',
  '🙂\u0000\u2028‮',
  'x'.repeat(60_000),
];
const FULL_KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

/** The record with every text in it changed, however deep. */
function changedTexts<T>(value: T, change: (text: string) => unknown): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((entry) => changedTexts(entry, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, changedTexts(inner, change)]),
  ) as T;
}

test('every resource has an example, and nothing else has', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(RESOURCES.map(({ name }) => name).sort());
});

test('names, tabs and formulas are told apart', () => {
  for (const key of ['name', 'tabName', 'formula'] as const) {
    const names = RESOURCES.map((resource) => resource[key]).filter((name) => name !== undefined);
    expect(new Set(names).size).toBe(names.length);
  }
});

describe.each(RESOURCES.map((resource) => [resource.name, resource] as const))('%s', (_name, resource) => {
  const { record, other } = exampleOf(resource);
  const isPaged = resource.paginator.kind === 'cursor';
  const whole = () => ask(resource, [bodiesOf(resource, [record])[0]]);

  test('the declaration holds together', () => {
    const names = resource.fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(resource.idField);
    if (resource.dateField !== undefined) expect(names).toContain(resource.dateField);
    for (const name of resource.defaultColumns?.(exampleOf(resource).filters ?? {}) ?? []) {
      expect(resource.isOpen || names.includes(name)).toBe(true);
    }
    for (const field of resource.fields) expect(field.description).toMatch(/[.…)]$/);
  });

  test('the example: each of its fields that is declared has a value', () => {
    const [row] = table(resource, whole());
    for (const field of resource.fields) {
      const sent = [field.name, ...(field.aliases ?? [])].some((name) => (record[name] ?? null) !== null);
      if (sent) expect([field.name, row?.[field.name]]).toEqual([field.name, expect.anything()]);
    }
    expect(String(row?.[resource.idField])).not.toBe('');
  });

  test.each(bodiesOf(resource, [record]).map((body, at) => [at, body]))(
    'answer style %d gives the same row',
    (_at, body) => {
      expect(table(resource, ask(resource, [body]))).toEqual(table(resource, whole()));
    },
  );

  if (other) {
    test('its other documented spelling gives the same row', () => {
      const [spelt] = table(resource, ask(resource, [bodiesOf(resource, [other])[0]]));
      expect(spelt).toEqual(table(resource, whole())[0]);
    });
  }

  test('null in every field: blank cells, and a row all the same', () => {
    const ids = ['id', 'source', 'number_id', 'group_id', 'version'];
    const nulls = Object.fromEntries(
      Object.keys(record).map((key) => [key, ids.includes(key) ? record[key] : null]),
    );
    const [row = {}] = table(resource, ask(resource, [bodiesOf(resource, [nulls])[0]]));
    expect(row[resource.idField]).toEqual(expect.anything());
    expect(Object.values(row).filter((value) => value === undefined)).toEqual([]);
  });

  // A CSV holds texts alone.
  if (resource.format !== 'csv') {
    test('objects that no text can be made of, where a value should be, are shown as they came', () => {
      for (const odd of [{ toString: 1, valueOf: 1 }, [{ toString: 1, valueOf: 1 }]]) {
        for (const key of Object.keys(record)) {
          const changed = { ...record, [key]: odd };
          const read = () => ask(resource, [bodiesOf(resource, [changed])[0]]);
          expect(() => table(resource, read())).not.toThrow(TypeError);
          for (const { name } of resource.filters)
            expect(() => createFilterMatcher(resource, { [name]: 'x' }).passes(changed)).not.toThrow();
        }
      }
    });
  }

  test('a field that nobody knows becomes a column, behind the others, and changes none', () => {
    const more = { ...record, brand_new: 'x' };
    const all = ask(resource, [bodiesOf(resource, [more])[0]]);
    expect(all.fields[all.fields.length - 1]).toMatchObject({ name: 'brand_new', label: 'Brand new' });
    const [row] = table(resource, all);
    const [before] = table(resource, whole());
    const { id: _made, row_key: _key, ...rest } = before as Record<string, Value>;
    expect(row).toMatchObject({ ...rest, brand_new: 'x' });
  });

  test('hostile text in every string arrives as text, and a key only by its prefix', () => {
    for (const text of HOSTILE) {
      const hostile = changedTexts(record, () => text);
      const { rows } = ask(resource, [bodiesOf(resource, [hostile])[0]]);
      const { id } = createRecordReader(resource, []);
      for (const raw of rows)
        expect(id(raw)).toBe(createRecordReader(resource, [resource.idField]).values(raw)[0]);
    }
    const leaking = { ...changedTexts(record, () => FULL_KEY), key: FULL_KEY, nested: { deep: [FULL_KEY] } };
    const cells = JSON.stringify(table(resource, ask(resource, [bodiesOf(resource, [leaking])[0]])));
    expect(cells).not.toContain(FULL_KEY.slice(0, 16));
  });

  test('text that is hostile to spreadsheets is changed by nobody before the cell', () => {
    for (const text of HOSTILE) {
      const unknown = { ...record, note: text };
      const [row] = table(resource, ask(resource, [bodiesOf(resource, [unknown])[0]]));
      expect(row?.note).toBe(text);
    }
  });

  if (resource.read === undefined || resource.format === 'csv' || resource.isOpen) {
    test('an empty list is one', () => {
      for (const body of bodiesOf(resource, [])) expect(ask(resource, [body]).rows).toEqual([]);
    });
  }

  if (isPaged) {
    const key = resource.listKeys[0] as string;
    const named = ['id', 'version', 'contact'].find((name) => name in record) as string;
    const second = { ...record, [named]: named === 'version' ? 4 : 'second', late: 1 };
    test.each([
      ['by cursor', { has_more: true, next_cursor: 'c1' }, [second]],
      // Pages by offset overlap, so that a list that moves gives itself away.
      ['by offset', { has_more: true, total: 2 }, [record, second]],
    ])('two pages %s; what the second brings stands behind', (_by, paging, rows) => {
      const pages = [{ data: { [key]: [record], ...paging } }, { data: { [key]: rows, has_more: false } }];
      const all = ask(resource, pages);
      expect(all.rows).toHaveLength(2);
      expect(all.fields.slice(0, -1)).toEqual(whole().fields);
      expect(all.fields[all.fields.length - 1]?.name).toBe('late');
    });
  }
});
