import { describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { resourceOf } from '../../../src/app/registry';
import {
  filterValue,
  parseDefinition,
  parseStored,
  storedText,
  validate,
} from '../../../src/imports/definition';
import type { FilterValue, ImportDefinition } from '../../../src/protocol';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { caught } from '../caught';

const parsed = (input: unknown) => parseDefinition(input, resourceOf);
const parsedStored = (text: string | undefined) => parseStored(text, resourceOf);

const GOOD = {
  resource: 'calls',
  connectionIds: ['c1'],
  dates: { range: 'last_30_days' },
  filters: {},
  columns: ['created_at', 'source', 'id'],
  schedule: { every: 'hours', hours: 1 },
} satisfies ImportDefinition;

const changed = (change: object): unknown => ({ ...GOOD, ...change });

describe('parseDefinition', () => {
  test('a good one stays as it is', () => {
    expect(parsed(GOOD)).toEqual(GOOD);
    expect(parsed(JSON.parse(JSON.stringify(GOOD)))).toEqual(GOOD);
  });

  test.each<[string, string[], string[]]>([
    [
      'no columns mean the default ones',
      [],
      [...calls.fields.filter((field) => field.shownByDefault).map((field) => field.name), 'id'],
    ],
    ['the date comes in front where it is missing', ['source'], ['created_at', 'source', 'id']],
    ['the date stays where it was put', ['source', 'created_at'], ['source', 'created_at', 'id']],
    ['the id comes last', ['id', 'source'], ['created_at', 'source', 'id']],
    ['repeats are dropped', ['source', 'source', 'id', 'id'], ['created_at', 'source', 'id']],
    [
      'fields that the catalogue does not know stay',
      ['caller_city', 'address.zip'],
      ['created_at', 'caller_city', 'address.zip', 'id'],
    ],
  ])('%s', (_name, columns, expected) => {
    expect(parsed(changed({ columns })).columns).toEqual(expected);
  });

  test('blank filters are left out, others are made canonical', () => {
    const filters = {
      status: 'Answered',
      source: ' google ',
      search: '',
      caller_name: '  ',
      min_duration: '60',
      qualified: 'yes',
    };
    expect(parsed(changed({ filters })).filters).toEqual({
      status: 'completed',
      source: 'google',
      min_duration: 60,
      qualified: true,
    });
  });

  test('fixed days', () => {
    const dates = { start: '2026-03-01', end: '2026-03-31' };
    expect(parsed(changed({ dates })).dates).toEqual(dates);
    expect(parsed(changed({ dates: { start: '2026-03-01' } })).dates).toEqual({
      start: '2026-03-01',
    });
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['import']],
    ['a text', 'calls', ['import', 'Object']],
    ['a missing place', { ...GOOD, connectionIds: undefined }, ['“connectionIds”']],
    ['an empty connection', changed({ connectionIds: [''] }), ['“connectionIds.0”']],
    ['no connection', changed({ connectionIds: [] }), ['“connectionIds”', 'must name a connection']],
    ['a connection twice', changed({ connectionIds: ['c1', 'c1'] }), ['“connectionIds”', 'once']],
    [
      'more businesses than fit',
      changed({ connectionIds: Array.from({ length: 21 }, (_, index) => `c${index}`) }),
      ['“connectionIds”', '20'],
    ],
    ['an unknown key', changed({ color: 'red' }), ['“color”']],
    ['an unknown resource', changed({ resource: 'colls' }), ['“colls”', 'calls']],
    ['dates of no shape', changed({ dates: 5 }), ['“dates”', 'last_30_days']],
    ['dates of both shapes', changed({ dates: { range: 'today', start: '2026-03-01' } }), ['“dates”']],
    [
      'an unknown word',
      changed({ dates: { range: 'last_fortnight' } }),
      ['“last_fortnight”', 'last_30_days'],
    ],
    ['a day that is none', changed({ dates: { start: '2026-02-30' } }), ['“2026-02-30”']],
    [
      'an end before the start',
      changed({ dates: { start: '2026-03-02', end: '2026-03-01' } }),
      ['2026-03-01', '2026-03-02'],
    ],
    ['an unknown filter', changed({ filters: { statsu: 'x' } }), ['“statsu”', 'status']],
    ['a filter value of no kind', changed({ filters: { status: null } }), ['“filters.status”', 'null']],
    [
      'a filter value that is not allowed',
      changed({ filters: { status: 'lost' } }),
      ['“lost”', '“status”', 'voicemail'],
    ],
    ['a column that is no name', changed({ columns: ['source', 'a\nb'] }), ['“columns.1”']],
    ['a column that is a formula', changed({ columns: ['=A1'] }), ['“columns.0”']],
    [
      'a resource that is a formula alone',
      changed({ resource: 'texts' }),
      ['messages with this contact', 'CALLSCALER_TEXTS'],
    ],
    ['columns that are no list', changed({ columns: 'source' }), ['“columns”']],
    [
      'too many columns',
      changed({ columns: Array.from({ length: 201 }, (_, n) => `f${n}`) }),
      ['“columns”', '200'],
    ],
    [
      'a schedule that is not offered',
      changed({ schedule: { every: 'minute' } }),
      ['“schedule.every”', 'minute', 'hour'],
    ],
    [
      'an hour that is none',
      changed({ schedule: { every: 'day', hour: 24 } }),
      ['“schedule.hour”', '23', '24'],
    ],
    ['half an hour', changed({ schedule: { every: 'day', hour: 6.5 } }), ['“schedule.hour”']],
    ['a text without end', changed({ connectionIds: ['x'.repeat(501)] }), ['“connectionIds.0”', '500']],
  ])('%s is refused with its place', (_name, input, words) => {
    const problem = caught(() => parsed(input));
    expect(problem.code).toBe('bad_input');
    for (const word of words) expect(problem.message).toContain(word);
  });
});

