import { createdAt, keyField, shown } from '../../../catalog/fields';
import type { Field } from '../../../catalog/resource';

/** A text message, wherever it is listed. Fields are not documented. */
export const messageFields: readonly Field[] = [
  createdAt('Date', 'When it was sent.'),
  shown('text', 'direction', 'Direction', 'inbound or outbound.'),
  shown('text', 'from_number', 'From', 'The number that sent it.', { aliases: ['from'] }),
  shown('text', 'to_number', 'To', 'The number that received it.', { aliases: ['to'] }),
  shown('text', 'body', 'Message', 'What it says.', { aliases: ['message', 'text'] }),
  shown('text', 'status', 'Status', 'received, delivered, failed, …'),
  keyField('Message ID', { ids: ['id', 'message_id', 'uuid'] }),
];
