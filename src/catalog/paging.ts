import type { JsonObject } from '../util/json';
import type { ListAnswer, Paging, Query } from './api';

/** Where the reading of one list stands: small enough to be kept between runs. */
export interface Position {
  /** A cursor, a page number or the next page's URL, as the list's paginator understands it. */
  readonly cursor?: string;
  /** Rows read so far. */
  readonly offset: number;
  readonly done: boolean;
  /** Only with offsets: the IDs of the last rows read. The next page has to begin among them. */
  readonly tail?: readonly string[];
  /** Only with offsets: how many different records have been read. Pages overlap, so `offset` can't tell. */
  readonly distinct?: number;
  /** How often in a row this place brought nothing new. */
  readonly repeats?: number;
  /** The list is read a second time, because it was shorter than its total. */
  readonly isReread?: true;
  /** The smallest total that the list has given. */
  readonly minTotal?: number;
}

export const START: Position = { offset: 0, done: false };

/** One page of a list, and where the next one begins. */
export interface Page {
  readonly rows: readonly JsonObject[];
  readonly paging: Paging;
  readonly serverTimeMs: number;
  readonly position: Position;
}

/** Rows to request for each page. */
export interface PageSizes {
  readonly max: number;
  /** When large fields are included. Default: `max`. */
  readonly withIncludes?: number;
  /** When each record may need a request of its own. Default: `max`. */
  readonly withDetails?: number;
}

/** How an API splits a list into pages; `http/paginators` has one for each way. */
export interface Paginator {
  readonly kind: 'cursor' | 'offset' | 'page' | 'next-url' | 'single';
  readonly pageSizes: PageSizes;
  /** The parameters for the page at a position. */
  readonly query: (position: Position, pageSize: number) => Query;
  /** The whole URL of the page at a position; it must be below the source's base URL. */
  readonly url?: (position: Position) => string | undefined;
  /** What an answer says about the pages after it. Default: what the list reader finds. */
  readonly paging?: (body: unknown, answer: ListAnswer, position: Position) => Paging;
}
