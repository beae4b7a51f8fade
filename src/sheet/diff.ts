import type { Value } from '../catalog/resource';
import type { Incoming } from '../sync/destination';

export type { Incoming };

export interface Merge {
  /** Rows to write in place, by their place in `ids`. */
  readonly changes: ReadonlyArray<{ readonly index: number; readonly values: readonly Value[] }>;
  /** Rows to add, in their order. */
  readonly additions: ReadonlyArray<readonly Value[]>;
  /** Rows to take away, by their place in `ids`. */
  readonly removals: readonly number[];
}

/** Of several records with one id the last wins, in the first one's place. */
export function lastOfEach(incoming: readonly Incoming[]): Incoming[] {
  const latest = new Map<string, Incoming>();
  for (const record of incoming) latest.set(record.id, record);
  return [...latest.values()];
}

/**
 * What has to happen to a tab whose id column reads `ids` (blank for rows that are not ours). Pure.
 * Of several incoming records with one id the last wins. Of several rows with one id, as when somebody copied a row,
 * the first is ours and the others are left alone.
 */
export function planRows(ids: readonly string[], incoming: readonly Incoming[]): Merge {
  const latest = new Map(lastOfEach(incoming).map((record) => [record.id, record]));
  const changes: { index: number; values: readonly Value[] }[] = [];
  const removals: number[] = [];
  ids.forEach((id, index) => {
    const record = id === '' ? undefined : latest.get(id);
    if (!record) return;
    latest.delete(id);
    if ('gone' in record) removals.push(index);
    else changes.push({ index, values: record.values });
  });
  const additions: (readonly Value[])[] = [];
  latest.forEach((record) => {
    if (!('gone' in record)) additions.push(record.values);
  });
  return { changes, additions, removals };
}
