import { ProblemError } from '../../src/problem';

/** The problem that `work` throws; fails where it throws none, or something that is not made for people. */
export function caught(work: () => unknown): ProblemError {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('Expected a ProblemError, and nothing was thrown.');
}
