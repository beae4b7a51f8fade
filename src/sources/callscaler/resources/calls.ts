import type { Resource } from '../../../catalog/resource';
import { dateQuery, updatedSince } from '../date-window';
import { cursorPages } from '../paging';
import { CALL_BATCH } from './call-batch';
import { callFields } from './call-fields';
import { callFilters } from './call-filters';

export const calls: Resource = {
  name: 'calls',
  label: 'calls',
  tabName: 'Calls',
  path: '/calls',
  listKeys: ['calls'],
  idField: 'id',
  isId: CALL_BATCH.isId,
  dateField: 'created_at',
  fields: callFields,
  filters: callFilters,
  takesDates: true,
  sync: { kind: 'changes', since: updatedSince },
  paginator: cursorPages,
  formula: 'CALLSCALER_CALLS',
  dates: { extraDays: 1, query: dateQuery },
};
