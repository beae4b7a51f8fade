import { offered, pathOf, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';
import { hasSteps, stepsText } from './flow-steps';

/** What a flow’s ID has been called. */
export const FLOW_IDS = ['id', 'call_flow_id', 'uuid'];

const setting = (name: string): { aliases: string[] } => ({
  aliases: [`settings.${name}`, `config_json.settings.${name}`],
});

/** One row a flow, whichever of its two documented shapes it comes in. */
export const callFlows: Resource = {
  name: 'call_flows',
  label: 'call flows',
  tabName: 'Call flows',
  path: '/call-flows',
  listKeys: ['call_flows', 'flows'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  formula: 'CALLSCALER_CALL_FLOWS',
  fields: [
    shown('text', 'name', 'Name', 'Its name in CallScaler.'),
    shown('number', 'version', 'Version', 'How many times it was saved.', { aliases: ['config_version'] }),
    shown('number', 'assigned_numbers', 'Numbers', 'How many numbers use it.'),
    shown('text', 'steps', 'Steps', 'What the flow does with a call, one line for each step.', {
      derive: stepsText,
    }),
    offered('yes_no', 'recording', 'Recorded', 'Whether calls are recorded.', setting('recording')),
    offered('yes_no', 'whisper', 'Whisper', 'Whether a whisper message plays first.', setting('whisper')),
    offered('yes_no', 'press1', 'Press 1', 'Whether callers have to press a key first.', setting('press1')),
    shown('moment', 'created_at', 'Created', 'When it was created.'),
    offered('text', 'id', 'Call flow ID', 'CallScaler’s ID of the flow. The add-on finds rows by this ID.', {
      aliases: FLOW_IDS,
    }),
  ],
  filters: [],
  // The newest page says that flows come with all that the editor uses; the older one shows steps of a single flow alone.
  detail: {
    fields: ['steps', 'recording', 'whisper', 'press1'],
    path: (raw) => (hasSteps(raw) ? undefined : pathOf('/call-flows', raw, FLOW_IDS)),
    keys: ['call_flow', 'flow'],
  },
  hiddenKeys: ['config_json', 'config', 'settings'],
};
