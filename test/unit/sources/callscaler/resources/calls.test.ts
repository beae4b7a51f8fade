import { describe, expect, test } from '@jest/globals';
import { resourceNamed } from '../../../../../src/app/registry';
import { createFilterMatcher } from '../../../../../src/catalog/filter-matcher';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import type { Field, FieldType } from '../../../../../src/catalog/resource';
import { filterValue } from '../../../../../src/imports/definition';
import type { FilterValue } from '../../../../../src/protocol';
import { calls } from '../../../../../src/sources/callscaler/resources/calls';
import type { JsonObject } from '../../../../../src/util/json';
import { caught } from '../../../caught';

const judgeOf = (...args: Parameters<typeof createFilterMatcher>) => createFilterMatcher(...args).passes;

/** The catalog as the product promises it: name, type, shown by default, older names. */
const PROMISED: ReadonlyArray<readonly [string, FieldType, boolean, ...string[]]> = [
  ['created_at', 'moment', true, 'timestamp'],
  ['direction', 'text', true],
  ['status', 'text', false],
  ['outcome', 'text', true],
  ['caller_name', 'text', true],
  ['caller_number', 'text', true],
  ['tracking_number', 'text', true],
  ['destination_number', 'text', false],
  ['number_name', 'text', true],
  ['call_flow_name', 'text', true],
  ['group_name', 'text', false],
  ['duration_seconds', 'seconds', true, 'duration'],
  ['source', 'text', true],
  ['utm_source', 'text', false],
  ['utm_medium', 'text', false],
  ['utm_campaign', 'text', true],
  ['utm_term', 'text', false],
  ['utm_content', 'text', false],
  ['gclid', 'text', false],
  ['fbclid', 'text', false],
  ['msclkid', 'text', false],
  ['landing_page_url', 'text', false, 'landing_page'],
  ['referrer_url', 'text', false, 'referrer'],
  ['qualified', 'yes_no', true],
  ['qualified_ai', 'yes_no', true],
  ['qualification_reason', 'text', false],
  ['ai_score', 'number', true],
  ['ai_category', 'text', true],
  ['keywords_spotted', 'list', false],
  ['has_transcription', 'yes_no', false],
  ['transcription', 'text', false],
  ['summary', 'text', false],
  ['recording_url', 'text', false],
  ['recording_duration', 'seconds', false],
  ['value_cents', 'cents', true],
  ['cost_cents', 'cents', true],
  ['robo_score', 'number', false, 'robo_risk_score'],
  ['id', 'text', false, 'call_id', 'uuid'],
];

