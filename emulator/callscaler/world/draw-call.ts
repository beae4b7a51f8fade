import type { Trade } from './businesses';
import { type AiCategory, type Call, type CallStatus, NEVER } from './call';
import { answerRate, arrivalHour } from './call-volume';
import type { Campaign } from './campaigns';
import type { Channel } from './channels';
import type { TrackingNumber } from './numbers';
import type { People, Person } from './people';
import { type Random, weightedIndex } from './random';
import { callId } from './uuid';
import { HOUR, MINUTE, SECOND, type Zone } from './zone';

/** What the calls of a business are drawn from. */
export interface CallSource {
  readonly seed: number;
  readonly trade: Trade;
  readonly callsPerDay: number;
  readonly zone: Zone;
  readonly numbers: readonly TrackingNumber[];
  readonly people: People;
}

/** A way in which a call can come in: a channel with one of its campaigns, over some numbers. */
export interface Line {
  readonly channel: Channel;
  readonly numbers: readonly TrackingNumber[];
  readonly campaign: Campaign | null;
  readonly weight: number;
}

/** What the calls of one day are drawn from. */
export interface DayDraws {
  readonly source: CallSource;
  readonly day: number;
  readonly holiday: boolean;
  readonly lines: readonly Line[];
  /** Running sums of the weights of the lines. */
  readonly shares: readonly number[];
  readonly draw: Random;
}

type Drawn = Omit<Call, 'id' | 'person'>;

/** A call whose id and caller are computed when they're read: most calls are only counted. */
class DrawnCall {
  #id: string | undefined;

  constructor(
    drawn: Drawn,
    private readonly source: CallSource,
    private readonly day: number,
    private readonly personIndex: number,
  ) {
    Object.assign(this, drawn);
  }

  get id(): string {
    this.#id ??= callId(this.source.seed, this.day, (this as unknown as Drawn).n);
    return this.#id;
  }

  get person(): Person {
    return this.source.people.person(this.personIndex);
  }
}

/** Draws the next call of the day. The order of the draws decides what every later call is like. */
export function drawCall(draws: DayDraws, n: number): Call {
  const { source, day, lines, shares, draw } = draws;
  const hour = arrivalHour(day, draw);
  const createdAt = Math.floor(source.zone.instant(day, hour) / SECOND) * SECOND;
  const line = lines[weightedIndex(draw.next(), shares)] as Line;
  const { quality } = line.channel;
  const outbound = draw.chance(0.05);
  const category = categoryOf(draw, quality);
  const status = outbound
    ? outboundStatus(draw)
    : inboundStatus(draw, answerRate(day, hour, draws.holiday), category);
  const durationSeconds = duration(draw, status, category);
  const endedAt = createdAt + (durationSeconds || draw.int(3, 40)) * SECOND;
  const number = draw.pick(line.numbers);
  const recorded = durationSeconds > 3 && (number.flow?.recording ?? false) && draw.chance(0.97);
  const transcribed = recorded && durationSeconds > 10 && draw.chance(0.96);
  const transcribedAt = transcribed ? later(endedAt, processing(draw)) : NEVER;
  const analyzedAt =
    transcribed && draw.chance(0.98) ? later(transcribedAt, draw.int(20, 600) * SECOND) : NEVER;
  const aiScore = score(draw, category, durationSeconds, quality);
  const edit = drawEdit(draw, category, status);
  const personIndex = source.people.whoCalls(draw);
  const drawn: Drawn = {
    n,
    direction: outbound ? 'outbound' : 'inbound',
    createdAt,
    endedAt,
    status,
    durationSeconds,
    number,
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
    roboScore: outbound || draw.chance(0.1) ? null : roboScore(draw, category),
    costCents: status === 'failed' ? 0 : Math.max(1, Math.ceil(durationSeconds / 60)) * 4,
    textSeed: Math.floor(draw.next() * 4294967296),
    ...editOf(draw, edit, endedAt, source.trade.medianValueCents),
    deletedAt: NEVER,
  };
  return new DrawnCall(drawn, source, day, personIndex) as DrawnCall & Drawn;
}

/** Whether a person at the business edits the call later, and why. */
function drawEdit(draw: Random, category: AiCategory, status: CallStatus): 'sold' | 'corrected' | 'none' {
  if (category === 'lead' && status === 'completed' && draw.chance(0.14)) return 'sold';
  return status === 'completed' && draw.chance(0.015) ? 'corrected' : 'none';
}

function editOf(
  draw: Random,
  edit: 'sold' | 'corrected' | 'none',
  endedAt: number,
  medianValueCents: number,
): Pick<Call, 'editedAt' | 'editedValueCents' | 'editedQualified'> {
  if (edit === 'none') return { editedAt: NEVER, editedValueCents: null, editedQualified: null };
  const editedAt = later(endedAt, draw.int(1 * 24, 14 * 24) * HOUR + draw.int(0, 3599) * SECOND);
  if (edit === 'corrected') return { editedAt, editedValueCents: null, editedQualified: draw.chance(0.3) };
  const editedValueCents = Math.round(draw.logNormal(medianValueCents, 0.7) / 100) * 100;
  return { editedAt, editedValueCents, editedQualified: true };
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
  // Robots rarely leave a voicemail.
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

/** Minutes as a rule, hours when the queue is long, up to a day and a half when something broke. */
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

function roboScore(draw: Random, category: AiCategory): number {
  return Math.round(category === 'spam' ? draw.int(62, 99) : draw.next() ** 2 * 45);
}

const later = (time: number, delay: number) => Math.floor((time + delay) / SECOND) * SECOND;
const clamp = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));
