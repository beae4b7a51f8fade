import { keyField, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { single } from '../../../http/paginators/single';
import { readStatistics } from '../../../http/statistics';

/** “Summary metrics”: the shape is not documented. */
export const numberStats: Resource = {
  name: 'number_stats',
  label: 'number statistics',
  tabName: 'Number statistics',
  path: '/numbers/bulk-stats',
  listKeys: ['stats', 'numbers'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: single,
  isOpen: true,
  formula: 'CALLSCALER_NUMBER_STATS',
  read: (body) => readStatistics(body, ['stats', 'numbers'], 'number_id'),
  fields: [
    shown('text', 'phone_number', 'Phone number', 'The phone number, starting with +.', {
      join: 'phone_number',
    }),
    shown('text', 'number_name', 'Number name', 'The number’s name in CallScaler.', {
      aliases: ['name', 'friendly_name'],
      join: 'number_name',
    }),
    keyField('Number ID', { ids: ['number_id', 'id'], made: ['phone_number'] }),
  ],
  filters: [],
};
