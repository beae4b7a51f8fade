import type { JsonObject } from '../callscaler/envelope';
import { unknownKeys } from '../callscaler/record';
import { resourceNamed } from '../callscaler/resources/index';
import type { ImportDefinition } from '../wire';
import type { Checkpoint } from './checkpoint';

/** Looking into every record would cost more than reading it: a new field is in all of them, or comes again soon. */
const LOOK_AT_EVERY = 50;
/** Names are kept in the tab's metadata, which is short. */
const MOST_OFFERED = 30;

/** What is remarked on the side while a refresh runs: new fields of the API, and how long it has worked. */
export interface Remarks {
  /** Handed every record as it comes. */
  readonly notice: (raw: JsonObject) => void;
  readonly addTo: (checkpoint: Checkpoint) => Checkpoint;
}

export function createRemarks(
  definition: ImportDefinition,
  stored: Checkpoint | undefined,
  now: () => number,
): Remarks {
  const startedMs = now();
  // A refresh that is over has left its time behind.
  const workedBefore = stored?.run === undefined ? 0 : (stored.workedMs ?? 0);
  const offered = new Set(stored?.offered ?? []);
  let seen = 0;
  return {
    notice(raw) {
      if (seen++ % LOOK_AT_EVERY !== 0) return;
      for (const name of unknownKeys(resourceNamed(definition.resource), raw)) {
        if (offered.size < MOST_OFFERED && !definition.columns.includes(name)) offered.add(name);
      }
    },
    addTo: (checkpoint) => ({
      ...checkpoint,
      workedMs: workedBefore + Math.max(0, Math.round(now() - startedMs)),
      ...(offered.size === 0 ? {} : { offered: [...offered] }),
    }),
  };
}
