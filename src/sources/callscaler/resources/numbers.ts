import { offered, shown } from '../../../catalog/fields';
import { equals, localFilter } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** Documented twice, with other names each time (`friendly_name`, `group_name`, `created_at` are the older page's). */
export const numbers: Resource = {
  name: 'numbers',
  label: 'tracking numbers',
  tabName: 'Numbers',
  path: '/numbers',
  listKeys: ['numbers'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  formula: 'CALLSCALER_NUMBERS',
  fields: [
    shown('text', 'phone_number', 'Phone number', 'The phone number, starting with +.', {
      aliases: ['number'],
    }),
    shown('text', 'name', 'Name', 'Its name in CallScaler.', { aliases: ['friendly_name'] }),
    shown('text', 'status', 'Status', 'active, …'),
    shown('text', 'type', 'Type', 'local, toll_free, …'),
    shown('text', 'call_flow_name', 'Call flow', 'Where its calls go.', { join: 'call_flow_name' }),
    shown('text', 'group_name', 'Number group', 'The group it belongs to.', { join: 'group_name' }),
    shown('number', 'total_calls', 'Calls', 'All calls so far.'),
    offered('text', 'number_source', 'Owned or assigned', 'owned or assigned.'),
    offered('yes_no', 'sms_enabled', 'SMS', 'Whether it can send and receive text messages.'),
    offered('text', 'tcr_sw_state', 'SMS registration', 'The state of its registration for text messages.'),
    offered('text', 'call_flow_id', 'Call flow ID', 'CallScaler’s ID of the call flow.', {
      join: 'call_flow_id',
    }),
    offered('text', 'group_id', 'Group ID', 'CallScaler’s ID of the group.', { join: 'group_id' }),
    offered('moment', 'created_at', 'Since', 'When the business bought it.'),
    offered('text', 'id', 'Number ID', 'CallScaler’s ID of the number. The add-on finds rows by this ID.', {
      aliases: ['number_id', 'uuid'],
    }),
  ],
  filters: [
    localFilter('text', 'status', 'Status', equals),
    localFilter('text', 'type', 'Type', equals),
    {
      ...localFilter('text', 'call_flow_id', 'Call flow', equals),
      kind: 'lookup',
      lookup: 'call_flows',
    },
  ],
};
