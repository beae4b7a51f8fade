import { contains, equals, judged } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
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
  changes: 'snapshot',
  paging: 'cursor',
  isOpen: true,
  formula: 'CALLSCALER_SMS',
  fields: messageFields,
  filters: [
    judged('text', 'direction', 'Direction', equals),
    judged('text', 'status', 'Status', equals),
    judged('text', 'body', 'Message contains', contains, ['body', 'message', 'text']),
  ],
};
