import { createdAt, keyField, shown } from './fields';
import type { Resource } from './resource';

/** Numbers shown to visitors of a website in turn. No page documents a field of a pool. */
export const numberPools: Resource = {
  name: 'number_pools',
  label: 'number pools',
  tabName: 'Number pools',
  path: '/number-pools',
  listKeys: ['pools', 'number_pools'],
  idField: 'id',
  takesDates: false,
  changes: 'snapshot',
  paging: 'cursor',
  isOpen: true,
  formula: 'CALLSCALER_NUMBER_POOLS',
  fields: [
    shown('text', 'name', 'Name', 'What you call it.', { aliases: ['pool_name'] }),
    createdAt('Created', 'When it was made.'),
    keyField('Pool ID', { ids: ['id', 'pool_id', 'uuid'], made: ['name'] }),
  ],
  filters: [],
};
