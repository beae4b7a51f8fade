import type { PageSizes, Paginator } from '../../catalog/paging';
import { isObject } from '../../util/json';

interface NextUrlParameters {
  readonly size: string;
  /** Where the answer gives the next page's whole URL; absent or null on the last page. */
  readonly nextUrl: string;
}

/** Each answer gives the whole URL of the next page. */
export function nextUrl(names: NextUrlParameters, pageSizes: PageSizes): Paginator {
  return {
    kind: 'next-url',
    pageSizes,
    query: ({ cursor }, pageSize) => (cursor === undefined ? { [names.size]: pageSize } : {}),
    url: ({ cursor }) => cursor,
    paging(body, { paging }) {
      const url = isObject(body) ? body[names.nextUrl] : undefined;
      const next = typeof url === 'string' && url !== '' ? url : undefined;
      return { hasMore: next !== undefined, nextCursor: next, total: paging.total };
    },
  };
}
