import type { Profile } from './businesses';
import type { Call } from './call';
import { hash, type Random, random } from './random';

/** Where a caller came from. All null if the caller read the number somewhere. */
interface Attribution {
  readonly source: string | null;
  readonly utm_source: string | null;
  readonly utm_medium: string | null;
  readonly utm_campaign: string | null;
  readonly utm_term: string | null;
  readonly utm_content: string | null;
  readonly gclid: string | null;
  readonly fbclid: string | null;
  readonly msclkid: string | null;
  readonly landing_page_url: string | null;
  readonly referrer_url: string | null;
}

const CLICK_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const PAGES = ['/', '/contact', '/services', '/pricing', '/reviews'];

/** Value of `source`. Each number advertises one thing, so every inbound call has one. */
export const sourceOf = (call: Call): string | null =>
  call.direction === 'outbound' ? null : (call.number.channel?.source ?? null);

export const utmCampaign = (call: Call): string | null =>
  tagged(call) ? (call.campaign?.name ?? null) : null;
export const utmSource = (call: Call): string | null =>
  tagged(call) ? (call.number.channel?.utmSource ?? null) : null;
export const utmMedium = (call: Call): string | null =>
  tagged(call) ? (call.number.channel?.medium ?? null) : null;
export function utmTerm(call: Call): string | null {
  if (utmMedium(call) !== 'cpc' || !call.campaign) return null;
  return random(hash(call.textSeed, 'term')).pick(call.campaign.terms);
}

export function attribution(call: Call, profile: Profile): Attribution {
  const channel = call.number.channel;
  const draw = random(hash(call.textSeed, 'visit'));
  const click = call.tracked && channel?.click && draw.chance(0.96) ? channel.click : null;
  const clickId = click ? clickToken(click, draw) : null;
  const medium = utmMedium(call);
  const content = medium && call.campaign && draw.chance(0.8) ? draw.pick(call.campaign.contents) : null;
  return {
    source: sourceOf(call),
    utm_source: utmSource(call),
    utm_medium: medium,
    utm_campaign: utmCampaign(call),
    utm_term: utmTerm(call),
    utm_content: content,
    gclid: click === 'gclid' ? clickId : null,
    fbclid: click === 'fbclid' ? clickId : null,
    msclkid: click === 'msclkid' ? clickId : null,
    landing_page_url: call.tracked
      ? landingPage(call, profile, draw, click && clickId ? `${click}=${clickId}` : '')
      : null,
    referrer_url: call.tracked && draw.chance(0.85) ? (channel?.referrer ?? null) : null,
  };
}

const tagged = (call: Call) => call.tracked && call.number.channel?.utmSource !== undefined;

function landingPage(call: Call, profile: Profile, draw: Random, click: string): string {
  const page = call.campaign && draw.chance(0.7) ? `/${call.campaign.name}` : draw.pick(PAGES);
  return `https://${profile.domain}${page}${click ? `?${click}` : ''}`;
}

function clickToken(kind: 'gclid' | 'fbclid' | 'msclkid', draw: Random): string {
  const token = (length: number) => Array.from({ length }, () => CLICK_ALPHABET[draw.int(0, 63)]).join('');
  if (kind === 'gclid') return `Cj0KCQ${token(60)}`;
  if (kind === 'fbclid') return `IwAR${token(57)}`;
  return Array.from({ length: 32 }, () => draw.int(0, 15).toString(16)).join('');
}
