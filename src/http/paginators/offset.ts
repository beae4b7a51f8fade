import type { PageSizes, Paginator, Position } from '../../catalog/paging';

interface OffsetParameters {
  readonly size: string;
  readonly offset: string;
}

/** Pages by how many rows come before them. */
export function offset(names: OffsetParameters, pageSizes: PageSizes): Paginator {
  return {
    kind: 'offset',
    pageSizes,
    query(position, pageSize) {
      const start = offsetToRequest(position);
      return { [names.size]: pageSize, ...(start > 0 ? { [names.offset]: start } : {}) };
    },
    paging: (_body, { paging }) => ({ ...paging, nextCursor: undefined }),
  };
}

/** Pages by offset overlap by the rows of the tail, so that a list that moved is noticed. */
export function offsetToRequest({ offset: read, tail }: Position): number {
  return Math.max(0, read - (tail?.length ?? 0));
}
