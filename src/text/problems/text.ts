import { REFRESH_FORMULAS, VENDOR } from '../product';

/** The parts of a problem's message. Each reader gets those that are true where it stands. */
export interface ProblemText {
  /** What happened. */
  readonly what: string;
  /** What is safe, and what goes on by itself: said only where rows of a tab are at stake. */
  readonly safe?: string;
  /** What to do, wherever it is read. */
  readonly todo?: string;
  /** What to do in the sidebar when no refresh is going to try again. */
  readonly retry?: string;
  /** What to do about a formula, in place of `todo`. */
  readonly formula?: string;
}

/** Every problem about a vendor may say which one. */
export interface Named {
  readonly vendor?: string;
}

export const vendorOf = ({ vendor }: Named): string => vendor ?? VENDOR;

export const ROWS_SAFE = 'Your rows are safe.';
export const CONTINUES = 'Your rows are safe. The next refresh continues where this one stopped.';
export const NOTHING_CHANGED = 'Nothing was changed.';
export const LATER = `Later, choose ${REFRESH_FORMULAS}.`;
export const NO_EARLIER_ANSWER = `There is no earlier answer to show. ${LATER}`;
