import type { Trade } from './businesses';
import type { Channel } from './channels';
import { hash, type Random, random } from './random';
import { dayName } from './zone';

/** An advertising campaign: days on which a channel brings calls under one name. */
export interface Campaign {
  readonly name: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly terms: readonly string[];
  readonly contents: readonly string[];
  /** Its share of calls. The mean is 1. 0 is a pause between two campaigns. */
  readonly strength: number;
}

const SEASONS = [
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'fall',
  'fall',
  'fall',
  'holiday',
];
const THEMES = ['emergency', 'tune-up', 'new-customers', 'brand', 'near-me', 'financing', 'weekend'];
const CONTENTS = ['headline-a', 'headline-b', 'video-15s', 'photo-crew', 'offer-49'];

/** The campaigns of a channel on `day`: up to two, each with its own start and length. */
export function campaignsOn(seed: number, channel: Channel, trade: Trade, day: number): Campaign[] {
  if (!channel.campaigns) return [];
  return [0, 1]
    .map((track) => campaignOf(seed, channel, trade, track, day))
    .filter((campaign) => campaign.strength > 0);
}

/** Campaigns by seed, track and slot: each day of a campaign asks for it. */
const known = new Map<string, Campaign>();
/** More businesses than any run has: beyond that, campaigns are drawn again. */
const MAX_KNOWN = 10_000;

/** A track has slots of equal length since the epoch, so no campaign depends on earlier ones. */
function campaignOf(seed: number, channel: Channel, trade: Trade, track: number, day: number): Campaign {
  const { length, shift } = trackOf(seed, channel, track);
  const slot = Math.floor((day + shift) / length);
  const key = `${seed} ${channel.key} ${trade.name} ${track} ${slot}`;
  let campaign = known.get(key);
  if (!campaign) {
    if (known.size >= MAX_KNOWN) known.clear();
    const firstDay = slot * length - shift;
    const draw = random(hash(seed, 'campaign', channel.key, track, slot));
    campaign = drawCampaign(draw, trade, track, firstDay, firstDay + length - 1);
    known.set(key, campaign);
  }
  return campaign;
}

const tracks = new Map<string, { readonly length: number; readonly shift: number }>();

/** The length of a track's slots in days, and where they begin. */
function trackOf(seed: number, channel: Channel, track: number): { length: number; shift: number } {
  const key = `${seed} ${channel.key} ${track}`;
  let found = tracks.get(key);
  if (!found) {
    if (tracks.size >= MAX_KNOWN) tracks.clear();
    const draw = random(hash(seed, 'track', channel.key, track));
    const length = draw.int(35, 95);
    found = { length, shift: draw.int(0, length - 1) };
    tracks.set(key, found);
  }
  return found;
}

function drawCampaign(
  draw: Random,
  trade: Trade,
  track: number,
  firstDay: number,
  lastDay: number,
): Campaign {
  const season = SEASONS[Number(dayName(firstDay).slice(5, 7)) - 1] ?? 'year';
  const theme = draw.pick(THEMES);
  return {
    name: `${trade.name}-${theme}${draw.chance(0.5) ? `-${season}` : ''}`,
    firstDay,
    lastDay,
    terms: trade.keywords.slice(0, 3 + draw.int(0, 3)).map((word) => `${trade.name} ${word}`),
    contents: CONTENTS.slice(draw.int(0, 2), 3 + draw.int(0, 2)),
    strength: track === 1 && draw.chance(0.4) ? 0 : 0.5 + draw.next(),
  };
}
