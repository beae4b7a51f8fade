import { messageFields } from './messages';
import type { Resource } from './resource';

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
  changes: 'snapshot',
  paging: 'cursor',
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
      allowed: 'a phone number with its country code, such as +13055550123',
      parse: (text) => {
        const digits = text.replace(/[\s().-]/g, '');
        return /^\+?\d{7,15}$/.test(digits) ? `+${digits.replace('+', '')}` : undefined;
      },
    },
  ],
};
