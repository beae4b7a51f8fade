import type { Value } from '../catalog/resource';

/** A record on its way into a destination: the values of its fields, or the news that it is gone. */
export type Incoming =
  | { readonly id: string; readonly values: readonly Value[] }
  | { readonly id: string; readonly gone: true };

/** Records that are written together: a write costs about the same for one page as for fifty. */
export interface WriteBatch {
  /** What the values are of, in their order. Other fields of a row stay as they are. */
  readonly fields: readonly string[];
  readonly records: readonly Incoming[];
  /** Why records that are gone are gone, for people. It stands beside a row that stays although its record has left. */
  readonly goneReason: string;
}

export interface WriteResult {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Rows of records that are gone which stay because somebody typed something in them. */
  readonly kept: number;
  /** Different records that have a row afterwards. */
  readonly rows: number;
  /**
   * Ids of rows that may have been hit because somebody moved rows or columns during the write. They are to be asked
   * for and written again.
   */
  readonly affectedIds: readonly string[];
}

/** A sentence beside the rows that says as of when they are complete. It travels with the rows, whatever happens to them. */
export interface WatermarkNote {
  /** ISO 8601; undefined where there is none. */
  readonly says: string | undefined;
  write(moment: string): void;
}

/**
 * Where a sync run writes: a table with one row per record, found by id. A run reads and writes through this alone, so
 * that it needs no service. Whatever is written is there for good when the call returns.
 */
export interface Destination {
  /** The fields that have a column now. */
  fields(): string[];
  /** The ids of all rows. */
  ids(): string[];
  /**
   * Updates, adds and removes rows by id. A record of an unknown id that is gone changes nothing; of several with one id
   * the last one counts. Throws before anything is written where the ids cannot be read.
   */
  apply(batch: WriteBatch): WriteResult;
  /** Removes rows by id; those that people typed in stay and say why. */
  prune(ids: readonly string[], reason: string): WriteResult;
  /** The ids of the rows whose moment is before `fromMs` or not before `untilMs`; undefined where that can't be told. */
  idsOutside(field: string, fromMs: number, untilMs: number): string[] | undefined;
  /** Sorts the rows by a field where that is possible, oldest first. False where values may have changed rows meanwhile. */
  sortBy(field: string): boolean;
  /** Undefined where there is no place for it. */
  watermarkNote(): WatermarkNote | undefined;
}
