import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFilterMatcher } from '../../../src/catalog/filter-matcher';
import { parseMoment } from '../../../src/catalog/moment';
import { createRecordReader } from '../../../src/catalog/record-reader';
import type { FieldType, Resource, Value } from '../../../src/catalog/resource';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';

const judgeOf = (...args: Parameters<typeof createFilterMatcher>) => createFilterMatcher(...args).passes;

/** A resource with one field of each type. */
const TYPES: readonly FieldType[] = [
  'text',
  'moment',
  'seconds',
  'cents',
  'number',
  'yes_no',
  'list',
  'auto',
];
const thing: Resource = {
  ...calls,
  fields: [
    ...TYPES.map((type) => ({
      name: `a_${type}`,
      label: type,
      description: '',
      type,
      aliases: [`old_${type}`, `older_${type}`],
    })),
    { name: 'id', label: 'ID', description: '', type: 'text', aliases: ['uuid'] },
    { name: 'created_at', label: 'Date', description: '', type: 'moment' },
  ],
};

function read(type: FieldType, value: unknown): Value {
  return createRecordReader(thing, [`a_${type}`]).values({ [`a_${type}`]: value })[0] as Value;
}

describe('values by type', () => {
  test.each<[FieldType, unknown, Value]>([
    ['text', 'abc', 'abc'],
    ['text', '  spaces stay ', '  spaces stay '],
    ['text', '=1+1', '=1+1'],
    ['text', 12, '12'],
    ['text', true, 'true'],
    ['text', ['a', 'b', 3], 'a, b, 3'],
    ['text', [], ''],
    ['text', { a: 1 }, '{"a":1}'],
    [
      'text',
      [
        { speaker: 'agent', text: 'Hello?' },
        { speaker: 'caller', text: '=1+1' },
      ],
      'Agent: Hello?\nCaller: =1+1',
    ],
    ['text', [{ a: 1 }], '[{"a":1}]'],
    ['text', 'Bearer cs_key_a1b2c3d4e5f6a7b8', 'Bearer cs_key_a1b2c3d4…'],
    ['text', 'cs_key_a1b2c3d4', 'cs_key_a1b2c3d4'],
    ['auto', 12, 12],
    ['auto', false, false],
    ['auto', '0012', '0012'],
    ['auto', '2026-03-02T14:30:00Z', new Date(Date.UTC(2026, 2, 2, 14, 30))],
    ['auto', '2026-03-02', '2026-03-02'],
    ['auto', ['a', 'b'], 'a, b'],
    ['auto', { key: 'cs_key_a1b2c3d4e5f6a7b8' }, '{"key":"cs_key_a1b2c3d4…"}'],
    ['moment', '2026-03-02T14:30:00Z', new Date(Date.UTC(2026, 2, 2, 14, 30))],
    ['moment', 'soon', 'soon'],
    ['moment', 1772461800, '1772461800'],
    ['seconds', 86_400, 1],
    ['seconds', '43200', 0.5],
    ['seconds', 0, 0],
    ['seconds', '1:30', '1:30'],
    ['cents', 12_345, 123.45],
    ['cents', 0, 0],
    ['cents', -250, -2.5],
    ['number', 85, 85],
    ['number', '85.5', 85.5],
    ['number', '1e3', '1e3'],
    ['number', 'high', 'high'],
    ['yes_no', true, true],
    ['yes_no', false, false],
    ['yes_no', 'TRUE', true],
    ['yes_no', 'false', false],
    ['yes_no', 1, true],
    ['yes_no', 0, false],
    ['yes_no', 'maybe', 'maybe'],
    ['list', ['a', 'b'], 'a, b'],
    ['list', 'a, b', 'a, b'],
    ['list', [{ keyword: 'a' }], '[{"keyword":"a"}]'],
  ])('%s: %j', (type, value, expected) => {
    expect(read(type, value)).toEqual(expected);
  });

  test.each(TYPES)('%s: null, absent and empty are blank, never 0', (type) => {
    expect(read(type, null)).toBeNull();
    expect(read(type, undefined)).toBeNull();
    expect(read(type, '')).toBeNull();
  });

  test('whatever JSON comes, a value comes out that a cell takes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.jsonValue(), (type, json) => {
        const value = read(type, json);
        expect(
          value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value),
        ).toBe(true);
        if (value instanceof Date) expect(Number.isFinite(value.getTime())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('names', () => {
  const [text] = [createRecordReader(thing, ['a_text'])];
  test.each<[string, JsonObject, Value]>([
    ['the canonical one', { a_text: 'new' }, 'new'],
    ['an older one', { old_text: 'old' }, 'old'],
    ['the oldest', { older_text: 'oldest' }, 'oldest'],
    ['the canonical one first', { older_text: 'oldest', old_text: 'old', a_text: 'new' }, 'new'],
    ['a null gives way to an older name that holds something', { a_text: null, old_text: 'old' }, 'old'],
    ['none', { other: 'x' }, null],
  ])('%s', (_name, raw, expected) => {
    expect(text.values(raw)).toEqual([expected]);
  });

  test('values come in the order that was asked for', () => {
    expect(
      createRecordReader(thing, ['a_number', 'id', 'a_text']).values({ id: 'i', a_text: 't', a_number: 1 }),
    ).toEqual([1, 'i', 't']);
  });
});

describe('ids', () => {
  const reader = createRecordReader(thing, []);
  test.each<[JsonObject, string]>([
    [{ id: 'a1' }, 'a1'],
    [{ uuid: 'a2' }, 'a2'],
    [{ id: null, uuid: 'a3' }, 'a3'],
    [{ id: 17 }, '17'],
    [{ id: 0 }, '0'],
  ])('%j', (raw, id) => {
    expect(reader.id(raw)).toBe(id);
  });

  test.each<JsonObject>([{}, { id: '' }, { id: null }, { id: {} }, { id: true }])(
    'none in %j is an error',
    (raw) => {
      expect(caught(() => reader.id(raw))).toMatchObject({
        code: 'bad_answer',
        message: expect.stringContaining('calls'),
      });
    },
  );
});

describe('moments', () => {
  const HALF_PAST_TWO = Date.UTC(2026, 2, 2, 14, 30);
  test.each<[unknown, number]>([
    ['2026-03-02T14:30:00Z', HALF_PAST_TWO],
    ['2026-03-02T14:30:00z', HALF_PAST_TWO],
    ['2026-03-02T14:30Z', HALF_PAST_TWO],
    ['2026-03-02T14:30:00', HALF_PAST_TWO],
    ['2026-03-02 14:30:00', HALF_PAST_TWO],
    ['2026-03-02 14:30:00 UTC', HALF_PAST_TWO],
    ['2026-03-02 14:30:00Z', HALF_PAST_TWO],
    ['2026-03-02 14:30:00+00', HALF_PAST_TWO],
    ['2026-03-02T14:30:00+0000', HALF_PAST_TWO],
    ['2026-03-02T09:30:00-05:00', HALF_PAST_TWO],
    ['2026-03-02T09:30:00-0500', HALF_PAST_TWO],
    ['2026-03-02T20:00:00+05:30', HALF_PAST_TWO],
    [' 2026-03-02T14:30:00Z ', HALF_PAST_TWO],
    ['2026-03-02T14:30:00.250Z', HALF_PAST_TWO + 250],
    ['2026-03-02T14:30:00.250999', HALF_PAST_TWO + 250],
    ['2026-03-02', Date.UTC(2026, 2, 2)],
  ])('%s', (text, ms) => {
    expect(parseMoment(text)).toBe(ms);
  });

  test.each([
    undefined,
    null,
    '',
    'soon',
    '03/02/2026',
    'Mar 2, 2026',
    '2026-13-01T00:00:00Z',
    '2026-03-02T25:00:00Z',
    1772461800,
    {},
    '2026',
  ])('%p is none', (value) => {
    expect(parseMoment(value)).toBeNaN();
  });

  test('every moment is read back to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString();
          expect(parseMoment(iso)).toBe(date.getTime());
          expect(parseMoment(iso.slice(0, -1).replace('T', ' '))).toBe(date.getTime());
        },
      ),
    );
  });

  test('the reader takes the resource’s date field, also where it is no column', () => {
    const reader = createRecordReader(calls, ['source']);
    expect(reader.moment({ created_at: '2026-03-02T14:30:00Z' })).toBe(HALF_PAST_TWO);
    expect(reader.moment({ timestamp: '2026-03-02T14:30:00' })).toBe(HALF_PAST_TWO);
    expect(reader.moment({ created_at: 'soon' })).toBeUndefined();
    expect(reader.moment({})).toBeUndefined();
  });
});

