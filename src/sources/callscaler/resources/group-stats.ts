import { keyField, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { single } from '../../../http/paginators/single';
import { readStatistics } from '../../../http/statistics';

/** “Stats for all groups”: the shape is not documented. */
export const groupStats: Resource = {
  name: 'group_stats',
  label: 'number group statistics',
  tabName: 'Number group statistics',
  path: '/number-groups/bulk-stats',
  listKeys: ['stats', 'groups', 'number_groups'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: single,
  isOpen: true,
  formula: 'CALLSCALER_GROUP_STATS',
  read: (body) => readStatistics(body, ['stats', 'groups', 'number_groups'], 'group_id'),
  fields: [
    shown('text', 'group_name', 'Number group', 'The group.', { aliases: ['name'], join: 'group_name' }),
    keyField('Group ID', { ids: ['group_id', 'number_group_id', 'id'], made: ['group_name'] }),
  ],
  filters: [],
};
