import { describe, expect, test } from '@jest/globals';
import { createResourceQuery } from '../../../src/catalog/query';
import { createRecordReader } from '../../../src/catalog/record-reader';
import { createZone } from '../../../src/dates/zone';
import { fetchAllRows } from '../../../src/http/all-rows';
import { callFlows } from '../../../src/sources/callscaler/resources/call-flows';
import { numberPools } from '../../../src/sources/callscaler/resources/number-pools';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';
import { answer, rig, START_MS } from './scripted';

const zone = createZone('UTC', () => 0);
const FIELDS = ['name', 'steps', 'recording', 'id'];
const flow = (id: string, more: object = {}) => ({ id, name: `Flow ${id}`, ...more });
const list = (...flows: object[]) => answer(200, { data: { call_flows: flows, has_more: false } });
const detail = (id: string) =>
  answer(200, {
    data: { call_flow: flow(id, { steps: [{ type: 'voicemail' }], settings: { recording: true } }) },
  });

function ask(script: Parameters<typeof rig>[0], fieldNames: readonly string[] = FIELDS) {
  const { client, batches } = rig(script);
  const { rows } = fetchAllRows(client, callFlows, { fieldNames }, { zone, now: START_MS });
  const { values } = createRecordReader(callFlows, fieldNames);
  const asked = batches.map((batch) =>
    batch.map(({ url }) => url.replace(/^.*\/v1/, '').replace(/\?.*/, '')),
  );
  return { rows: rows.map(values), asked };
}

describe('where the list leaves out the steps', () => {
  test('each flow is asked for, ten at a time, and shows the same as if the list had said it', () => {
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    const { rows, asked } = ask([list(...ids.map((id) => flow(id))), ...ids.map(detail)]);
    expect(rows[11]).toEqual(['Flow 11', '1. Voicemail', true, '11']);
    expect(asked.map((batch) => batch.length)).toEqual([1, 10, 2]);
    const [said] = ask([
      list(flow('0', { steps: [{ type: 'voicemail' }], settings: { recording: true } })),
    ]).rows;
    expect(rows[0]).toEqual(said);
  });

  test.each<[string, object]>([
    ['steps', { steps: [{ type: 'greeting' }] }],
    ['no steps at all', { steps: [] }],
    ['the configuration as text', { config_json: '{"steps":[]}' }],
  ])('one that the list gives %s is not asked for', (_what, more) => {
    expect(ask([list(flow('a', more), flow('b')), detail('b')]).asked).toEqual([
      ['/call-flows'],
      ['/call-flows/b'],
    ]);
  });

  test('a number of steps is none of them', () => {
    expect(ask([list(flow('a', { steps: 3 })), detail('a')]).rows).toEqual([
      ['Flow a', '1. Voicemail', true, 'a'],
    ]);
  });

  test('nothing is asked where no column shows it', () => {
    expect(ask([list(flow('a'))], ['name', 'id']).asked).toEqual([['/call-flows']]);
  });

  test('pages are so short that one of them fits into a minute with all that it needs', () => {
    expect(createResourceQuery(callFlows, {}, FIELDS).pageSize).toBe(25);
    expect(createResourceQuery(callFlows, {}, ['name']).pageSize).toBe(500);
  });

  test('a flow that has gone meanwhile stays as it was listed, and takes no other with it', () => {
    const gone = answer(404, { error: { message: 'Call flow not found' } });
    const { rows, asked } = ask([list(flow('a'), flow('b')), gone, detail('b')]);
    expect(asked).toEqual([['/call-flows'], ['/call-flows/a', '/call-flows/b']]);
    expect(rows).toEqual([
      ['Flow a', null, null, 'a'],
      ['Flow b', '1. Voicemail', true, 'b'],
    ]);
  });

  test.each([{ data: null }, { error: 'unauthorized' }, [1]])(
    'one that cannot be read, %j, stays as it was listed as well',
    (odd) => {
      const { rows } = ask([list(flow('a'), flow('b')), answer(200, odd), detail('b')]);
      expect(rows).toEqual([
        ['Flow a', null, null, 'a'],
        ['Flow b', '1. Voicemail', true, 'b'],
      ]);
    },
  );

  test('a key that may look into none is not tried on all of them', () => {
    const ids = Array.from({ length: 25 }, (_, index) => String(index));
    const refused = answer(403, { error: { message: 'Admins only' } });
    const { rows, asked } = ask([list(...ids.map((id) => flow(id))), ...ids.slice(0, 10).map(() => refused)]);
    expect(asked.map((batch) => batch.length)).toEqual([1, 10]);
    expect(rows).toEqual(ids.map((id) => [`Flow ${id}`, null, null, id]));
  });

  test('members of a pool, where their column is wanted', () => {
    const pool = { id: 'p1', name: 'Website' };
    const members = [
      { id: 'n1', phone_number: '+13055550101' },
      { id: 'n2', phone_number: '+13055550102' },
    ];
    const { client } = rig([
      answer(200, { data: { pools: [pool] } }),
      answer(200, { data: { ...pool, numbers: members } }),
    ]);
    const { rows } = fetchAllRows(client, numberPools, { fieldNames: ['numbers'] }, { zone, now: START_MS });
    const shown = (raw: JsonObject) => createRecordReader(numberPools, ['name', 'numbers']).values(raw);
    expect(rows.map(shown)).toEqual([['Website', '+13055550101, +13055550102']]);
    expect(shown({ name: 'Other', numbers: ['+13055550103'] })).toEqual(['Other', '+13055550103']);
    expect(shown({ name: 'Odd', numbers: [{ sip: 1 }] })).toEqual(['Odd', '[{"sip":1}]']);
  });

  test('the id may have another name', () => {
    const sent = ask([list({ uuid: 'u1', name: 'Main' }), detail('u1')], ['name', 'steps']).asked;
    expect(sent).toEqual([['/call-flows'], ['/call-flows/u1']]);
  });

  test('a record that does not say its id is not asked for', () => {
    const { client, batches } = rig([answer(200, { data: { pools: [{ name: 'Website' }] } })]);
    fetchAllRows(client, numberPools, { fieldNames: ['numbers'] }, { zone, now: START_MS });
    expect(batches).toHaveLength(1);
  });

  test('a key that is refused is a problem, and not a flow without steps', () => {
    expect(caught(() => ask([list(flow('a')), answer(401, {})])).code).toBe('key_refused');
  });
});
