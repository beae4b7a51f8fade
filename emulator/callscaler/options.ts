import type { HttpRequest } from '../http';

/**
 * The ways in which the vendor's pages, written at different times, shape an answer:
 * - `envelope`: the newest pages. `{"data":{"calls":[…],"total":…,"has_more":…,"next_cursor":…}}`
 * - `no-envelope`: the "legacy endpoints": the same payload at the top level, errors as plain text.
 * - `nested-paging`: paging keys under `data.pagination` (calls) or `meta` (other lists).
 * - `older-names`: `call_id`, `timestamp`, `duration`, `status: "answered"`, `friendly_name`, `data.call_flow{…}`; also reads `page`, `per_page`, `date_from`, `date_to`.
 * - `no-cursor`: `has_more` without `next_cursor`; only `offset` goes on.
 */
export type AnswerStyle = (typeof ANSWER_STYLES)[number];
export const ANSWER_STYLES = [
  'envelope',
  'no-envelope',
  'nested-paging',
  'older-names',
  'no-cursor',
] as const;

/** The business that is made up. Everything left out is chosen by the seed. */
export interface BusinessOptions {
  readonly name?: string;
  /** IANA zone in which the business keeps its hours. Not necessarily the zone in which the API counts days. */
  readonly timeZone?: string;
  /** Calls on an average day, weekends included. 0: numbers and flows, but not one call. Default 170. */
  readonly callsPerDay?: number;
  /** How far back the calls go, in days before the start time. Default 420. */
  readonly historyDays?: number;
  /** Tracking numbers. Default 14. */
  readonly numbers?: number;
  /** A business that has just signed up: no numbers, no flows, no calls, nothing. */
  readonly empty?: boolean;
  /** Share of strangers whose name, text or form answer would hurt a careless spreadsheet. Default 0.02. */
  readonly oddTextRate?: number;
}

export interface CallScalerOptions {
  /** Default 1. The same seed gives the same business, whatever is asked in whatever order. */
  readonly seed?: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** First moment known, epoch milliseconds; the past is generated behind it. Default: `now()` at creation. */
  readonly startTime?: number;
  readonly business?: BusinessOptions;
  /** Default `envelope`. */
  readonly style?: AnswerStyle;
  /** Requests a minute and business. Default 60, as documented. */
  readonly rateLimit?: number;
  /** How long the server takes, in emulated milliseconds. Default 300. */
  readonly latencyMs?: number | ((request: HttpRequest) => number);
  /** Documented as exclusive, used as inclusive in an example. Default `exclusive`. */
  readonly endDate?: 'exclusive' | 'inclusive';
  /** Which zone's midnight begins a day in date filters and analytics; not documented. Default `utc`. */
  readonly dayZone?: 'utc' | 'business';
  /** How long a cursor lives, in milliseconds. Default: for ever. */
  readonly cursorLifetimeMs?: number;
  /**
   * Whether a call that is still going on is listed. The documented statuses have no word for one, so by default the row
   * appears when the call ends, behind younger calls that ended sooner. `shown` lists it as `in-progress`.
   */
  readonly liveCalls?: 'hidden' | 'shown';
  /** Adds fields that no page documents (`caller_city`, `caller_state`, `tags`, `first_time_caller`) to each call. */
  readonly extraFields?: boolean;
}
