import { ProblemError } from '../problem';
import type { IdsMark } from '../tab/ids-mark';
import { markOf } from '../tab/ids-mark';
import type { Incoming } from '../tab/merge';
import type { Checkpoint } from './checkpoint';

type Writing = NonNullable<Checkpoint['writing']>;
type Ids = NonNullable<Writing['ids']>;

/** Google ends a run after six minutes (https://developers.google.com/apps-script/guides/services/quotas); clocks differ. */
const LONGEST_LIFE_MS = 6.5 * 60_000;

/**
 * Kept before a merge reads the ids in the tab, and taken off when what it wrote is flushed: it keeps a second run out,
 * should Google's lock ever let two in. Rows that both add would stand there twice, and nobody could tell them from rows
 * that a user has copied, so this is prevented and never mended. Whoever keeps it looks first whether the checkpoint is
 * still the one it knows; if another run slips in between this look and this word, the ids that are read next show what it did.
 */
export const claim = (nowMs: number): Writing => ({ until: new Date(nowMs + LONGEST_LIFE_MS).toISOString() });

/**
 * Kept before the first cell is written. It tells whoever finds it, when its writer cannot be alive any more, what the
 * ids in the tab were: whether rows can have been lost, as when somebody sorted the tab between our reading and our
 * writing and the run died before it could look. Which records are added only the tab knows, so there is a guess for each
 * usual case: none, all, the young ones. An unusual one is taken for a loss, which costs requests and no row.
 */
export function marksFor(before: IdsMark, incoming: readonly Incoming[], young: readonly string[]): Ids {
  const all = incoming.filter((record) => !('gone' in record)).map(({ id }) => id);
  const after = [all, young]
    .filter((ids) => ids.length > 0)
    .map((ids) => sum(before, markOf([...new Set(ids)])));
  return { before, after };
}

/** Throws `busy` while a run may be alive that was writing when it was last heard of. */
export function refuseWhileWriting(stored: Checkpoint | undefined, nowMs: number): void {
  if (!stored?.writing) return;
  const leftMs = Date.parse(stored.writing.until) - nowMs;
  // One that lies further ahead than any is given for comes from a clock that was wrong.
  if (leftMs > 0 && leftMs <= LONGEST_LIFE_MS) throw busy(leftMs);
}

/** Its writer has ended and said so: nobody has to wait for it. */
export function withWriterGone(checkpoint: Checkpoint, nowMs: number): Checkpoint {
  const { writing } = checkpoint;
  if (!writing) return checkpoint;
  return { ...checkpoint, writing: { ...writing, until: new Date(nowMs).toISOString() } };
}

export function busy(leftMs: number): ProblemError {
  return new ProblemError(
    'busy',
    'Another refresh of this tab is under way, or has ended without a word. It goes on by itself; nothing is lost.',
    { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)), cause: TAKEN },
  );
}

const TAKEN = 'another run';

/** Whether a run gave way to another one, which keeps the checkpoint: nothing may be kept over it. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ProblemError && (error as { cause?: unknown }).cause === TAKEN;

/** Whether nothing but the merge itself can have changed the ids in a tab. */
export function isExplained({ before, after }: Ids, now: IdsMark): boolean {
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
