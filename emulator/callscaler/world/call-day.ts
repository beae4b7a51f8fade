import type { Trade } from './businesses';
import { type AiCategory, type Call, type CallStatus, NEVER } from './call';
import { type Campaign, campaignsOn } from './campaigns';
import { CHANNELS, type Channel } from './channels';
import type { TrackingNumber } from './numbers';
import type { People } from './people';
import { hash, type Random, random, runningSums, weightedIndex } from './random';
import { answerRate, arrivalHour, expectedCalls } from './rhythm';
import { callId } from './uuid';
import { DAY, HOUR, MINUTE, SECOND, type Zone } from './zone';

/** What a business's calls are drawn from. */
export interface CallSource {
  readonly seed: number;
  readonly trade: Trade;
  readonly callsPerDay: number;
  readonly zone: Zone;
  readonly numbers: readonly TrackingNumber[];
  readonly people: People;
}

/** No change to a call comes later than this after its creation, unless a test makes one. */
export const LATEST_CHANGE = 16 * DAY;

/** How many calls come on `day`, without generating them. */
export function callCount({ seed, trade, callsPerDay, numbers }: CallSource, day: number): number {
  if (callsPerDay <= 0 || numbers.length === 0) return 0;
  return random(hash(seed, 'count', day)).poisson(expectedCalls(seed, trade, callsPerDay, day));
}

