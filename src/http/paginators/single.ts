import type { Paginator } from '../../catalog/paging';

/** Only for estimates: no size is sent. */
const PAGE_ROWS = 500;

/** One answer holds everything. */
export const single: Paginator = {
  kind: 'single',
  pageSizes: { max: PAGE_ROWS },
  query: () => ({}),
};
