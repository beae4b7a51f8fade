import type { Lookup, LookupEntry, LookupWay } from '../../../catalog/lookup';
import { callFlows } from './call-flows';
import { numberGroups } from './number-groups';
import { numbers } from './numbers';

const labelOf = ({ name, phone_number: phoneNumber }: LookupEntry): string | undefined =>
  name && phoneNumber ? `${name} (${phoneNumber})` : name || phoneNumber;

export const LOOKUPS: Readonly<Record<string, Lookup>> = {
  numbers: {
    resource: numbers,
    keptFields: ['id', 'name', 'phone_number', 'call_flow_name', 'group_name'],
    labelOf,
  },
  call_flows: { resource: callFlows, keptFields: ['id', 'name'], labelOf },
  number_groups: { resource: numberGroups, keptFields: ['id', 'name'], labelOf },
};

const way = (lookup: string, recordKey: string, entryField: string, valueField: string): LookupWay => ({
  lookup,
  recordKey,
  entryField,
  valueField,
});

/** By ID when records have one, otherwise by phone number or name. */
export const JOINS: Readonly<Record<string, readonly LookupWay[]>> = {
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
