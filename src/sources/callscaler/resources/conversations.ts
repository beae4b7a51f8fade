import { keyField, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** One row a contact. Fields are not documented. */
export const conversations: Resource = {
  name: 'conversations',
  label: 'conversations',
  tabName: 'Conversations',
  path: '/conversations',
  listKeys: ['conversations', 'threads'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_CONVERSATIONS',
  fields: [
    shown('text', 'contact', 'Contact', 'The other person’s number.', {
      aliases: ['contact_number', 'phone_number'],
    }),
    keyField('Conversation ID', { ids: ['id', 'conversation_id', 'uuid'], made: ['contact', 'number_id'] }),
  ],
  filters: [],
};
