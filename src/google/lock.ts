import { ProblemError } from '../problem';

/** Longer than a slice of the sidebar takes: whoever waits this long finds the gap between two. */
const WAIT_MS = 15_000;

/** Runs alone among the runs on this document, or throws `busy`. */
export function alone<T>(work: () => T): T {
  const lock = LockService.getDocumentLock();
  // Outside a document there is nobody to share with.
  if (!lock) return work();
  if (!lock.tryLock(WAIT_MS)) {
    throw new ProblemError(
      'busy',
      'Another refresh of this file is under way, perhaps by the schedule or by a colleague. It goes on by itself; nothing is lost.',
    );
  }
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
}
