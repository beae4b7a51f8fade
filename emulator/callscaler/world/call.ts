import type { Campaign } from './campaigns';
import type { TrackingNumber } from './numbers';
import type { Person } from './people';

/** Statuses of the newest page. `in-progress` comes only with `liveCalls: 'shown'`. */
export const CALL_STATUSES = ['completed', 'no-answer', 'voicemail', 'busy', 'failed'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export const NEVER = Number.POSITIVE_INFINITY;

/**
 * Everything that ever happens to a call, and when. `callRow(call, now)` is what the API shows of it.
 * Times are epoch ms on a whole second, or `NEVER`.
 */
export interface Call {
  readonly id: string;
  /** Which of the calls of its day it is, in the order of drawing. */
  readonly n: number;
  readonly direction: 'inbound' | 'outbound';
  readonly createdAt: number;
  readonly endedAt: number;
  readonly status: CallStatus;
  readonly durationSeconds: number;
  readonly number: TrackingNumber;
  readonly person: Person;
  /** The caller hides their number. */
  readonly anonymous: boolean;
  readonly campaign: Campaign | null;
  /** The web page that the caller came from is known. */
  readonly tracked: boolean;
  readonly recorded: boolean;
  readonly transcribedAt: number;
  /** When score, category, verdict, summary and keywords appear, all at once. */
  readonly analyzedAt: number;
  readonly aiScore: number;
  readonly aiCategory: AiCategory;
  readonly qualifiedAi: boolean;
  /** The verdict by rule: answered and long enough. A person may change it. */
  readonly qualifiedByRule: boolean | null;
  readonly roboScore: number | null;
  readonly costCents: number;
  /** The seed of all texts about the call. */
  readonly textSeed: number;
  /** A person's edit, days later. */
  editedAt: number;
  editedValueCents: number | null;
  editedQualified: boolean | null;
  deletedAt: number;
}

/** The category that the AI gives a call. The pages name the first five. */
export type AiCategory = 'lead' | 'existing_customer' | 'spam' | 'wrong_number' | 'voicemail' | 'vendor';
