import type { FilterValue, FilterView } from '../../wire';
import type { JsonObject } from '../envelope';

/** A value on its way into a cell. `undefined` never occurs: an absent field is null, and null is a blank cell. */
export type Value = string | number | boolean | Date | null;

/**
 * What kind of value a field holds, and so how it is read and shown:
 * text as it comes · moment: ISO 8601 to a date-time · seconds: a number of seconds to a duration ·
 * cents: a number of cents to money · number · yes_no · list: an array joined with ", ".
 */
export type FieldType = 'text' | 'moment' | 'seconds' | 'cents' | 'number' | 'yes_no' | 'list';

export interface Field {
  /** The canonical name, as in the API's newest pages. */
  readonly name: string;
  /** The column's header. */
  readonly label: string;
  readonly description: string;
  readonly type: FieldType;
  /** Older names of the same field. */
  readonly aliases?: readonly string[];
  readonly shownByDefault?: boolean;
  /** Only sent by the API when asked for with `include=`. */
  readonly include?: string;
  /** Computed from the raw record instead of read from it. */
  readonly derive?: (raw: JsonObject) => Value;
  /** Looked up rather than read: the name of a join that the run provides. */
  readonly join?: 'number_name';
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly kind: FilterView['kind'];
  readonly options?: NonNullable<FilterView['options']>;
  /** Spellings of values that users bring along from older pages, to what is sent. */
  readonly valueAliases?: Readonly<Record<string, string>>;
  /**
   * True where the answer can change after the call ended: then it is not sent in an incremental run, because the
   * calls that have left the filter must come to be removed.
   */
  readonly mutable?: boolean;
  /** Whether a record passes; undefined where it does not say. No test at all where only the server can ever tell. */
  readonly test?: (raw: JsonObject, value: FilterValue) => boolean | undefined;
}

/** A list of the API as data. The engine knows resources only through this type. */
export interface Resource {
  readonly name: string;
  /** Plural, for sentences: “calls”. */
  readonly label: string;
  /** The tab's name when it is made. */
  readonly tabName: string;
  readonly path: string;
  readonly listKeys: readonly string[];
  readonly idField: string;
  /** The moment that date ranges go by. */
  readonly dateField: string;
  readonly fields: readonly Field[];
  readonly filters: readonly Filter[];
}
