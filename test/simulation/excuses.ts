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

/** How often each may happen in a hundred lives, from long walks: more is a change for the worse. */
export const MAX_EXCUSES_PER_100 = 60;

/** How often anything was excused. */
export function countExcuses(met: ReadonlyMap<string, number>): number {
  return Object.values(EXCUSES).reduce((sum, { kind }) => sum + (met.get(kind) ?? 0), 0);
}
