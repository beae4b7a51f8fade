import type { Params } from './params';
import type { ListReply, Row } from './reply';

const DEFAULT_LIMIT = 50;
/** "max 500 with an API key". A greater limit is reduced, not refused. */
const MAX_LIMIT = 500;
const MAX_INTEGER = 2_147_483_647;

interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

export function pageRequest(params: Params): PageRequest {
  return {
    limit: Math.min(MAX_LIMIT, params.integer('limit', 1, MAX_INTEGER) ?? DEFAULT_LIMIT),
    offset: params.integer('offset', 0, MAX_INTEGER) ?? 0,
  };
}

/** One page of a whole list, by offset. */
export function pageByOffset<T>(
  key: string,
  items: Iterable<T>,
  { limit, offset }: PageRequest,
  row: (item: T) => Row,
): ListReply {
  const all = Array.isArray(items) ? (items as readonly T[]) : Array.from(items);
  const page = all.slice(offset, offset + limit);
  const hasMore = offset + page.length < all.length;
  return {
    kind: 'list',
    key,
    rows: page.map(row),
    total: all.length,
    limit,
    offset,
    hasMore,
    nextCursor: null,
  };
}