describe('the fields of a call', () => {
  test('all of them, in this order, and no other', () => {
    expect(calls.fields.map((field) => field.name)).toEqual(PROMISED.map(([name]) => name));
  });

  test.each(PROMISED)('%s', (name, type, shown, ...aliases) => {
    const field = calls.fields.find((candidate) => candidate.name === name) as Field;
    expect(field).toMatchObject({ type });
    expect(field.shownByDefault === true).toBe(shown);
    expect(field.aliases ?? []).toEqual(aliases);
    expect(field.label).toMatch(/^[A-Z]/);
    expect(field.description).not.toBe('');
  });

  test('labels and all names are unique', () => {
    const labels = calls.fields.map((field) => field.label.toLowerCase());
    expect(new Set(labels).size).toBe(labels.length);
    const names = calls.fields.flatMap((field) => [field.name, ...(field.aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('the two large texts are asked for by name', () => {
    const included = calls.fields
      .filter((field) => field.include)
      .map((field) => [field.name, field.include]);
    expect(included).toEqual([
      ['transcription', 'transcription'],
      ['summary', 'summary'],
    ]);
  });

  test('a record of the newest page and one of the oldest give the same row', () => {
    const names = [
      'id',
      'created_at',
      'outcome',
      'duration_seconds',
      'landing_page_url',
      'referrer_url',
      'robo_score',
    ];
    const newest = {
      id: 'a',
      created_at: '2026-03-23T14:30:00Z',
      status: 'completed',
      duration_seconds: 145,
      landing_page_url: 'l',
      referrer_url: 'r',
      robo_score: 3,
    };
    const oldest = {
      call_id: 'a',
      timestamp: '2026-03-23T14:30:00Z',
      status: 'answered',
      duration: 145,
      landing_page: 'l',
      referrer: 'r',
      robo_risk_score: 3,
    };
    const read = (raw: JsonObject) => createRecordReader(calls, names).values(raw);
    expect(read(oldest)).toEqual(read(newest));
    expect(read(newest)).toEqual([
      'a',
      new Date('2026-03-23T14:30:00Z'),
      'answered',
      145 / 86_400,
      'l',
      'r',
      3,
    ]);
  });

  test('the two verdicts are never taken from each other', () => {
    const read = createRecordReader(calls, ['qualified', 'qualified_ai']);
    expect(read.values({ qualified_ai: true })).toEqual([null, true]);
    expect(read.values({ qualified: true })).toEqual([true, null]);
  });
});

describe('outcome', () => {
  test.each<[unknown, string | null]>([
    ['completed', 'answered'],
    ['answered', 'answered'],
    ['Completed', 'answered'],
    ['voicemail', 'voicemail'],
    ['no-answer', 'missed'],
    ['no_answer', 'missed'],
    ['missed', 'missed'],
    ['busy', 'missed'],
    ['failed', 'failed'],
    ['in-progress', 'other'],
    ['constructor', 'other'],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%p is %p', (status, outcome) => {
    expect(createRecordReader(calls, ['outcome']).values({ status })).toEqual([outcome]);
  });
});

describe('the filters of a call', () => {
  test('all documented ones, and which of them can change later', () => {
    const mutable = (isMutable: boolean) =>
      calls.filters
        .filter((filter) => (filter.mutable ?? false) === isMutable)
        .map((filter) => filter.name)
        .sort();
    expect(mutable(true)).toEqual(
      [
        'status',
        'min_duration',
        'max_duration',
        'caller_name',
        'min_ai_score',
        'max_ai_score',
        'ai_category',
        'qualified',
        'has_transcription',
        'keyword',
      ].sort(),
    );
    expect(mutable(false)).toEqual(
      ['direction', 'number_id', 'call_flow_id', 'number_group_id', 'source', 'search'].sort(),
    );
  });

  test('what is not sent in an incremental run can be judged by us', () => {
    const blind = calls.filters.filter((filter) => filter.mutable && !filter.test);
    expect(blind).toEqual([]);
  });

  const CASES: ReadonlyArray<readonly [string, FilterValue, JsonObject, boolean]> = [
    ['status', 'completed', { status: 'completed' }, true],
    ['status', 'completed', { status: 'answered' }, true],
    ['status', 'completed', { status: 'busy' }, false],
    ['status', 'answered', { status: 'completed' }, true],
    ['status', 'no-answer', { status: 'no_answer' }, true],
    ['status', 'no-answer', { status: 'missed' }, true],
    ['status', 'no-answer', { status: 'busy' }, false],
    ['status', 'missed', { status: 'no-answer' }, true],
    ['status', 'busy', { status: 'busy' }, true],
    ['status', 'busy', { status: 'missed' }, true],
    ['status', 'busy', { status: 'no-answer' }, false],
    ['status', 'voicemail', { status: 'Voicemail' }, true],
    ['status', 'failed', { status: null }, false],
    ['direction', 'inbound', { direction: 'inbound' }, true],
    ['direction', 'inbound', { direction: 'outbound' }, false],
    ['source', 'Google', { source: 'google' }, true],
    ['source', 'google', { source: 'googleads' }, false],
    ['source', 'google', { source: null }, false],
    ['min_duration', 60, { duration_seconds: 60 }, true],
    ['min_duration', 60, { duration_seconds: 59 }, false],
    ['min_duration', 60, { duration: 61 }, true],
    ['min_duration', 60, { duration_seconds: null, duration: 61 }, true],
    ['min_duration', 60, { duration_seconds: '61' }, true],
    ['min_duration', 0, { duration_seconds: null }, false],
    ['min_duration', 0, { duration_seconds: 0 }, true],
    ['max_duration', 60, { duration_seconds: 60 }, true],
    ['max_duration', 60, { duration_seconds: 61 }, false],
    ['max_duration', 60, { duration_seconds: null }, false],
    ['caller_name', 'smith', { caller_name: 'JANE SMITH' }, true],
    ['caller_name', 'smith', { caller_name: 'JANE DOE' }, false],
    ['caller_name', 'null', { caller_name: null }, false],
    ['min_ai_score', 70, { ai_score: 70 }, true],
    ['min_ai_score', 70, { ai_score: 69 }, false],
    ['min_ai_score', 0, { ai_score: null }, false],
    ['max_ai_score', 30, { ai_score: 30 }, true],
    ['max_ai_score', 30, { ai_score: 31 }, false],
    ['max_ai_score', 30, { ai_score: null }, false],
    ['max_ai_score', 30, { ai_score: '' }, false],
    ['ai_category', 'lead', { ai_category: 'lead' }, true],
    ['ai_category', 'lead', { ai_category: 'spam' }, false],
    ['ai_category', 'lead', { ai_category: null }, false],
    ['qualified', true, { qualified: true }, true],
    ['qualified', true, { qualified: 1 }, true],
    ['qualified', true, { qualified: false }, false],
    ['qualified', true, { qualified: null }, false],
    ['qualified', false, { qualified: false }, true],
    ['qualified', false, { qualified: true }, false],
    ['qualified', false, { qualified: null }, false],
    ['qualified', true, { qualified: false, qualified_ai: true }, false],
    ['has_transcription', true, { has_transcription: true }, true],
    ['has_transcription', true, { has_transcription: false }, false],
    ['has_transcription', false, { has_transcription: false }, true],
    ['keyword', 'price', { keywords_spotted: ['leak', 'Price'] }, true],
    ['keyword', 'price', { keywords_spotted: ['price match'] }, false],
    ['keyword', 'price', { keywords_spotted: [] }, false],
    ['keyword', 'price', { keywords_spotted: null }, false],
    ['keyword', 'price', { keywords_spotted: 'leak, price' }, true],
    ['keyword', 'price', { keywords_spotted: [{ keyword: 'price', count: 2 }] }, true],
  ];

  test.each(CASES)('%s %p: %j → %p', (name, wanted, raw, passes) => {
    const value = filterValue(calls, name, wanted);
    expect(judgeOf(calls, { [name]: value })(raw)).toBe(passes);
  });

  test('each filter that judges has a case of both outcomes', () => {
    for (const { name, test: judge } of calls.filters) {
      const outcomes = new Set(CASES.filter(([filter]) => filter === name).map(([, , , passes]) => passes));
      expect([name, outcomes.size]).toEqual([name, judge ? 2 : 0]);
    }
  });

  test.each(calls.filters.map((filter) => [filter.name]))(
    '%s lets a record pass that does not carry its field',
    (name) => {
      expect(judgeOf(calls, { [name]: '1' })({ id: 'a' })).toBe(true);
    },
  );
});

describe('the list of resources', () => {
  test('calls is one', () => {
    expect(resourceNamed('calls')).toBe(calls);
  });

  test('another is an error that says which there are', () => {
    const { code, message } = caught(() => resourceNamed('colls'));
    expect(code).toBe('bad_input');
    expect(message).toMatch(/^Unknown resource “colls”\. Allowed: calls, stats, .*numbers_export\.$/);
  });
});