describe('joins', () => {
  const join = {
    number_name: (raw: JsonObject) => (raw.tracking_number === '+13055550123' ? 'Website' : null),
  };
  const values = (raw: JsonObject, joins = join) =>
    createRecordReader(calls, ['number_name'], joins).values(raw);

  test('looked up', () => {
    expect(values({ tracking_number: '+13055550123' })).toEqual(['Website']);
    expect(values({ tracking_number: '+13055550199' })).toEqual([null]);
  });

  test('what the record itself says comes first', () => {
    expect(values({ tracking_number: '+13055550123', number_name: 'Own' })).toEqual(['Own']);
  });

  test('without the join it is blank', () => {
    expect(createRecordReader(calls, ['number_name']).values({ tracking_number: '+13055550123' })).toEqual([
      null,
    ]);
  });
});

describe('createJudge', () => {
  test('no filters: everything passes', () => {
    expect(judgeOf(calls, {})({})).toBe(true);
  });

  test('all of them must pass', () => {
    const passes = judgeOf(calls, { direction: 'inbound', min_duration: 60 });
    expect(passes({ direction: 'inbound', duration_seconds: 60 })).toBe(true);
    expect(passes({ direction: 'inbound', duration_seconds: 59 })).toBe(false);
    expect(passes({ direction: 'outbound', duration_seconds: 60 })).toBe(false);
  });

  test('a filter that only the server can judge lets everything pass', () => {
    expect(judgeOf(calls, { number_id: 'n', search: 'x', call_flow_id: 'f', number_group_id: 'g' })({})).toBe(
      true,
    );
  });
});

test('names the filters by which some record cannot be judged', () => {
  const { unmatchable } = createFilterMatcher(calls, {
    qualified: true,
    status: 'completed',
    number_id: 'n1',
  });
  expect(unmatchable([{ id: 'a', qualified: null, status: 'busy' }])).toEqual([]);
  expect(
    unmatchable([
      { id: 'a', qualified: null, status: 'busy' },
      { id: 'b', status: 'busy' },
    ]),
  ).toEqual(['qualified']);
  expect(unmatchable([])).toEqual([]);
});
