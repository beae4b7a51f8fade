import { sourceOf } from './attribution';
import type { Profile } from './businesses';
import type { Call } from './call';
import { callerName } from './call-row';
import * as state from './call-state';
import { spotted } from './transcript';

/** Parsed filters of the list of calls. Times are epoch ms. */
export interface CallFilter {
  readonly from?: number;
  /** The end, exclusive. */
  readonly until?: number;
  readonly updatedSince?: number;
  readonly statuses?: readonly string[];
  readonly direction?: string;
  readonly source?: string;
  readonly numberId?: string;
  readonly callFlowId?: string;
  readonly numberGroupId?: string;
  readonly minDuration?: number;
  readonly maxDuration?: number;
  readonly search?: string;
  readonly minAiScore?: number;
  readonly maxAiScore?: number;
  readonly aiCategory?: string;
  readonly qualified?: boolean;
  readonly hasTranscription?: boolean;
  readonly callerName?: string;
  readonly keyword?: string;
}

export type CallPredicate = (call: Call, now: number) => boolean;

/** Whether a call matches a filter. */
export function predicate(filter: CallFilter, profile: Profile): CallPredicate {
  const tests: CallPredicate[] = [];
  const when = <T>(value: T | undefined, test: (value: T) => CallPredicate) => {
    if (value !== undefined) tests.push(test(value));
  };
  when(filter.from, (from) => (call) => call.createdAt >= from);
  when(filter.until, (until) => (call) => call.createdAt < until);
  when(filter.updatedSince, (since) => (call, now) => state.updatedAt(call, now) > since);
  when(filter.statuses, (statuses) => (call, now) => statuses.includes(state.status(call, now)));
  when(filter.direction, (direction) => (call) => call.direction === direction);
  when(filter.source, (source) => (call) => sourceOf(call) === source);
  when(filter.numberId, (id) => (call) => call.number.id === id);
  when(filter.callFlowId, (id) => (call) => call.number.flow?.id === id && call.direction === 'inbound');
  when(filter.numberGroupId, (id) => (call) => call.number.group?.id === id);
  when(filter.minDuration, (seconds) => (call, now) => state.durationSeconds(call, now) >= seconds);
  when(filter.maxDuration, (seconds) => (call, now) => state.durationSeconds(call, now) <= seconds);
  when(filter.search, (text) => (call) => searchable(call).some((field) => contains(field, text)));
  // As NULL in SQL: a call without a score is neither above nor below a limit.
  when(filter.minAiScore, (score) => (call, now) => (state.aiScore(call, now) ?? -1) >= score);
  when(filter.maxAiScore, (score) => (call, now) => (state.aiScore(call, now) ?? 101) <= score);
  when(filter.aiCategory, (category) => (call, now) => state.aiCategory(call, now) === category);
  when(filter.qualified, (verdict) => (call, now) => state.qualified(call, now) === verdict);
  when(filter.hasTranscription, (wanted) => (call, now) => state.hasTranscription(call, now) === wanted);
  when(filter.callerName, (name) => (call) => contains(callerName(call), name));
  when(
    filter.keyword,
    (word) => (call, now) => state.isAnalyzed(call, now) && spotted(call, profile).includes(word),
  );
  return (call, now) => tests.every((test) => test(call, now));
}

/** "Search across caller number, tracking number, destination, and number name". */
const searchable = (call: Call) => [
  call.anonymous ? null : call.person.number,
  call.number.phoneNumber,
  call.number.flow?.destination ?? null,
  call.number.name,
];

const contains = (field: string | null, text: string) =>
  field?.toLowerCase().includes(text.toLowerCase()) ?? false;
