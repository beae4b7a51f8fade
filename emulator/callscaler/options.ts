import type { HttpRequest } from '../http';

/** How an answer is shaped: the vendor's pages, written at different times, show several ways. */
export type AnswerStyle = (typeof ANSWER_STYLES)[number];
export const ANSWER_STYLES = [
  // The newest pages: `{"data":{"calls":[…],"total":…,"has_more":…,"next_cursor":…}}`.
  'envelope',
  // The "legacy endpoints": the same payload at the top level, errors as plain text.
  'no-envelope',
  // Paging keys under `data.pagination` (calls) or `meta` (other lists).
  'nested-paging',
  // `call_id`, `timestamp`, `duration`, `status: "answered"`, `friendly_name`, `data.call_flow{…}`.
  // It also reads `page`, `per_page`, `date_from` and `date_to`.
  'older-names',
  // `has_more` without `next_cursor`: only `offset` leads to the next page.
  'no-cursor',
] as const;

/** A made-up business. The seed chooses what is left out. */
export interface BusinessOptions {
  readonly name?: string;
  /** IANA zone of the business hours. The API may count days in another zone. */
  readonly timeZone?: string;
  /** Calls on an average day, weekends included. 0: numbers and flows, but no call. Default 170. */
  readonly callsPerDay?: number;
  /** How far back the calls go, in days before the start time. Default 420. */
  readonly historyDays?: number;
  /** Tracking numbers. Default 14. */
  readonly numbers?: number;
  /** A business that has just signed up: no numbers, flows or calls. */
  readonly empty?: boolean;
  /** Share of people whose name, text or form answer may break a spreadsheet. Default 0.02. */
  readonly oddTextRate?: number;
}

export interface CallScalerOptions {
  /** The same seed always gives the same business. Default 1. */
  readonly seed?: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The start of the clock, epoch ms. Calls before it are history. Default: `now()` at creation. */
  readonly startTime?: number;
  readonly business?: BusinessOptions;
  /** Default `envelope`. */
  readonly style?: AnswerStyle;
  /** Requests a minute for each business. Default 60, as documented. */
  readonly rateLimit?: number;
  /** How long the server takes, in ms of the emulated clock. Default 300. */
  readonly latencyMs?: number | ((request: HttpRequest) => number);
  /** Documented as exclusive, used as inclusive in an example. Default `exclusive`. */
  readonly endDate?: 'exclusive' | 'inclusive';
  /** The zone of the days in date filters and analytics. Not documented. Default `utc`. */
  readonly dayZone?: 'utc' | 'business';
  /** How long a cursor is valid, in ms. Default: forever. */
  readonly cursorLifetimeMs?: number;
  /**
   * Whether a call is listed while it goes on. No documented status fits one, so by default it isn't:
   * it appears when it ends, below later calls that ended sooner. `shown` lists it as `in-progress`.
   */
  readonly liveCalls?: 'hidden' | 'shown';
  /** Adds undocumented fields to each call, such as `caller_city` and `tags`. */
  readonly extraFields?: boolean;
}
