import type { Get, Paging, Query, Received } from '../catalog/api';
import type { Page, Position } from '../catalog/paging';
import type { Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import { readList } from './list-reader';

/** The part of a resource that paging needs. */
export type PagedList = Pick<Resource, 'path' | 'label' | 'listKeys' | 'paginator'> &
  Partial<Pick<Resource, 'read' | 'format'>>;

/** The request for the page at a position. Filters are sent with every page, because a cursor depends on them. */
export function pageRequest(list: PagedList, query: Query, position: Position, pageSize: number): Get {
  const { path, label, paginator, format } = list;
  const url = paginator.url?.(position);
  return {
    path,
    ...(url === undefined
      ? { query: { ...query, ...paginator.query(position, pageSize) } }
      : // The API has put the filters into its own URL.
        { url }),
    action: `list ${label}`,
    ...(format === undefined ? {} : { format }),
  };
}

/** Reads a page and says where the next one begins. Throws `bad_answer` when the list doesn't move on. */
export function readPage(list: PagedList, received: Received, position: Position): Page {
  const { body, serverTimeMs } = received;
  const answer = list.read?.(body) ?? readList(body, list.listKeys);
  const { rows } = answer;
  const paging = list.paginator.paging?.(body, answer, position) ?? answer.paging;
  const isSingle = list.paginator.kind === 'single';
  return {
    rows,
    paging,
    serverTimeMs,
    position: isSingle
      ? { offset: position.offset + rows.length, done: true }
      : nextPosition(position, rows.length, paging),
  };
}

function nextPosition(position: Position, rowCount: number, paging: Paging): Position {
  const offset = position.offset + rowCount;
  // An answer without `has_more` may still count: the first page must not be taken for the whole list.
  const hasMore = paging.hasMore ?? (paging.total !== undefined && offset < paging.total);
  if (!hasMore) return { offset, done: true };
  if (paging.nextCursor === undefined) return { offset, done: rowCount === 0 };
  if (paging.nextCursor === position.cursor) {
    throw new ProblemError('bad_answer', { reason: 'circular' });
  }
  return { cursor: paging.nextCursor, offset, done: false };
}
