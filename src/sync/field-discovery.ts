import { ownValue, unknownKeys } from '../catalog/field-names';
import type { Resource } from '../catalog/resource';
import type { ImportDefinition } from '../protocol';
import type { JsonObject } from '../util/json';
import { type Checkpoint, MAX_OFFERED } from './checkpoint';

/**
 * Looking into every record of a long list would cost more than reading it: a new field is in all of them, or comes again
 * soon. Where no page documents the fields, as of forms, one record alone may have it.
 */
const LOOK_AT_EVERY = 50;
const MAX_OFFERED_CHARACTERS = 2_000;

/** What is remarked on the side while a refresh runs: new fields of the API, and how long it has worked. */
export interface FieldDiscovery {
  /** Handed every record as it comes. */
  readonly notice: (raw: JsonObject) => void;
  readonly addTo: (checkpoint: Checkpoint) => Checkpoint;
}

export function createFieldDiscovery(
  definition: ImportDefinition,
  resource: Resource,
  stored: Checkpoint | undefined,
  now: () => number,
): FieldDiscovery {
  const startedMs = now();
  const known = new Set(definition.columns);
  // A refresh that is over has left its time behind.
  const workedBefore = stored?.run === undefined ? 0 : stored.totals.workedMs;
  const offered = new Set(stored?.query.offeredFields ?? []);
  let room = MAX_OFFERED_CHARACTERS - [...offered].join('').length;
  let seen = 0;
  return {
    notice(raw) {
      if (seen++ % (resource.isOpen ? 1 : LOOK_AT_EVERY) !== 0 || offered.size >= MAX_OFFERED) return;
      for (const name of unknownKeys(resource, raw)) {
        // Null may be anything, a parent of other fields too.
        const says = (ownValue(raw, name) ?? null) !== null;
        if (!says || known.has(name) || offered.has(name)) continue;
        if (offered.size >= MAX_OFFERED || name.length > room) continue;
        offered.add(name);
        room -= name.length;
      }
    },
    addTo: (checkpoint) => ({
      ...checkpoint,
      query: { ...checkpoint.query, offeredFields: offered.size === 0 ? undefined : [...offered] },
      totals: {
        ...checkpoint.totals,
        workedMs: workedBefore + Math.max(0, Math.round(now() - startedMs)),
      },
    }),
  };
}
