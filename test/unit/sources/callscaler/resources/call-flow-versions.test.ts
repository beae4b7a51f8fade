import { expect, test } from '@jest/globals';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import { createZone } from '../../../../../src/dates/zone';
import { fetchAllRows } from '../../../../../src/http/all-rows';
import { callFlowVersions } from '../../../../../src/sources/callscaler/resources/call-flow-versions';
import { answer, rig, START_MS } from '../../../http/scripted';

test.each(['id', 'call_flow_id', 'uuid'])(
  'flows that say who they are by “%s” have a history each',
  (key) => {
    const { client, requests } = rig([
      answer(200, {
        data: {
          call_flows: [
            { [key]: 'f/1', name: 'Main' },
            { [key]: 'f2', name: 'Night' },
          ],
        },
      }),
      answer(200, { data: { versions: [{ version: 1 }, { version: 2 }] } }),
      answer(200, { data: { versions: [{ version: 1 }] } }),
    ]);
    const { rows } = fetchAllRows(
      client,
      callFlowVersions,
      {},
      { zone: createZone('UTC', () => 0), now: START_MS },
    );
    expect(requests.map(({ url }) => url.replace(/^.*\/v1|\?.*$/g, ''))).toEqual([
      '/call-flows',
      '/call-flows/f%2F1/versions',
      '/call-flows/f2/versions',
    ]);
    const { values } = createRecordReader(callFlowVersions, ['call_flow_name', 'version', 'id']);
    expect(rows.map(values)).toEqual([
      ['Main', 1, 'f/1 · 1'],
      ['Main', 2, 'f/1 · 2'],
      ['Night', 1, 'f2 · 1'],
    ]);
  },
);
