import type { Campaign } from './campaigns';
import type { TrackingNumber } from './numbers';
import type { Person } from './people';

/** The newest page's list of statuses; `in-progress` only with `liveCalls: 'shown'`. */
export const CALL_STATUSES = ['completed', 'no-answer', 'voicemail', 'busy', 'failed'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export const NEVER = Number.POSITIVE_INFINITY;

/**
 * The whole life of one call, past and to come: what happens, and when it comes to be known. What the API shows at a
 * moment is `callRow(call, now)`. Times are epoch milliseconds on a whole second; `NEVER` where it does not happen.
 */
export interface Call {
  readonly id: string;
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
  /** The visitor's page was known (an online channel, with a tagged link or a referrer). */
  readonly tracked: boolean;
  readonly recorded: boolean;
  readonly transcribedAt: number;
  /** When score, category, verdict, summary and keywords arrive, all at once. */
  readonly analyzedAt: number;
  readonly aiScore: number;
  readonly aiCategory: AiCategory;
  readonly qualifiedAi: boolean;
  /** The verdict of the business's rules: answered and long enough. A person may overturn it. */
  readonly qualifiedByRule: boolean | null;
  readonly roboScore: number | null;
  readonly costCents: number;
  /** Everything textual about the call is derived from this when it is asked for. */
  readonly textSeed: number;
  /** A person's edit, days later. */
  editedAt: number;
  editedValueCents: number | null;
  editedQualified: boolean | null;
  deletedAt: number;
}

/** What the AI calls a call. The list is open: the pages name the first five. */
export type AiCategory = 'lead' | 'existing_customer' | 'spam' | 'wrong_number' | 'voicemail' | 'vendor';
