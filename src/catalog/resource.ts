import type { Days } from '../dates/range';
import type { Day, Zone } from '../dates/zone';
import type { FilterValue, FilterView } from '../protocol';
import type { JsonObject } from '../util/json';
import type { ListAnswer, ListByIds, Query } from './api';
import type { DateParameters } from './date-window';
import type { Paginator } from './paging';
import type { SyncMode } from './sync-mode';

/** A value on its way into a cell. `undefined` never occurs: an absent field is null, and null is a blank cell. */
export type Value = string | number | boolean | Date | null;

/**
 * What kind of value a field holds, and so how it is read and shown:
 * text as it comes · moment: ISO 8601 to a date-time · seconds: a number of seconds to a duration ·
 * cents: a number of cents to money · number · yes_no · list: an array joined with ", " ·
 * auto: nobody has documented the field, so each value shows of which kind it is.
 */
export type FieldType = 'text' | 'moment' | 'seconds' | 'cents' | 'number' | 'yes_no' | 'list' | 'auto';

export interface Field {
  /** The canonical name, as in the API's newest pages. */
  readonly name: string;
  /** The column's header. */
  readonly label: string;
  readonly description: string;
  readonly type: FieldType;
  /** Older names of the same field; `parent.child` looks into the parent. */
  readonly aliases?: readonly string[];
  readonly shownByDefault?: boolean;
  /** Only sent by the API with `include=` and this name. */
  readonly include?: string;
  /** Computed from the raw record instead of read from it. */
  readonly derive?: (raw: JsonObject) => Value;
  /** The join that gives the value if the record has none. */
  readonly join?: string;
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly kind: FilterView['kind'];
  readonly options?: NonNullable<FilterView['options']>;
  /** With `choice`: any other text is allowed beside the options. */
  readonly isOpen?: true;
  /** With `lookup`: the account's list to choose from. */
  readonly lookup?: string;
  /** With `number`: the highest that the API takes. The lowest is 0. */
  readonly most?: number;
  /** Older names of values, and what is sent for them. */
  readonly valueAliases?: Readonly<Record<string, string>>;
  /** With `text`: the API's form of a text that people write in several ways. */
  readonly normalize?: (text: string) => string;
  /** With `text`: the text to send, or undefined if it isn't one of `allowed`. */
  readonly parse?: (text: string) => string | undefined;
  /** With `parse`: what an error message says is allowed. */
  readonly allowed?: string;
  /** Nothing can be requested without it. */
  readonly isRequired?: true;
  /** The API's parameter; `false` if there is none and only records are checked. Default: the name. */
  readonly parameter?: string | false;
  /**
   * Whether the value can change after the record was listed. Then it isn't sent when asking for changes,
   * because records that no longer match must come so that they can be removed.
   */
  readonly mutable?: boolean;
  /** Whether a record passes; undefined if it lacks the field. Without a test only the API can tell. */
  readonly test?: (raw: JsonObject, value: FilterValue) => boolean | undefined;
}

export type Filters = Readonly<Record<string, FilterValue>>;

/** One of the API's lists or objects that bring a resource's rows. */
export interface ListPart {
  readonly path: string;
  readonly query?: Query;
  /** What is known about its rows beyond their own fields. */
  readonly adds?: JsonObject;
  /** The ID of the only row it brings. With `isSettled`, a row that is in the tab isn't requested again. */
  readonly key?: string;
  /** Nothing in it can have changed since the last complete refresh. */
  readonly isSettled?: boolean;
}

/** How to get what a list leaves out of its records: one request for each. */
export interface Detail {
  /** The fields that need it; if none of them is wanted, nothing is requested. */
  readonly fields: readonly string[];
  /** The path of the whole record; undefined if the list left nothing out. */
  readonly path: (raw: JsonObject) => string | undefined;
  /** Under which keys the answer may hold the record. */
  readonly keys: readonly string[];
}

/** What a resource needs to name the lists that bring its rows. */
export interface PartsRequest {
  /** Absent: no dates were given. */
  readonly days?: Days;
  readonly filters: Filters;
  readonly today: Day;
  readonly zone: Zone;
  /** The day of the last complete refresh. */
  readonly completeAsOf?: Day;
  /** All rows of another resource. */
  readonly list: (resource: Resource) => readonly JsonObject[];
}

/**
 * A list of an API as data. The engine knows resources only through this type: whatever is special about one
 * is a property here. Its name is unique within its source.
 */
export interface Resource {
  readonly name: string;
  /** Plural, for sentences: “calls”. */
  readonly label: string;
  /** Its name in the list of choices. Default: the label. */
  readonly listName?: string;
  /** The name of a new tab. */
  readonly tabName: string;
  readonly path: string;
  /** Under which keys an answer may hold the list, the expected one first. */
  readonly listKeys: readonly string[];
  /** The field by which rows are found again; a derived one if records may have no ID. */
  readonly idField: string;
  /** Whether a text can be one of its IDs, when their form is documented. */
  readonly isId?: (text: string) => boolean;
  /** How records are looked up by ID; without it they can't be. */
  readonly byIds?: NonNullable<ListByIds['byIds']>;
  /** The field that dates apply to. Without it, rows aren't checked against dates. */
  readonly dateField?: string;
  /** Whether dates make a difference. */
  readonly takesDates: boolean;
  readonly fields: readonly Field[];
  readonly filters: readonly Filter[];
  /** Its fields aren't all documented: more columns are discovered from the rows. */
  readonly isOpen?: true;
  /** Keys that must never reach a cell, or that declared fields already show better. */
  readonly hiddenKeys?: readonly string[];
  readonly sync: SyncMode;
  readonly paginator: Paginator;
  /** Default: JSON. */
  readonly format?: 'csv';
  /** The custom function that lists it. */
  readonly formula?: string;
  /** It makes no sense as a tab. */
  readonly isFormulaOnly?: true;
  /** The columns of a new import, if they depend on its filters. Default: the fields shown by default. */
  readonly defaultColumns?: (filters: Filters) => readonly string[];
  /** How days are requested; without it they aren't sent. */
  readonly dates?: DateParameters;
  /** The rows of a body; default: the list under one of `listKeys`. A CSV's body is its text. */
  readonly read?: (body: unknown) => ListAnswer;
  /** For a list that may leave out what a field shows. */
  readonly detail?: Detail;
  /** The lists that bring the rows. Default: the one at `path`. */
  readonly parts?: (request: PartsRequest) => readonly ListPart[];
}
