import type { Profile } from './businesses';
import { arrivalHour, expectedCalls } from './call-volume';
import type { CallSource } from './draw-call';
import type { TrackingNumber } from './numbers';
import { hash, random } from './random';
import { isOdd, oddText } from './text';
import { uuid } from './uuid';
import { MINUTE, SECOND } from './zone';

/** One text message. */
export interface Sms {
  readonly id: string;
  readonly createdAt: number;
  readonly direction: 'inbound' | 'outbound';
  /** The other party's number: what `/texts?contact=` asks for. */
  readonly contact: string;
  readonly number: TrackingNumber;
  readonly body: string;
  readonly status: 'received' | 'delivered' | 'failed';
}

/** New threads for each call. */
const SHARE = 0.05;

/** The messages of threads that began on `day`. Replies may come the day after. */
export function messagesOfDay(source: CallSource, profile: Profile, oddTextRate: number, day: number): Sms[] {
  const { seed, trade, callsPerDay, zone, people } = source;
  const numbers = source.numbers.filter((number) => number.smsEnabled && number.flow);
  const draw = random(hash(seed, 'sms', day));
  const threads =
    callsPerDay > 0 && numbers.length
      ? draw.poisson(expectedCalls(seed, trade, callsPerDay, day) * SHARE)
      : 0;
  return Array.from({ length: threads }, (_, thread) => {
    const number = draw.pick(numbers);
    const contact = people.person(people.whoCalls(draw)).number;
    const turn = day * 7 + thread;
    const odd = isOdd(turn, oddTextRate) ? oddText(day * 5 + thread) : null;
    const bodies = [
      odd ?? `Hi, do you also do ${draw.pick(trade.services)}?`,
      `Hello from ${profile.name}! Yes, we do. When would suit you?`,
      draw.pick(['Tomorrow?', 'As soon as you can 🙏', 'How much is it?', 'Ok thanks']),
      'We can be there between 8 and 10.',
    ].slice(0, draw.int(1, 4));
    let time = Math.floor(zone.instant(day, arrivalHour(day, draw)) / SECOND) * SECOND;
    return bodies.map((body, n): Sms => {
      const inbound = n % 2 === 0;
      time += n ? draw.int(1, 40) * MINUTE : 0;
      const status = inbound ? 'received' : draw.chance(0.97) ? 'delivered' : 'failed';
      return {
        id: uuid(seed, 'sms', day, thread, n),
        createdAt: time,
        direction: inbound ? 'inbound' : 'outbound',
        contact,
        number,
        body,
        status,
      };
    });
  }).flat();
}
