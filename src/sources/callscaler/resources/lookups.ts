import type { JoinName, Resource } from '../../../catalog/resource';
import type { LookupName } from '../../../protocol';
import { callFlows } from './call-flows';
import { numberGroups } from './number-groups';
import { numbers } from './numbers';

/** The lists of a business that filters choose from and names are looked up in. */
export const LOOKUPS: Readonly<Record<LookupName, Resource>> = {
  numbers,
  call_flows: callFlows,
  number_groups: numberGroups,
};

/** One way to a value: the entry of a list whose `entryField` is the record's `recordKey` gives its `gives`. */
interface Way {
  readonly lookup: LookupName;
  readonly recordKey: string;
  readonly entryField: string;
  readonly gives: string;
}

const way = (lookup: LookupName, recordKey: string, entryField: string, gives: string): Way => ({
  lookup,
  recordKey,
  entryField,
  gives,
});

/** How records get the names that they do not carry: by id where they have one, by E.164 or by name where not. */
export const JOINS: Readonly<Record<JoinName, readonly Way[]>> = {
  number_name: [
    way('numbers', 'number_id', 'id', 'name'),
    way('numbers', 'tracking_number', 'phone_number', 'name'),
    way('numbers', 'phone_number', 'phone_number', 'name'),
    way('numbers', 'to_number', 'phone_number', 'name'),
  ],
  phone_number: [way('numbers', 'number_id', 'id', 'phone_number')],
  call_flow_name: [
    way('call_flows', 'call_flow_id', 'id', 'name'),
    way('numbers', 'tracking_number', 'phone_number', 'call_flow_name'),
  ],
  call_flow_id: [way('call_flows', 'call_flow_name', 'name', 'id')],
  group_name: [
    way('number_groups', 'group_id', 'id', 'name'),
    way('number_groups', 'number_group_id', 'id', 'name'),
    way('numbers', 'tracking_number', 'phone_number', 'group_name'),
  ],
  group_id: [way('number_groups', 'group_name', 'name', 'id')],
};
