import type { Call, CallStatus } from './call';

// What is known of a call at a moment. Filters use it, and `callRow` shows it.

export const hasEnded = (call: Call, now: number) => call.endedAt <= now;
export const status = (call: Call, now: number): CallStatus | 'in-progress' =>
  hasEnded(call, now) ? call.status : 'in-progress';
export const durationSeconds = (call: Call, now: number) => (hasEnded(call, now) ? call.durationSeconds : 0);
export const hasTranscription = (call: Call, now: number) => call.transcribedAt <= now;
export const isAnalyzed = (call: Call, now: number) => call.analyzedAt <= now;
export const isEdited = (call: Call, now: number) => call.editedAt <= now;

export const aiScore = (call: Call, now: number) => (isAnalyzed(call, now) ? call.aiScore : null);
export const aiCategory = (call: Call, now: number) => (isAnalyzed(call, now) ? call.aiCategory : null);

export const valueCents = (call: Call, now: number) => (isEdited(call, now) ? call.editedValueCents : null);

export function qualified(call: Call, now: number): boolean | null {
  if (isEdited(call, now) && call.editedQualified !== null) return call.editedQualified;
  return hasEnded(call, now) ? call.qualifiedByRule : null;
}

/** Whether the list has the call: it has ended (or begun, for 'shown') and isn't deleted. */
export function isVisible(call: Call, now: number, liveCalls: 'hidden' | 'shown'): boolean {
  return (liveCalls === 'shown' ? call.createdAt : call.endedAt) <= now && call.deletedAt > now;
}

/** The last change until `now`, for `updated_since`. As in the vendor's API, no row shows it. */
export function updatedAt(call: Call, now: number): number {
  let latest = call.createdAt;
  for (const change of [call.endedAt, call.transcribedAt, call.analyzedAt, call.editedAt]) {
    if (change <= now && change > latest) latest = change;
  }
  return latest;
}
