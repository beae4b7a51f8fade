import { contains, equals, localFilter } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';
import { messageFields } from './messages';

export const sms: Resource = {
  name: 'sms',
  label: 'text messages',
  tabName: 'SMS',
  path: '/sms',
  listKeys: ['messages', 'sms', 'sms_messages'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_SMS',
  fields: messageFields,
  filters: [
    localFilter('text', 'direction', 'Direction', equals),
    localFilter('text', 'status', 'Status', equals),
    localFilter('text', 'body', 'Message contains', contains, ['body', 'message', 'text']),
  ],
};
