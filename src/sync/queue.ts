import { type Checkpoint, IN_PROGRESS, MAX_AFFECTED, NO_COUNTS, newCheckpoint } from './checkpoint';
import { withoutRun } from './prune';
import { resync } from './resync';

/**
 * Several businesses of one import are refreshed one after the other. Each has a checkpoint of its own, and all that take
 * part in a refresh are queued before the first begins: whoever goes on with it, in another run or after a death, sees
 * from the checkpoints alone which of them are still to come.
 */

/** With a place in the refresh that begins; what had stopped it before is to be tried again. */
export function queued(stored: Checkpoint | undefined): Checkpoint {
  const checkpoint = stored ?? newCheckpoint('');
  const next: Checkpoint = { ...checkpoint, health: { ...checkpoint.health, ...IN_PROGRESS } };
  if (next.run) return next;
  return {
    ...next,
    // What it is for is decided when its turn comes: the dates may have moved on or be other ones.
    query: { ...next.query, days: undefined },
    run: { kind: 'planning' },
    totals: { ...next.totals, ...NO_COUNTS },
  };
}

/** Not part of the refresh that begins: what it did in the one before is no news of this one. */
export function rested(checkpoint: Checkpoint): Checkpoint {
  const { added, changed, removed, requests, workedMs } = checkpoint.totals;
  if (added + changed + removed + requests + workedMs === 0) return checkpoint;
  return { ...checkpoint, totals: { ...checkpoint.totals, ...NO_COUNTS } };
}

/** Whether its turn in the refresh under way is still to come, or not over. */
export const isQueued = (checkpoint: Checkpoint | undefined): boolean =>
  checkpoint?.run !== undefined && checkpoint.health.state === 'unfinished';

/** Whether it has a place in a list, and not only in the queue. */
export const isBegun = (checkpoint: Checkpoint | undefined): boolean =>
  checkpoint?.run !== undefined && checkpoint.run.kind !== 'planning';

/** Twenty of them have to fit on a tab beside the two that are under way. */
const MAX_PARKED_LENGTH = 1_000;

/**
 * One that has stopped gives up its place in the lists where that is long: the others need the room on the tab. What it
 * brought stays, and the next refresh asks again.
 */
export function parked(checkpoint: Checkpoint): Checkpoint {
  return JSON.stringify(checkpoint).length > MAX_PARKED_LENGTH ? withoutRun(checkpoint) : checkpoint;
}

/** Rows of it may have been hit while another business’s were written: they are asked for by their ids. */
export function afterHit(checkpoint: Checkpoint, ids: readonly string[]): Checkpoint {
  const affectedIds = [...new Set([...(checkpoint.integrity.affectedIds ?? []), ...ids])];
  const next = queued(checkpoint);
  if (affectedIds.length > MAX_AFFECTED) return resync(next);
  return { ...next, integrity: { ...next.integrity, affectedIds } };
}
