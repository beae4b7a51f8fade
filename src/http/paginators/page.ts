import type { PageSizes, Paginator } from '../../catalog/paging';
import { isObject } from '../../util/json';

interface PageParameters {
  readonly size: string;
  readonly page: string;
  /** Where the answer says how many pages there are. */
  readonly totalPages: string;
  /** Where the answer says how many records there are. */
  readonly total: string;
}

/** Numbered pages, the first one is 1. The next page's number is kept as the position's cursor. */
export function page(names: PageParameters, pageSizes: PageSizes): Paginator {
  return {
    kind: 'page',
    pageSizes,
    query: ({ cursor = '1' }, pageSize) => ({ [names.size]: pageSize, [names.page]: Number(cursor) }),
    paging(body, { rows, paging }, { cursor = '1', offset }) {
      const [pages, total] = isObject(body) ? [count(body[names.totalPages]), count(body[names.total])] : [];
      const isLast =
        pages === undefined
          ? total === undefined || rows.length === 0 || offset + rows.length >= total
          : Number(cursor) >= pages;
      return {
        hasMore: !isLast,
        nextCursor: isLast ? undefined : String(Number(cursor) + 1),
        total: total ?? paging.total,
      };
    },
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
