import type { BusinessOptions } from '../options';
import { PROFILES, type Profile } from './businesses';
import type { Call } from './call';
import type { CallSource } from './call-day';
import { type CallFinder, type CallQuery, callFinder } from './call-query';
import { type CallRow, callRow } from './call-row';
import { updatedAt } from './call-state';
import { callStore } from './call-store';
import { dayStream } from './day-streams';
import { type Flow, makeFlows } from './flows';
import { type FormSubmission, formsOfDay } from './forms';
import { messagesOfDay, type Sms } from './messages';
import { type NumberGroup, type NumberPool, numberPlan, type TrackingNumber } from './numbers';
import { people } from './people';
import { hash } from './random';
import { uuid } from './uuid';
import { type Zone, zone } from './zone';

/** A made-up business and everything that has happened and will happen to it: the truth that the API tells. */
export interface World {
  readonly id: string;
  readonly profile: Profile;
  readonly zone: Zone;
  readonly numbers: readonly TrackingNumber[];
  readonly flows: readonly Flow[];
  readonly groups: readonly NumberGroup[];
  readonly pools: readonly NumberPool[];
  /** How the API's routes ask for calls. */
  readonly finder: CallFinder;
  /** Every call listed at `now` (default: the API's clock) as the API gives it with `include=transcription,summary`, newest first. */
  calls(now?: number): CallRow[];
  call(id: string, now?: number): CallRow | undefined;
  /** When the call last changed, epoch milliseconds: what `updated_since` compares with, which no row shows. */
  updatedAt(id: string, now?: number): number | undefined;
  /** Newest first. */
  forms(now?: number): Generator<FormSubmission>;
  sms(now?: number): Generator<Sms>;
  /** A person at the business edits a call, at the clock's moment. */
  editCall(id: string, change: { valueCents?: number | null; qualified?: boolean }): void;
  /** A call vanishes. The API leaves no trace of it. */
  deleteCall(id: string): void;
}

interface WorldOptions {
  readonly seed: number;
  /** The how-manieth business: 0 is the demo business. */
  readonly index: number;
  readonly startTime: number;
  readonly now: () => number;
  readonly business: BusinessOptions;
  readonly liveCalls: 'hidden' | 'shown';
}

const DEFAULT_CALLS_PER_DAY = 170;
const DEFAULT_HISTORY_DAYS = 420;
const DEFAULT_NUMBERS = 14;
const DEFAULT_ODD_TEXT_RATE = 0.02;
/** Numbers are there before the first call. */
const SET_UP_DAYS = 30;

export function createWorld(options: WorldOptions): World {
  const { business, index } = options;
  const seed = hash(options.seed, 'business', index);
  const profile = profileFor(business, index);
  const local = zone(business.timeZone ?? profile.timeZone);
  const historyDays = business.historyDays ?? DEFAULT_HISTORY_DAYS;
  const firstDay = local.dayOf(options.startTime) - historyDays;
  const since = local.instant(firstDay - SET_UP_DAYS, 0);
  const oddTextRate = business.oddTextRate ?? DEFAULT_ODD_TEXT_RATE;
  const flows = business.empty ? [] : makeFlows(seed, profile, since);
  const count = business.empty ? 0 : (business.numbers ?? DEFAULT_NUMBERS);
  const growthDays = SET_UP_DAYS + Math.floor(historyDays / 2);
  const { numbers, groups, pools } = numberPlan(seed, profile, flows, count, since, growthDays);
  const callsPerDay = business.empty ? 0 : (business.callsPerDay ?? DEFAULT_CALLS_PER_DAY);
  const source: CallSource = {
    seed,
    trade: profile.trade,
    callsPerDay,
    zone: local,
    numbers,
    people: people(seed, oddTextRate),
  };
  const store = callStore(source, firstDay);
  const finder = callFinder(store, options.liveCalls);
  const forms = dayStream(firstDay, local.dayOf, (day) => formsOfDay(source, profile, oddTextRate, day));
  const sms = dayStream(firstDay, local.dayOf, (day) => messagesOfDay(source, profile, oddTextRate, day));
  const known = (id: string, now: number): Call => {
    const call = finder.find(id, now);
    if (!call) throw new Error(`Cannot change call "${id}": the business has no such call at this moment`);
    finder.forgetCounts();
    return call;
  };

  return {
    id: uuid(seed, 'business'),
    profile,
    zone: local,
    numbers,
    flows,
    groups,
    pools,
    finder,
    calls: (now = options.now()) =>
      Array.from(finder.newestFirst(EVERYTHING, now), (call) => callRow(call, profile, now)),
    call: (id, now = options.now()) => {
      const call = finder.find(id, now);
      return call && callRow(call, profile, now);
    },
    updatedAt: (id, now = options.now()) => {
      const call = finder.find(id, now);
      return call && updatedAt(call, now);
    },
    forms: (now = options.now()) => forms(now),
    sms: (now = options.now()) => sms(now),
    editCall: (id, change) => {
      const now = options.now();
      const call = known(id, now);
      const before = call.editedAt <= now ? call : { editedValueCents: null, editedQualified: null };
      call.editedValueCents = change.valueCents === undefined ? before.editedValueCents : change.valueCents;
      call.editedQualified = change.qualified === undefined ? before.editedQualified : change.qualified;
      call.editedAt = now;
    },
    deleteCall: (id) => {
      known(id, options.now()).deletedAt = options.now();
    },
  };
}

/** Nothing filtered: the key that the finder counts without looking at single calls. */
export const EVERYTHING: CallQuery = { key: '', filter: {}, matches: () => true };

function profileFor(business: BusinessOptions, index: number): Profile {
  const profile = PROFILES[index % PROFILES.length] as Profile;
  return { ...profile, name: business.name ?? profile.name, timeZone: business.timeZone ?? profile.timeZone };
}
