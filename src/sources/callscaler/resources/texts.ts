import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { e164 } from '../../../util/phone';
import { cursorPages } from '../paging';
import { messageFields } from './messages';

/** The thread with one contact. */
export const texts: Resource = {
  name: 'texts',
  label: 'messages with this contact',
  tabName: 'Texts',
  path: '/texts',
  listKeys: ['messages', 'texts'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_TEXTS',
  isFormulaOnly: true,
  fields: messageFields,
  filters: [
    {
      name: 'contact',
      label: 'Contact',
      kind: 'text',
      isRequired: true,
      allowed: 'a phone number, such as +13055550123 or (305) 555-0123',
      parse: e164,
    },
  ],
};
