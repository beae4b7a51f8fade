import type { Resource } from '../../../catalog/resource';
import { askedDays, dateQuery } from '../date-window';
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
  changes: 'updated_since',
  paging: 'cursor',
  formula: 'CALLSCALER_CALLS',
  dateQuery: (days) => dateQuery(askedDays(days)),
};
