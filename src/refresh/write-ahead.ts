import { type IdsMark, markOf } from '../tab/ids-mark';
import type { Incoming } from '../tab/merge';
import type { Checkpoint } from './checkpoint';

type Writing = NonNullable<Checkpoint['writing']>;

/**
 * Kept before the first cell is written, and taken off when all is flushed. It tells whoever finds it after a death what
 * the ids in the tab were: whether rows can have been lost, as when somebody sorted the tab between our reading and our
 * writing and the run died before it could look. Which records are added only the tab knows, so there is a guess for each
 * usual case: none, all, the young ones. An unusual one is taken for a loss, which costs requests and no row.
 */
export function marksFor(before: IdsMark, incoming: readonly Incoming[], young: readonly string[]): Writing {
  const all = incoming.filter((record) => !('gone' in record)).map(({ id }) => id);
  const after = [all, young]
    .filter((ids) => ids.length > 0)
    .map((ids) => sum(before, markOf([...new Set(ids)])));
  return { before, after };
}

/** Whether nothing but the merge itself can have changed the ids in a tab. */
export function isExplained({ before, after }: Writing, now: IdsMark): boolean {
  return [before, ...after].some(({ count, hash }) => count === now.count && hash === now.hash);
}

/** The fingerprint of two sets of rows together: it is made of two sums of 32 bits each. */
function sum(a: IdsMark, b: IdsMark): IdsMark {
  const half = (start: number): string => {
    const bits =
      (Number.parseInt(a.hash.slice(start, start + 8), 16) +
        Number.parseInt(b.hash.slice(start, start + 8), 16)) >>>
      0;
    return `0000000${bits.toString(16)}`.slice(-8);
  };
  return { count: a.count + b.count, hash: half(0) + half(8) };
}
