import { describe, expect, test } from '@jest/globals';
import type { LookupEntry } from '../../../src/catalog/lookup';
import { createRecordReader } from '../../../src/catalog/record-reader';
import { createJoins, listChoices, listEntries } from '../../../src/http/lookups';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { numbers } from '../../../src/sources/callscaler/resources/numbers';
import { callscaler } from '../../../src/sources/callscaler/source';
import { sampleProblem } from '../sample-problem';
import { answer, rig } from './scripted';

const list = (key: string, rows: object[], more: object = {}) =>
  answer(200, { data: { [key]: rows, ...more } });

describe('listChoices', () => {
  test('numbers of either age, with and without a name', () => {
    const { client, requests } = rig([
      list('numbers', [
        { id: '1', phone_number: '+13055550101', name: 'Website' },
        { id: '2', phone_number: '+13055550102', friendly_name: 'Flyer' },
        { id: '3', phone_number: '+13055550103', name: null },
      ]),
    ]);
    expect(listChoices(client, callscaler, 'numbers')).toEqual([
      { value: '1', label: 'Website (+13055550101)' },
      { value: '2', label: 'Flyer (+13055550102)' },
      { value: '3', label: '+13055550103' },
    ]);
    expect(requests.map(({ url }) => url)).toEqual(['https://callscaler.com/api/v1/numbers?limit=500']);
  });

  test.each<[string, string, object, object]>([
    ['call_flows', 'call_flows', { id: 'f', name: 'Main' }, { value: 'f', label: 'Main' }],
    ['number_groups', 'groups', { group_id: 'g', group_name: 'Ads' }, { value: 'g', label: 'Ads' }],
  ])('%s', (lookup, key, row, choice) => {
    expect(listChoices(rig([list(key, [row])]).client, callscaler, lookup)).toEqual([choice]);
  });

  test('an entry without an ID cannot be chosen, but does not hide the others, and its name is known', () => {
    const rows = [{ name: 'Nameless' }, { id: '', phone_number: '+13055550104', name: 'Odd' }, { id: '1' }];
    expect(listChoices(rig([list('numbers', rows)]).client, callscaler, 'numbers')).toEqual([
      { value: '1', label: '1' },
    ]);
    const entries = listEntries(rig([list('numbers', rows)]).client, callscaler, 'numbers');
    const { number_name } = createJoins(callscaler.joins, (lookup) => (lookup === 'numbers' ? entries : []));
    expect(number_name?.({ tracking_number: '+13055550104' })).toBe('Odd');
  });

  test('an agency’s many numbers are read to the end', () => {
    const { client } = rig([
      list('numbers', [{ id: '1' }, { id: '2' }], { has_more: true, next_cursor: 'c' }),
      list('numbers', [{ id: '3' }], { has_more: false }),
    ]);
    expect(listEntries(client, callscaler, 'numbers').map(({ id }) => id)).toEqual(['1', '2', '3']);
  });
});

const ENTRIES: Readonly<Record<string, readonly LookupEntry[]>> = {
  numbers: [
    { id: 'n1', name: 'Website', phone_number: '+13055550101', call_flow_name: 'Main', group_name: 'Web' },
    { id: 'n2', name: '', phone_number: '+13055550102', call_flow_name: '', group_name: '' },
  ],
  call_flows: [
    { id: 'f1', name: 'Main' },
    { id: 'f2', name: 'Twice' },
    { id: 'f3', name: 'Twice' },
  ],
  number_groups: [{ id: 'g1', name: 'Ads' }],
};

describe('createJoins', () => {
  const joins = createJoins(callscaler.joins, (lookup) => ENTRIES[lookup] ?? []);

  test.each<[keyof typeof joins, object, string | null]>([
    ['number_name', { tracking_number: '+13055550101' }, 'Website'],
    ['number_name', { number_id: 'n1' }, 'Website'],
    ['number_name', { tracking_number: '+13055550102' }, null],
    ['number_name', { tracking_number: '+13055550199' }, null],
    ['number_name', {}, null],
    ['phone_number', { number_id: 'n2' }, '+13055550102'],
    ['call_flow_name', { call_flow_id: 'f1' }, 'Main'],
    ['call_flow_id', { call_flow_name: 'Main' }, 'f1'],
    ['call_flow_id', { call_flow_name: 'Twice' }, null],
    ['group_name', { group_id: 'g1' }, 'Ads'],
    ['group_name', { tracking_number: '+13055550101' }, 'Web'],
    ['group_id', { group_name: 'Ads' }, 'g1'],
  ])('%s of %j', (name, raw, value) => {
    expect(joins[name]?.(raw as never)).toBe(value);
  });

  test('a list is asked for when a record first lacks the value, and once', () => {
    const asked: string[] = [];
    const lazy = createJoins(callscaler.joins, (lookup) => {
      asked.push(lookup);
      return ENTRIES[lookup] ?? [];
    });
    const { values } = createRecordReader(numbers, ['call_flow_name', 'call_flow_id'], lazy);
    expect(values({ call_flow_name: 'Own', call_flow_id: 'own' })).toEqual(['Own', 'own']);
    expect(asked).toEqual([]);
    expect(values({ call_flow_id: 'f1' })).toEqual(['Main', 'f1']);
    expect(values({ call_flow_name: 'Main' })).toEqual(['Main', 'f1']);
    expect(asked).toEqual(['call_flows']);
  });

  test.each(['no_rights', 'not_found'] as const)('a key without %s still shows calls', (code) => {
    const blind = createJoins(callscaler.joins, () => {
      throw sampleProblem(code);
    });
    const { values } = createRecordReader(calls, ['number_name'], blind);
    expect(values({ tracking_number: '+13055550101' })).toEqual([null]);
  });

  test('an outage is one', () => {
    const down = createJoins(callscaler.joins, () => {
      throw sampleProblem('api_down');
    });
    expect(() => down.number_name?.({ number_id: 'n1' })).toThrow('not working right now');
  });
});
