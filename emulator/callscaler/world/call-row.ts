import { attribution } from './attribution';
import type { Profile } from './businesses';
import type { Call } from './call';
import * as state from './call-state';
import { qualificationReason, spotted, summary, transcription } from './transcript';
import { timestamp } from './zone';

/** A call as the newest page spells it, with both fields that `include` adds. */
export type CallRow = ReturnType<typeof callRow>;

/** Recordings and the like are served by the API itself. */
const BASE_URL = 'https://callscaler.com/api/v1';

/** What the list of calls shows of a call at `now`, without the fields that `include` adds. */
export function callFields(call: Call, profile: Profile, now: number) {
  const analyzed = state.isAnalyzed(call, now);
  const recorded = call.recorded && state.hasEnded(call, now);
  const { source, ...visit } = attribution(call, profile);
  const outbound = call.direction === 'outbound';
  const party = call.anonymous ? null : call.person.number;
  return {
    id: call.id,
    caller_number: outbound ? call.number.phoneNumber : party,
    tracking_number: call.number.phoneNumber,
    destination_number: outbound ? call.person.number : (call.number.flow?.destination ?? null),
    call_flow_name: outbound ? null : (call.number.flow?.name ?? null),
    direction: call.direction,
    status: state.status(call, now),
    duration_seconds: state.durationSeconds(call, now),
    source,
    recording_url: recorded ? `${BASE_URL}/calls/${call.id}/recording` : null,
    recording_duration: recorded ? call.durationSeconds : null,
    has_transcription: state.hasTranscription(call, now),
    ai_score: state.aiScore(call, now),
    ai_category: state.aiCategory(call, now),
    qualified: state.qualified(call, now),
    qualified_ai: analyzed ? call.qualifiedAi : null,
    qualification_reason: analyzed ? qualificationReason(call) : null,
    keywords_spotted: analyzed ? spotted(call, profile) : null,
    caller_name: callerName(call),
    value_cents: state.valueCents(call, now),
    cost_cents: state.hasEnded(call, now) ? call.costCents : null,
    robo_score: call.roboScore,
    ...visit,
    created_at: timestamp(call.createdAt),
  };
}

/** A whole row. `transcription` and `summary` are computed when they're read, because they cost most. */
export function callRow(call: Call, profile: Profile, now: number) {
  return {
    ...callFields(call, profile, now),
    get transcription(): string | null {
      return callTranscription(call, profile, now);
    },
    get summary(): string | null {
      return callSummary(call, profile, now);
    },
  };
}

/** The transcription that is known at `now`. */
export const callTranscription = (call: Call, profile: Profile, now: number): string | null =>
  state.hasTranscription(call, now) ? transcription(call, profile) : null;

/** The summary that is known at `now`. */
export const callSummary = (call: Call, profile: Profile, now: number): string | null =>
  state.isAnalyzed(call, now) ? summary(call, profile) : null;

/** The directory's name for whoever called; for calls going out, none is looked up. */
export const callerName = (call: Call) =>
  call.anonymous || call.direction === 'outbound' ? null : call.person.cnam;

/** Fields no page documents, which may come any day. */
export function extraFields(call: Call) {
  return {
    caller_city: call.anonymous ? null : call.person.city,
    caller_state: call.anonymous ? null : call.person.state,
    tags: call.textSeed % 5 === 0 ? ['follow up', 'spanish'].slice(0, 1 + (call.textSeed % 2)) : [],
    first_time_caller: call.textSeed % 4 !== 0,
  };
}
