import { createdAt, keyField, ownId, pathOf, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';
import { callFlows, FLOW_IDS } from './call-flows';
import { stepsText } from './flow-steps';

/** The history of every flow: a request a flow. */
export const callFlowVersions: Resource = {
  name: 'call_flow_versions',
  label: 'call flow versions',
  tabName: 'Call flow versions',
  path: '/call-flows',
  listKeys: ['versions', 'call_flow_versions'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  fields: [
    shown('text', 'call_flow_name', 'Call flow', 'The flow.'),
    shown('number', 'version', 'Version', 'The version number.', { aliases: ['config_version'] }),
    createdAt('Saved', 'When the version was saved.'),
    shown('text', 'steps', 'Steps', 'What the flow did with a call, or how many steps it had.', {
      derive: stepsText,
    }),
    keyField('Version ID', { ids: [], made: ['call_flow_id', 'version'] }),
  ],
  filters: [],
  hiddenKeys: ['config_json', 'config', 'call_flow_id'],
  parts: ({ list }) =>
    list(callFlows).map((flow) => ({
      path: `${pathOf('/call-flows', flow, FLOW_IDS)}/versions`,
      adds: { call_flow_id: ownId(flow, FLOW_IDS), call_flow_name: flow.name },
    })),
};
