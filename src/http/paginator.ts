import type { Get, Paging, Query, Received } from '../catalog/api';
import type { Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import type { JsonObject } from '../util/json';
import { readList } from './list-reader';

/** Documented maximum with an API key. */
export const PAGE_SIZE = 500;
/** Transcripts make pages large, and UrlFetchApp takes 50 MB at most. */
export const PAGE_SIZE_WITH_TEXTS = 100;
/** A page may need a request for each of its records, and has to fit into one minute of the API’s limit. */
export const PAGE_SIZE_WITH_DETAILS = 25;

/** The part of a resource that paging needs. */
export type PagedList = Pick<Resource, 'path' | 'label' | 'listKeys'> &
  Partial<Pick<Resource, 'read' | 'paging' | 'format'>>;

/** Where the reading of one list stands: small enough to be kept between runs. */
export interface Position {
  readonly cursor?: string;
  readonly offset: number;
  readonly done: boolean;
  /** Where there are only offsets: the ids of the last rows read, by which the next page proves that it follows. */
  readonly tail?: readonly string[];
  /** There, too: how many different records have been read; pages overlap, so the place says nothing about it. */
  readonly distinct?: number;
  /** How often in a row this place has been asked for in vain. */
  readonly again?: number;
  /** The list is read for the second time, because the first time it was shorter than it said. */
  readonly isSecond?: true;
  /** How many records it was said to hold, at the least. */
  readonly least?: number;
}

export const START: Position = { offset: 0, done: false };

export interface Page {
  readonly rows: readonly JsonObject[];
  readonly paging: Paging;
  readonly serverTimeMs: number;
  readonly position: Position;
}

/** The request for the next page. A cursor belongs to its filters, so these go along; `offset` never does beside a cursor. */
export function pageRequest(resource: PagedList, query: Query, position: Position, pageSize: number): Get {
  const offset = offsetToAsk(position);
  const place: Query =
    position.cursor === undefined ? (offset > 0 ? { offset } : {}) : { cursor: position.cursor };
  return {
    path: resource.path,
    query: resource.paging === 'none' ? query : { ...query, limit: pageSize, ...place },
    action: `list ${resource.label}`,
    ...(resource.format === undefined ? {} : { format: resource.format }),
  };
}

/** Pages by offset overlap by the rows of the tail: a list that has moved meanwhile gives itself away. */
export function offsetToAsk({ offset, tail }: Position): number {
  return Math.max(0, offset - (tail?.length ?? 0));
}

/**
 * Reads a page and says where the next one begins. `bringsNew` tells whether any of the rows was not seen earlier in
 * this list; it is asked only where the server has no cursor, since one that ignores `offset` would be read for ever.
 */
export function readPage(
  resource: PagedList,
  received: Received,
  position: Position,
  bringsNew: (rows: readonly JsonObject[]) => boolean,
): Page {
  const { rows, paging } = resource.read?.(received.body) ?? readList(received.body, resource.listKeys);
  return {
    rows,
    paging,
    serverTimeMs: received.serverTimeMs,
    position:
      resource.paging === 'none'
        ? { offset: position.offset + rows.length, done: true }
        : next(position, rows, paging, bringsNew),
  };
}

function next(
  position: Position,
  rows: readonly JsonObject[],
  paging: Paging,
  bringsNew: (rows: readonly JsonObject[]) => boolean,
): Position {
  const offset = position.offset + rows.length;
  // An answer that has no `has_more` may still count: the first page must not pass for the whole list.
  const hasMore = paging.hasMore ?? (paging.total !== undefined && offset < paging.total);
  if (!hasMore) return { offset, done: true };
  if (paging.nextCursor === undefined) return { offset, done: rows.length === 0 || !bringsNew(rows) };
  if (paging.nextCursor === position.cursor) {
    throw new ProblemError(
      'bad_answer',
      `CallScaler’s list does not move on: it gave the cursor “${paging.nextCursor.slice(0, 40)}” twice. The rows so far are safe.`,
    );
  }
  return { cursor: paging.nextCursor, offset, done: false };
}
