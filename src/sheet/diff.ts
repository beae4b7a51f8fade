import type { Value } from '../catalog/resource';
import type { Incoming } from '../sync/destination';

export type { Incoming };

/** What to do with a tab. Rows that no record names are kept as they are. */
export interface Plan {
  /** Rows to write in place, by their index in `ids`. */
  readonly updates: ReadonlyArray<{ readonly index: number; readonly values: readonly Value[] }>;
  /** The values of new rows, in the order of the records. */
  readonly inserts: ReadonlyArray<readonly Value[]>;
  /** Rows to delete, by their index in `ids`. */
  readonly deletes: readonly number[];
}

/** Keeps the last of several records with one id, in the place of the first. */
export function lastOfEach(incoming: readonly Incoming[]): Incoming[] {
  const latest = new Map<string, Incoming>();
  for (const record of incoming) latest.set(record.id, record);
  return [...latest.values()];
}

/**
 * Plans what to do with a tab whose id column reads `ids`; blank ids are rows of the user's own. Pure. If a user copied
 * a row, the first one with the id is ours and the copies are left alone.
 */
export function planRows(ids: readonly string[], incoming: readonly Incoming[]): Plan {
  const latest = new Map(lastOfEach(incoming).map((record) => [record.id, record]));
  const updates: { index: number; values: readonly Value[] }[] = [];
  const deletes: number[] = [];
  ids.forEach((id, index) => {
    const record = id === '' ? undefined : latest.get(id);
    if (!record) return;
    latest.delete(id);
    if ('gone' in record) deletes.push(index);
    else updates.push({ index, values: record.values });
  });
  const inserts: (readonly Value[])[] = [];
  latest.forEach((record) => {
    if (!('gone' in record)) inserts.push(record.values);
  });
  return { updates, inserts, deletes };
}