describe('parseDefinition of other resources', () => {
  const columns = (resource: string, more: object = {}) =>
    parsed(changed({ resource, columns: [], ...more })).columns;

  test('without dates there is no date column to insist on', () => {
    expect(columns('number_groups')).toEqual(['name', 'created_at', 'id']);
    expect(columns('numbers', { columns: ['name'] })).toEqual(['name', 'id']);
    expect(columns('numbers_export')).toEqual(['row_key']);
  });

  test('with them there is', () => {
    expect(columns('forms', { columns: ['form_name'] })).toEqual(['created_at', 'form_name', 'id']);
  });

  test('columns can depend on the filters', () => {
    const filters = { group_by: 'Source, Date', metrics: 'count' };
    const { columns: given, filters: kept } = parsed(
      changed({ resource: 'analytics', columns: [], filters }),
    );
    expect(given).toEqual(['source', 'date', 'count', 'id']);
    expect(kept).toEqual({ group_by: 'source,date', metrics: 'count' });
  });

  test('a column can be the question of a form', () => {
    expect(columns('forms', { columns: ['fields.What do you need?'] })).toContain('fields.What do you need?');
  });
});

describe('filterValue', () => {
  test.each<[string, FilterValue, FilterValue]>([
    ['status', 'completed', 'completed'],
    ['status', ' COMPLETED ', 'completed'],
    ['status', 'Answered', 'completed'],
    ['status', 'answered', 'completed'],
    ['status', 'missed', 'no-answer'],
    ['status', 'no_answer', 'no-answer'],
    ['status', 'No answer', 'no-answer'],
    ['direction', 'Inbound', 'inbound'],
    ['ai_category', 'Existing customer', 'existing_customer'],
    ['min_duration', '60', 60],
    ['min_duration', 0, 0],
    ['qualified', true, true],
    ['qualified', 'TRUE', true],
    ['qualified', 'no', false],
    ['qualified', false, false],
    ['qualified', 'False', false],
    ['qualified', 1, true],
    ['qualified', 0, false],
    ['source', ' google ', 'google'],
    ['search', 555, '555'],
    ['number_id', ' n1 ', 'n1'],
    ['number_group_id', ' g1 ', 'g1'],
    ['ai_category', 'Lead', 'lead'],
    ['ai_category', ' Brand new ', 'Brand new'],
  ])('%s: %j → %j', (name, value, expected) => {
    expect(filterValue(calls, name, value)).toBe(expected);
  });

  test.each<[string, FilterValue, string]>([
    ['status', 'lost', 'completed, no-answer, voicemail, busy, failed'],
    ['status', 'constructor', 'completed'],
    ['status', '', 'completed'],
    ['direction', 'up', 'inbound, outbound'],
    ['min_duration', 'long', 'whole number'],
    ['min_duration', -1, 'whole number'],
    ['min_duration', 1.5, 'whole number'],
    ['min_duration', ' ', 'whole number'],
    ['min_ai_score', true, 'whole number'],
    ['qualified', 'maybe', 'TRUE, FALSE, yes, no'],
  ])('%s: %j is refused with what is allowed', (name, value, allowed) => {
    const { code, message } = caught(() => filterValue(calls, name, value));
    expect(code).toBe('bad_input');
    for (const part of [`“${String(value)}”`, `“${name}”`, allowed]) expect(message).toContain(part);
  });
});

describe('what is kept on a tab', () => {
  const stored = { definition: GOOD as ImportDefinition, paused: true };

  test('comes back', () => {
    expect(parsedStored(storedText(stored))).toEqual(stored);
  });

  test.each([
    [undefined],
    [''],
    ['nonsense'],
    ['null'],
    ['{}'],
    [JSON.stringify({ version: 2, ...stored })],
    [JSON.stringify({ version: 1, definition: GOOD })],
    [JSON.stringify({ version: 1, paused: false, definition: changed({ resource: 'flows' }) })],
    [JSON.stringify({ version: 1, paused: false, definition: changed({ filters: { later: 1 } }) })],
  ])('%j is nobody’s', (text) => {
    expect(parsedStored(text)).toBeUndefined();
  });
});

test('validate names the whole where there is no place in it', () => {
  expect(caught(() => validate(v.string(), 5, 'connection')).message).toMatch(
    /^The connection can’t be used: “connection” is invalid type/,
  );
});
