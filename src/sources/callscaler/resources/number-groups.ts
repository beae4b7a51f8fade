import { createdAt, keyField, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** No page documents a field of a group. */
export const numberGroups: Resource = {
  name: 'number_groups',
  label: 'number groups',
  tabName: 'Number groups',
  path: '/number-groups',
  listKeys: ['groups', 'number_groups'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_NUMBER_GROUPS',
  fields: [
    shown('text', 'name', 'Name', 'Its name in CallScaler.', { aliases: ['group_name'] }),
    createdAt('Created', 'When it was created.'),
    keyField('Group ID', { ids: ['id', 'group_id', 'number_group_id', 'uuid'], made: ['name'] }),
  ],
  filters: [],
};
