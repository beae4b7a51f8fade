import type { Profile } from './businesses';
import type { Call } from './call';
import { hash, type Random, random } from './random';

/** One thing said in a call. */
interface Turn {
  readonly speaker: 'agent' | 'caller';
  readonly text: string;
  readonly startSeconds: number;
}

/** Seconds of one turn, so that a long call has a long transcript. */
const SECONDS_PER_TURN = 7;

const CHAT = [
  'Let me have a look at that for you.',
  'We moved here about two years ago and it has never been quite right since.',
  'I can put you on the schedule for tomorrow morning between eight and ten.',
  'My neighbor said you did good work on their house.',
  'Could you spell the street name for me, please?',
  'It is the blue house at the end of the road, you cannot miss it.',
  'There is a visit fee, and we take it off the bill if you go ahead.',
  'Is that something my insurance would cover?',
  'Hold on one second while I check with the crew.',
  'No, that is fine, I can wait until the weekend.',
];

/** What was said, turn by turn. The same call always has the same turns. */
export function turns(call: Call, profile: Profile): Turn[] {
  const draw = random(hash(call.textSeed, 'turns'));
  const spoken: Turn[] = [];
  const say = (speaker: Turn['speaker'], text: string) => {
    spoken.push({ speaker, text, startSeconds: spoken.length * SECONDS_PER_TURN });
  };
  if (call.status === 'voicemail') {
    say('caller', `Hi, this is ${call.person.name}. ${request(call, profile, draw)} Please call me back.`);
    return spoken;
  }
  say('agent', `Thank you for calling ${profile.name}, how can I help?`);
  say('caller', request(call, profile, draw));
  const keywords = spotted(call, profile);
  if (keywords.length) say('caller', `I wanted to ask about ${keywords.join(' and ')}.`);
  while (spoken.length * SECONDS_PER_TURN < call.durationSeconds)
    say(spoken.length % 2 ? 'caller' : 'agent', draw.pick(CHAT));
  return spoken;
}

/** The whole conversation, one line for each turn. */
export const transcription = (call: Call, profile: Profile): string =>
  turns(call, profile)
    .map((turn) => `${turn.speaker === 'agent' ? 'Agent' : 'Caller'}: ${turn.text}`)
    .join('\n');

/** The keywords of the business that someone said. */
export function spotted(call: Call, profile: Profile): string[] {
  if (call.aiCategory !== 'lead' && call.aiCategory !== 'existing_customer') return [];
  const draw = random(hash(call.textSeed, 'keywords'));
  return profile.trade.keywords.filter(() => draw.chance(0.22));
}

export function summary(call: Call, profile: Profile): string {
  const draw = random(hash(call.textSeed, 'turns'));
  const wish = request(call, profile, draw);
  switch (call.aiCategory) {
    case 'spam':
      return 'Automated or unsolicited sales call. No action needed.';
    case 'wrong_number':
      return 'The caller had dialed the wrong number.';
    case 'vendor':
      return 'A supplier called about an order.';
    case 'existing_customer':
      return `Existing customer. ${wish}`;
    default:
      return `New inquiry. ${wish} ${call.qualifiedAi ? 'An appointment was discussed.' : 'No next step was agreed.'}`;
  }
}

export function qualificationReason(call: Call): string {
  if (call.qualifiedAi) return 'Caller asked for a service the business offers and was ready to book';
  if (call.aiCategory === 'spam') return 'Unsolicited sales call';
  if (call.aiCategory === 'lead') return 'Caller asked in general terms, no intent to book';
  return 'Not a new inquiry';
}

function request(call: Call, profile: Profile, draw: Random): string {
  const service = draw.pick(profile.trade.services);
  switch (call.aiCategory) {
    case 'spam':
      return 'We have an important offer regarding your business listing.';
    case 'wrong_number':
      return 'Oh, I am sorry, I was trying to reach somebody else.';
    case 'vendor':
      return 'This is about the parts you ordered last week.';
    case 'existing_customer':
      return `You were here about ${service}, and I have a question about the bill.`;
    default:
      return `I am calling about ${service}.`;
  }
}
