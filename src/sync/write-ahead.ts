import type { LayoutFingerprint } from '../sheet/layout-fingerprint';
import type { Checkpoint } from './checkpoint';

type Writing = NonNullable<Checkpoint['integrity']['writing']>;

/**
 * Whether nothing but the merge itself can have changed where the ids of a tab stand. Kept before the first cell is
 * written, and taken off when all is flushed, it tells whoever finds it after a death whether cells can have gone to rows
 * of others, as when somebody sorted the tab between our reading and our writing and the run died before it could look.
 * Who sorts it after the death makes a loss of it too, which costs requests and no row.
 */
export function isExplained({ before, after }: Writing, now: LayoutFingerprint): boolean {
  return [before, ...after].some(({ count, hash }) => count === now.count && hash === now.hash);
}
