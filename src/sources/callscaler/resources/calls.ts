import type { Resource } from '../../../catalog/resource';
import { dateQuery, updatedSince } from '../date-window';
import { cursorPages } from '../paging';
import { callFields } from './call-fields';
import { callFilters } from './call-filters';
import { isCallId } from './call-ids';

export const calls: Resource = {
  name: 'calls',
  label: 'calls',
  tabName: 'Calls',
  path: '/calls',
  listKeys: ['calls'],
  idField: 'id',
  isId: isCallId,
  // A hundred is documented.
  byIds: { path: '/calls/batch', action: 'look up calls', maxIds: 100 },
  dateField: 'created_at',
  fields: callFields,
  filters: callFilters,
  takesDates: true,
  sync: { kind: 'changes', since: updatedSince },
  paginator: cursorPages,
  formula: 'CALLSCALER_CALLS',
  dates: { extraDays: 1, query: dateQuery },
};
