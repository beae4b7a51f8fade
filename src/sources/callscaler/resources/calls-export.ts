import { createdAt } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { single } from '../../../http/paginators/single';
import { calls } from './calls';
import { exportKey, readExport } from './export-list';

/** The calls as CallScaler's own CSV, by its own header: columns are not documented. */
export const callsExport: Resource = {
  name: 'calls_export',
  label: 'exported calls',
  tabName: 'Calls export',
  path: '/calls/export',
  listKeys: [],
  idField: 'row_key',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: single,
  format: 'csv',
  isOpen: true,
  read: readExport,
  ...(calls.dates ? { dates: calls.dates } : {}),
  fields: [createdAt('Date', 'When the call came in, in the spreadsheet’s time zone.'), exportKey],
  filters: calls.filters,
};
