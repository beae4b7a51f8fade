import { type Checkpoint, MAX_AFFECTED } from './checkpoint';
import type { RunContext } from './context';
import type { Incoming } from './destination';

export interface ApplyOptions {
  readonly goneReason: string;
  /** Ids that stay remembered as lost until these records are in the tab. */
  readonly lostUntilWritten?: readonly string[];
  /** Fields whose cells stay as they are. */
  readonly untouched?: readonly string[];
}

export interface Applied {
  readonly checkpoint: Checkpoint;
  /** More rows were hit than can be asked for by their ids: everything has to be read again. */
  readonly needsResync: boolean;
}

/**
 * Writes records and returns the checkpoint after it, which the caller saves. Before the write a checkpoint is saved that
 * says so (docs/decisions/004). Rows that somebody moved during the write are noted, to be asked for again.
 */
export function applyBatch(
  context: RunContext,
  checkpoint: Checkpoint,
  incoming: readonly Incoming[],
  { goneReason, lostUntilWritten = [], untouched = [] }: ApplyOptions,
): Applied {
  const { integrity, totals } = checkpoint;
  const fields = context.query.fields.filter((field) => !untouched.includes(field));
  const records = untouched.length === 0 ? incoming : incoming.map((one) => narrowed(one, context, fields));
  if (records.length > 0) {
    const affectedIds = union(integrity.affectedIds, lostUntilWritten);
    context.save({ ...checkpoint, integrity: { ...integrity, affectedIds, pendingWrite: true } });
  }
  const counts = context.destination.apply({ fields, records, goneReason });
  const affectedIds = union(integrity.affectedIds, counts.affectedIds);
  return {
    checkpoint: {
      ...checkpoint,
      integrity: {
        ...integrity,
        pendingWrite: undefined,
        affectedIds: affectedIds?.slice(0, MAX_AFFECTED),
        missingLookups: union(integrity.missingLookups, refusedLists(context)),
      },
      totals: {
        ...totals,
        added: totals.added + counts.added,
        changed: totals.changed + counts.changed,
        removed: totals.removed + counts.removed,
        rows: counts.rows,
      },
    },
    needsResync: (affectedIds?.length ?? 0) > MAX_AFFECTED,
  };
}

/** Both without doubles; undefined where there is none. */
function union(some: readonly string[] = [], others: readonly string[]): string[] | undefined {
  const all = [...new Set([...some, ...others])];
  return all.length === 0 ? undefined : all;
}

/** The record with the values of some fields alone. */
function narrowed(
  record: Incoming,
  { query: { fields: all } }: RunContext,
  fields: readonly string[],
): Incoming {
  if ('gone' in record) return record;
  return { ...record, values: fields.map((field) => record.values[all.indexOf(field)] ?? null) };
}

function refusedLists({ api: { lookedUp } }: RunContext): string[] {
  return [...lookedUp.keys()].filter((lookup) => lookedUp.get(lookup) === 'refused');
}
