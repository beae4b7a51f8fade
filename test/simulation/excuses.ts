/**
 * Everything the simulation lets pass although a tab is not as it should be. Each is counted where it happens, and a test
 * keeps the list and the counts from growing: a new excuse needs a decision, not a line here.
 */
export const EXCUSES = {
  overwritten: {
    kind: 'text overwritten before the run looked again',
    why: 'Sheets has no write that fails when a cell has changed since it was read.',
  },
  diedAfterEdit: {
    kind: 'cells without an id after an edit and a death in one run',
    why: 'Only the run that wrote them knows that the cells are not what a user pasted.',
  },
  leftOutUnseen: {
    kind: 'calls left out by a page of a list that boasts',
    why: 'The total is too high, so nobody can tell which calls a page should have had.',
  },
  leftOutSaid: {
    kind: 'calls left out by a page and said to be missing',
    why: 'The import says that calls are missing, which is all that can be known.',
  },
} as const;

/** How many may happen in 100 seeds, from long walks. More is a change for the worse. */
const MAX_EXCUSES_PER_100 = 60;

/** Few seeds can be unlucky. */
const MIN_SEEDS = 50;

/** Whether more was excused than may be, in a sentence. Undefined if it's fine. */
export function tooManyExcuses(met: ReadonlyMap<string, number>, seeds: number): string | undefined {
  const count = Object.values(EXCUSES).reduce((sum, { kind }) => sum + (met.get(kind) ?? 0), 0);
  const max = Math.ceil((MAX_EXCUSES_PER_100 * seeds) / 100);
  return seeds < MIN_SEEDS || count <= max ? undefined : `Too many excuses: ${count} of at most ${max}`;
}
