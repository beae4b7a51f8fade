import { ProblemError } from '../problem';

/** Longer than a slice of the sidebar takes: whoever waits this long finds the gap between two. */
const WAIT_MS = 15_000;

/** Runs alone among the runs on this document, or throws `busy`. */
export function alone<T>(work: () => T): T {
  const lock = acquired();
  try {
    return work();
  } finally {
    lock?.releaseLock();
  }
}

/**
 * As `alone`, but up to the end of the run, for one that has nothing else to do: Google releases locks then by itself
 * (https://developers.google.com/apps-script/reference/lock/lock#releaselock), which saves a round trip.
 */
export function withLockToTheEnd(work: () => void): void {
  acquired();
  work();
}

/** Undefined outside a document, where there is nobody to share with. */
function acquired(): GoogleAppsScript.Lock.Lock | undefined {
  const lock = LockService.getDocumentLock();
  if (!lock || lock.tryLock(WAIT_MS)) return lock ?? undefined;
  throw new ProblemError('refresh_running', { reason: 'file' });
}

/**
 * Keeps other formulas out for the moment that `work` takes; where the lock cannot be had within `waitMs`, or fails,
 * `work` is done all the same. It is the user's lock: a refresh holds the document's for minutes, and in an add-on the
 * script's is one for all its users everywhere. Which user a custom function is, is not documented; its properties are
 * those of the spreadsheet's owner. Should two formulas be two users, both are let in: no harm but a second request.
 */
export function withLockBriefly<T>(waitMs: number, work: () => T): T {
  const lock = userLock();
  let isHeld = false;
  try {
    isHeld = lock?.tryLock(Math.max(0, waitMs)) === true;
  } catch (error) {
    console.warn(`The lock of formulas failed: ${String(error)}`);
  }
  try {
    return work();
  } finally {
    if (isHeld) release(lock);
  }
}

function userLock(): GoogleAppsScript.Lock.Lock | undefined {
  try {
    return LockService.getUserLock();
  } catch {
    return undefined;
  }
}

function release(lock: GoogleAppsScript.Lock.Lock | undefined): void {
  try {
    lock?.releaseLock();
  } catch {
    // It goes with the run.
  }
}
