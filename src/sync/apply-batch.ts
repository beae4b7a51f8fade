import type { Incoming } from '../sheet/diff';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';

/** As many as one request asks for, and as few as fit into the tab's metadata beside everything else. */
export const MAX_AFFECTED = 100;

export interface ApplyOptions {
  readonly goneReason: string;
  /** Ids that stay remembered as lost until these records are in the tab. */
  readonly lostUntilWritten?: readonly string[];
  /** Fields whose cells stay as they are. */
  readonly untouched?: readonly string[];
}

export interface Applied {
  readonly checkpoint: Checkpoint;
  /** More rows were moved under our hands than can be asked for by their ids: everything has to be asked again. */
  readonly isLost: boolean;
}

/**
 * Writes records into the tab and says where that leaves the import. Nothing is kept by this: the caller saves when all
 * that belongs together is flushed. Rows that somebody moved meanwhile are remembered, to be asked for again.
 */
export function applyBatch(
  context: RunContext,
  checkpoint: Checkpoint,
  incoming: readonly Incoming[],
  { goneReason, lostUntilWritten = [], untouched = [] }: ApplyOptions,
): Applied {
  const fields = context.fields.filter((field) => !untouched.includes(field));
  const records = untouched.length === 0 ? incoming : incoming.map((one) => narrowed(one, context, fields));
  const counts = context.table.merge(fields, records, {
    goneReason,
    willWrite(before, after) {
      const dirty = [...(checkpoint.dirty ?? []), ...lostUntilWritten];
      const writing = { before, after: [...after] };
      context.save({ ...checkpoint, ...(dirty.length === 0 ? {} : { dirty }), writing });
    },
  });
  const { writing: _written, dirty: _before, ...rest } = checkpoint;
  const dirty = [...new Set([...(checkpoint.dirty ?? []), ...counts.lost])];
  const missingLookups = [...new Set([...(checkpoint.missingLookups ?? []), ...refusedLists(context)])];
  return {
    checkpoint: {
      ...rest,
      ...(missingLookups.length === 0 ? {} : { missingLookups }),
      added: checkpoint.added + counts.added,
      changed: checkpoint.changed + counts.changed,
      removed: checkpoint.removed + counts.removed,
      // A call that somebody has copied is one call.
      rows: counts.rows - counts.repeated,
      ...(dirty.length === 0 ? {} : { dirty: dirty.slice(0, MAX_AFFECTED) }),
    },
    isLost: dirty.length > MAX_AFFECTED,
  };
}

/** The record with the values of some fields alone. */
function narrowed(record: Incoming, { fields: all }: RunContext, fields: readonly string[]): Incoming {
  if ('gone' in record) return record;
  return { ...record, values: fields.map((field) => record.values[all.indexOf(field)] ?? null) };
}

function refusedLists({ lookedUp }: RunContext): string[] {
  return [...lookedUp.keys()].filter((lookup) => lookedUp.get(lookup) === 'refused');
}
