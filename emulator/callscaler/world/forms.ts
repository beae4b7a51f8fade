import type { Profile } from './businesses';
import { arrivalHour, expectedCalls } from './call-volume';
import { campaignsOn } from './campaigns';
import { CHANNELS } from './channels';
import type { CallSource } from './draw-call';
import type { Person } from './people';
import { hash, random } from './random';
import { isOdd, oddAnswer } from './text';
import { uuid } from './uuid';
import { SECOND } from './zone';

/** A form that someone sent on the web site of the business. */
export interface FormSubmission {
  readonly id: string;
  readonly createdAt: number;
  readonly formName: string;
  readonly person: Person;
  readonly email: string | null;
  readonly answers: Readonly<Record<string, string | null>>;
  readonly source: string;
  readonly utmCampaign: string | null;
  readonly landingPage: string;
}

const FORMS = ['Contact', 'Request a Quote', 'Callback'];
/** Forms for each call. */
const SHARE = 0.09;

export function formsOfDay(
  source: CallSource,
  profile: Profile,
  oddTextRate: number,
  day: number,
): FormSubmission[] {
  const { seed, trade, callsPerDay, zone, people } = source;
  const draw = random(hash(seed, 'forms', day));
  const count = callsPerDay > 0 ? draw.poisson(expectedCalls(seed, trade, callsPerDay, day) * SHARE) : 0;
  const online = CHANNELS.filter((channel) => channel.online);
  return Array.from({ length: count }, (_, n) => {
    const channel = draw.pick(online);
    const campaign = campaignsOn(seed, channel, trade, day)[0] ?? null;
    const person = people.person(people.whoCalls(draw));
    const message = `I need help with ${draw.pick(trade.services)}.`;
    const turn = day * 11 + n;
    return {
      id: uuid(seed, 'form', day, n),
      createdAt: Math.floor(zone.instant(day, arrivalHour(day, draw)) / SECOND) * SECOND,
      formName: draw.pick(FORMS),
      person,
      email: draw.chance(0.85) ? `${person.name.toLowerCase().replace(' ', '.')}@mail.example` : null,
      answers: {
        message: isOdd(turn, oddTextRate) ? oddAnswer(day * 5 + n) : draw.chance(0.9) ? message : null,
        preferred_time: draw.chance(0.6) ? draw.pick(['morning', 'afternoon', 'evening', '10-12']) : null,
        zip: draw.chance(0.5) ? `0${draw.int(1001, 9899)}` : null,
      },
      source: channel.source,
      utmCampaign: campaign?.name ?? null,
      landingPage: `https://${profile.domain}/contact`,
    };
  });
}
