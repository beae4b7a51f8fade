import { createdAt, keyField, shown } from '../../../catalog/fields';
import { equals, localFilter } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** “Post-call webhook delivery logs”. Fields are not documented. */
export const webhookDeliveries: Resource = {
  name: 'webhook_deliveries',
  label: 'webhook deliveries',
  tabName: 'Webhook deliveries',
  path: '/webhooks/deliveries',
  listKeys: ['deliveries', 'webhook_deliveries'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_WEBHOOK_DELIVERIES',
  fields: [
    createdAt('Date', 'When it was sent.'),
    shown('text', 'status', 'Status', 'The delivery’s result.'),
    keyField('Delivery ID', { ids: ['id', 'delivery_id', 'uuid'] }),
  ],
  filters: [localFilter('text', 'status', 'Status', equals)],
};
