import type { PageSizes, Paginator } from '../../catalog/paging';
import { offsetToRequest } from './offset';

interface CursorParameters {
  readonly size: string;
  readonly cursor: string;
  /** For lists that have more pages but give no cursor. */
  readonly offset: string;
}

/** Each answer names the cursor of the next page. A cursor is never sent together with an offset. */
export function cursor(names: CursorParameters, pageSizes: PageSizes): Paginator {
  return {
    kind: 'cursor',
    pageSizes,
    query(position, pageSize) {
      if (position.cursor !== undefined) return { [names.size]: pageSize, [names.cursor]: position.cursor };
      const offset = offsetToRequest(position);
      return offset > 0 ? { [names.size]: pageSize, [names.offset]: offset } : { [names.size]: pageSize };
    },
  };
}