/** All calls of one local day, oldest first. A function of the source and the day: no other day is looked at. */
export function callsOfDay(source: CallSource, day: number): Call[] {
  const draw = random(hash(source.seed, 'calls', day));
  const lines = linesOn(source, day);
  if (lines.length === 0) return [];
  const shares = runningSums(lines.map((line) => line.weight));
  const calls: Call[] = [];
  for (let n = callCount(source, day); n > 0; n--)
    calls.push(makeCall(source, day, n - 1, lines, shares, draw));
  return calls.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

interface Line {
  readonly channel: Channel;
  readonly numbers: readonly TrackingNumber[];
  readonly campaign: Campaign | null;
  readonly weight: number;
}

/** The ways in which a call can come in on `day`: each channel with each campaign that runs, over the numbers it has by then. */
function linesOn({ seed, trade, numbers, zone }: CallSource, day: number): Line[] {
  return CHANNELS.flatMap((channel): Line[] => {
    const end = zone.instant(day + 1, 0);
    const own = numbers.filter((number) => number.channel === channel && number.createdAt < end - DAY);
    if (own.length === 0) return [];
    if (!channel.campaigns) return [{ channel, numbers: own, campaign: null, weight: channel.weight }];
    const running = campaignsOn(seed, channel, trade, day);
    return running.map((campaign) => ({
      channel,
      numbers: own,
      campaign,
      weight: (channel.weight * campaign.strength) / running.length,
    }));
  });
}

function makeCall(
  source: CallSource,
  day: number,
  n: number,
  lines: readonly Line[],
  shares: readonly number[],
  draw: Random,
): Call {
  const { seed, trade, people, zone } = source;
  const hour = arrivalHour(day, draw.next);
  const createdAt = Math.floor(zone.instant(day, hour) / SECOND) * SECOND;
  const line = lines[weightedIndex(draw.next(), shares)] as Line;
  const outbound = draw.chance(0.05);
  const category = categoryOf(draw, line.channel.quality);
  const status = outbound ? outboundStatus(draw) : inboundStatus(draw, answerRate(day, hour), category);
  const durationSeconds = duration(draw, status, category);
  const endedAt = createdAt + (durationSeconds || draw.int(3, 40)) * SECOND;
  const number = draw.pick(line.numbers);
  const recorded = durationSeconds > 3 && (number.flow?.recording ?? false) && draw.chance(0.97);
  const transcribed = recorded && durationSeconds > 10 && draw.chance(0.96);
  const transcribedAt = transcribed ? later(endedAt, processing(draw)) : NEVER;
  const analyzedAt =
    transcribed && draw.chance(0.98) ? later(transcribedAt, draw.int(20, 600) * SECOND) : NEVER;
  const aiScore = score(draw, category, durationSeconds, line.channel.quality);
  const sold = category === 'lead' && status === 'completed' && draw.chance(0.14);
  const corrected = !sold && status === 'completed' && draw.chance(0.015);
  return {
    id: callId(seed, day, n),
    direction: outbound ? 'outbound' : 'inbound',
    createdAt,
    endedAt,
    status,
    durationSeconds,
    number,
    person: people.person(people.whoCalls(draw)),
    anonymous: !outbound && draw.chance(0.01),
    campaign: outbound ? null : line.campaign,
    tracked: !outbound && line.channel.online && draw.chance(0.93),
    recorded,
    transcribedAt,
    analyzedAt,
    aiScore,
    aiCategory: status === 'voicemail' && category === 'lead' && draw.chance(0.5) ? 'voicemail' : category,
    qualifiedAi: category === 'lead' && aiScore >= 55,
    qualifiedByRule: outbound ? null : status === 'completed' && durationSeconds >= 60,
    roboScore:
      outbound || draw.chance(0.1)
        ? null
        : Math.round(category === 'spam' ? draw.int(62, 99) : draw.next() ** 2 * 45),
    costCents: status === 'failed' ? 0 : Math.max(1, Math.ceil(durationSeconds / 60)) * 4,
    textSeed: Math.floor(draw.next() * 4294967296),
    editedAt:
      sold || corrected
        ? later(endedAt, draw.int(1 * 24, 14 * 24) * HOUR + draw.int(0, 3599) * SECOND)
        : NEVER,
    editedValueCents: sold ? Math.round(draw.logNormal(trade.medianValueCents, 0.7) / 100) * 100 : null,
    editedQualified: sold ? true : corrected ? draw.chance(0.3) : null,
    deletedAt: NEVER,
  };
}

function categoryOf(draw: Random, quality: number): AiCategory {
  const kind = draw.next();
  if (kind < 0.09) return 'spam';
  if (kind < 0.13) return 'wrong_number';
  if (kind < 0.16) return 'vendor';
  return kind < 0.16 + 0.56 * quality ? 'lead' : 'existing_customer';
}

function inboundStatus(draw: Random, answerRate: number, category: AiCategory): CallStatus {
  const kind = draw.next();
  if (kind < 0.006) return 'failed';
  if (kind < 0.016) return 'busy';
  if (draw.chance(answerRate)) return 'completed';
  // Machines hang up on machines.
  return draw.chance(category === 'spam' ? 0.15 : 0.5) ? 'voicemail' : 'no-answer';
}

const outboundStatus = (draw: Random): CallStatus =>
  draw.chance(0.68) ? 'completed' : draw.chance(0.75) ? 'no-answer' : draw.chance(0.6) ? 'busy' : 'failed';

function duration(draw: Random, status: CallStatus, category: AiCategory): number {
  if (status === 'voicemail') return clamp(draw.logNormal(28, 0.5), 4, 180);
  if (status !== 'completed') return 0;
  if (category === 'spam' || category === 'wrong_number') return clamp(draw.logNormal(24, 0.7), 2, 600);
  return clamp(draw.logNormal(category === 'lead' ? 195 : 140, 0.85), 4, 7200);
}

/** Minutes as a rule, hours when the queue is long, a day and a half when something broke. */
function processing(draw: Random): number {
  if (draw.chance(0.02)) return draw.int(12 * 60, 36 * 60) * MINUTE;
  return clamp(draw.logNormal(7, 1.1), 1, 10 * 60) * MINUTE;
}

function score(draw: Random, category: AiCategory, seconds: number, quality: number): number {
  if (category === 'spam') return draw.int(0, 12);
  if (category === 'wrong_number' || category === 'vendor') return draw.int(3, 30);
  const base = category === 'lead' ? 66 : 42;
  return clamp((base + Math.min(18, seconds / 25) + 11 * draw.normal()) * (0.7 + 0.3 * quality), 0, 100);
}

const later = (time: number, delay: number) => Math.floor((time + delay) / SECOND) * SECOND;
const clamp = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));
