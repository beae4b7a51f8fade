import type { JsonObject } from '../../../util/json';

/** What a status means to somebody who counts answered and missed calls. Newer and older words of the API. */
const OUTCOME_OF_STATUS: ReadonlyMap<string, string> = new Map([
  ['completed', 'answered'],
  ['answered', 'answered'],
  ['voicemail', 'voicemail'],
  ['no-answer', 'missed'],
  ['no_answer', 'missed'],
  ['missed', 'missed'],
  ['busy', 'missed'],
  ['failed', 'failed'],
]);

/** answered, missed, voicemail, failed, or other for a word that nobody has documented; null without a status. */
export function outcomeOf(raw: JsonObject): string | null {
  const { status } = raw;
  if (typeof status !== 'string' || status === '') return null;
  return OUTCOME_OF_STATUS.get(status.toLowerCase()) ?? 'other';
}

export const STATUSES = [
  { value: 'completed', label: 'Answered' },
  { value: 'no-answer', label: 'No answer' },
  { value: 'voicemail', label: 'Voicemail' },
  { value: 'busy', label: 'Busy' },
  { value: 'failed', label: 'Failed' },
] as const;

/** Older words that users bring along, to the newer ones that are sent. */
export const STATUS_ALIASES: Readonly<Record<string, string>> = {
  answered: 'completed',
  missed: 'no-answer',
  no_answer: 'no-answer',
};

/** Older words that a record may carry for a newer one. `missed` stands for two, and none can tell which it was. */
const OLDER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['completed', ['answered']],
  ['no-answer', ['no_answer', 'missed']],
  ['busy', ['missed']],
]);

/** Whether a record's status, old or new, is what a filter's newer word asks for. */
export function isStatus(status: string, wanted: string): boolean {
  return status === wanted || (OLDER_WORDS.get(wanted) ?? []).includes(status);
}
