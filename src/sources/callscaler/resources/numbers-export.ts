import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { single } from '../../../http/paginators/single';
import { exportKey, readExport } from './export-list';

/** The numbers as CallScaler's own CSV, by its own header: columns are not documented. */
export const numbersExport: Resource = {
  name: 'numbers_export',
  label: 'exported numbers',
  tabName: 'Numbers export',
  path: '/numbers/export',
  listKeys: [],
  idField: 'row_key',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: single,
  format: 'csv',
  isOpen: true,
  read: readExport,
  fields: [exportKey],
  filters: [],
};
