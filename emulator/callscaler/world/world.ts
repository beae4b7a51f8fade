import type { BusinessOptions } from '../options';
import { PROFILES, type Profile } from './businesses';
import type { Call } from './call';
import { CallFinder, type CallQuery } from './call-query';
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

/** A made-up business and everything that ever happens to it: what the API should say. */
export interface World {
  readonly id: string;
  readonly profile: Profile;
  readonly zone: Zone;
  readonly numbers: readonly TrackingNumber[];
  readonly flows: readonly Flow[];
  readonly groups: readonly NumberGroup[];
  readonly pools: readonly NumberPool[];
  /** Finds calls for the routes of the API. */
  readonly finder: CallFinder;
  /** All calls at `now` (default: the API's clock), newest first, with transcription and summary. */
  calls(now?: number): CallRow[];
  call(id: string, now?: number): CallRow | undefined;
  /** When the call last changed, epoch ms. `updated_since` compares with it, and no row shows it. */
  updatedAt(id: string, now?: number): number | undefined;
  /** Newest first. */
  forms(now?: number): Generator<FormSubmission>;
  sms(now?: number): Generator<Sms>;
  /** A person at the business edits a call now. */
  editCall(id: string, change: { valueCents?: number | null; qualified?: boolean }): void;
  /** Deletes a call now. The API leaves no trace of it. */
  deleteCall(id: string): void;
}

interface WorldOptions {
  readonly seed: number;
  /** Which business of the server it is. 0 is the demo business. */
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
/** The first numbers are bought this long before the first call. */
const SET_UP_DAYS = 30;

export function createWorld(options: WorldOptions): World {
  const { business, index, now: clock } = options;
  const seed = hash(options.seed, 'business', index);
  const profile = profileFor(business, index);
  const source = callSource(options, seed, profile);
  const { zone: local, numbers, flows, groups, pools, oddTextRate, firstDay } = source;
  const finder = new CallFinder(callStore(source, firstDay), options.liveCalls);
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
    calls: (now = clock()) =>
      Array.from(finder.newestFirst(EVERYTHING, now), (call) => callRow(call, profile, now)),
    call: (id, now = clock()) => {
      const call = finder.find(id, now);
      return call && callRow(call, profile, now);
    },
    updatedAt: (id, now = clock()) => {
      const call = finder.find(id, now);
      return call && updatedAt(call, now);
    },
    forms: (now = clock()) => forms(now),
    sms: (now = clock()) => sms(now),
    editCall: (id, change) => edit(known(id, clock()), change, clock()),
    deleteCall: (id) => {
      known(id, clock()).deletedAt = clock();
    },
  };
}

/** What the calls of a business are drawn from, and what belongs to it besides. */
function callSource({ business, startTime }: WorldOptions, seed: number, profile: Profile) {
  const local = zone(business.timeZone ?? profile.timeZone);
  const historyDays = business.historyDays ?? DEFAULT_HISTORY_DAYS;
  const firstDay = local.dayOf(startTime) - historyDays;
  const since = local.instant(firstDay - SET_UP_DAYS, 0);
  const oddTextRate = business.oddTextRate ?? DEFAULT_ODD_TEXT_RATE;
  const flows = business.empty ? [] : makeFlows(seed, profile, since);
  const count = business.empty ? 0 : (business.numbers ?? DEFAULT_NUMBERS);
  const growthDays = SET_UP_DAYS + Math.floor(historyDays / 2);
  const callsPerDay = business.empty ? 0 : (business.callsPerDay ?? DEFAULT_CALLS_PER_DAY);
  return {
    seed,
    trade: profile.trade,
    callsPerDay,
    zone: local,
    people: people(seed, oddTextRate),
    ...numberPlan(seed, profile, flows, count, since, growthDays),
    flows,
    firstDay,
    oddTextRate,
  };
}

function edit(call: Call, change: { valueCents?: number | null; qualified?: boolean }, now: number): void {
  const before = call.editedAt <= now ? call : { editedValueCents: null, editedQualified: null };
  call.editedValueCents = change.valueCents === undefined ? before.editedValueCents : change.valueCents;
  call.editedQualified = change.qualified === undefined ? before.editedQualified : change.qualified;
  call.editedAt = now;
}

/** The query without a filter. The finder can count it without drawing calls. */
export const EVERYTHING: CallQuery = { key: '', filter: {}, matches: () => true };

function profileFor(business: BusinessOptions, index: number): Profile {
  const profile = PROFILES[index % PROFILES.length] as Profile;
  return { ...profile, name: business.name ?? profile.name, timeZone: business.timeZone ?? profile.timeZone };
}
