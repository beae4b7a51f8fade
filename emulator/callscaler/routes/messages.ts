import { badRequest } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { Sms } from '../world/messages';
import { timestamp } from '../world/zone';
import { get, type Route, type RouteContext } from './route';

/** Texts: all of them, by conversation, and with one contact. Their fields aren't documented. */
export const MESSAGES: readonly Route[] = [
  get('/sms', ({ world, now, params }) =>
    pageByOffset('messages', world.sms(now), pageRequest(params), smsRow),
  ),
  get('/conversations', (context) =>
    pageByOffset('conversations', conversations(context), pageRequest(context.params), conversationRow),
  ),
  get('/texts', ({ world, now, params }) => {
    const contact = params.text('contact');
    if (contact === undefined)
      throw badRequest('Missing contact: give a phone number such as %2B13055550140');
    if (!/^\+\d{7,15}$/.test(contact))
      throw badRequest(`Invalid contact "${contact}": use E.164, with + written as %2B`);
    const thread = Array.from(world.sms(now)).filter((sms) => sms.contact === contact);
    return pageByOffset('messages', thread.reverse(), pageRequest(params), smsRow);
  }),
];

const smsRow = (sms: Sms): Row => {
  const inbound = sms.direction === 'inbound';
  return {
    id: sms.id,
    direction: sms.direction,
    from_number: inbound ? sms.contact : sms.number.phoneNumber,
    to_number: inbound ? sms.number.phoneNumber : sms.contact,
    number_id: sms.number.id,
    body: sms.body,
    status: sms.status,
    media_urls: [],
    created_at: timestamp(sms.createdAt),
  };
};

interface Conversation {
  readonly last: Sms;
  messages: number;
  unread: number;
}

/** Conversations by contact, the latest first. */
function conversations({ world, now }: RouteContext): Conversation[] {
  const found = new Map<string, Conversation>();
  for (const sms of world.sms(now)) {
    const known = found.get(sms.contact) ?? { last: sms, messages: 0, unread: 0 };
    known.messages++;
    // Messages since the last answer are unread.
    if (
      known.last.direction === 'inbound' &&
      known.unread === known.messages - 1 &&
      sms.direction === 'inbound'
    )
      known.unread++;
    found.set(sms.contact, known);
  }
  return [...found.values()];
}

const conversationRow = ({ last, messages, unread }: Conversation): Row => ({
  contact: last.contact,
  number_id: last.number.id,
  tracking_number: last.number.phoneNumber,
  last_message: last.body,
  last_direction: last.direction,
  message_count: messages,
  unread_count: unread,
  last_message_at: timestamp(last.createdAt),
});
