import type { ReadNext } from '../http/pager';
import { START } from '../http/paginator';

/**
 * A list that ends with fewer records than the API said it holds is read once more, from its beginning: a page may have
 * left some out, and what was passed over once nobody would ask for again. That nothing comes twice the merge sees to.
 * If it is as short the second time it is believed; the import’s own count then tells people. What it was said to hold
 * goes along with the place in it, because runs end in between.
 */
export function readComplete(readNext: ReadNext): ReadNext {
  return (list, received, position) => {
    const page = readNext(list, received, position);
    const { total } = page.paging;
    // While it is read, calls come in and leave: as many as it held at the least.
    const least = total === undefined ? position.least : Math.min(total, position.least ?? total);
    if (page.position.done) {
      const read = page.position.distinct ?? page.position.offset;
      const isShort = least !== undefined && read < least;
      return isShort && !position.isSecond ? { ...page, position: { ...START, isSecond: true } } : page;
    }
    const next = {
      ...page.position,
      ...(least === undefined ? {} : { least }),
      ...(position.isSecond ? { isSecond: true as const } : {}),
    };
    return { ...page, position: next };
  };
}
