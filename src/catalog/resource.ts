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
  /** Only sent by the API when asked for with `include=`. */
  readonly include?: string;
  /** Computed from the raw record instead of read from it. */
  readonly derive?: (raw: JsonObject) => Value;
  /** Looked up where the record does not say it itself: the name of a join that the run provides. */
  readonly join?: string;
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly kind: FilterView['kind'];
  readonly options?: NonNullable<FilterView['options']>;
  /** With `choice`: any other text is allowed beside the options. */
  readonly isOpen?: true;
  /** With `lookup`: the list of the business to choose from. */
  readonly lookup?: string;
  /** With `number`: the highest that the API takes. The lowest is 0. */
  readonly most?: number;
  /** Spellings of values that users bring along from older pages, to what is sent. */
  readonly valueAliases?: Readonly<Record<string, string>>;
  /** With `text`: the text as the API has it, where people write it in several ways. */
  readonly normalize?: (text: string) => string;
  /** With `text`: the text as it is sent, or undefined where it is none of `allowed`. */
  readonly parse?: (text: string) => string | undefined;
  /** With `parse`: what an error message says is allowed. */
  readonly allowed?: string;
  /** Nothing can be asked without it. */
  readonly isRequired?: true;
  /** The API's parameter; `false` where it is known by none and the records alone are judged. Default: the name. */
  readonly parameter?: string | false;
  /**
   * True where the answer can change after the record was first listed: then it is not sent in an incremental run,
   * because the records that have left the filter must come to be removed.
   */
  readonly mutable?: boolean;
  /** Whether a record passes; undefined where it does not say. No test at all where only the server can ever tell. */
  readonly test?: (raw: JsonObject, value: FilterValue) => boolean | undefined;
}

export type Filters = Readonly<Record<string, FilterValue>>;

/** One list, or one object, of the API that brings rows. */
export interface ListPart {
  readonly path: string;
  readonly query?: Query;
  /** What is known of its rows beside what they say themselves. */
  readonly adds?: JsonObject;
  /** The key of the only row it brings. With `isSettled` a row that is there already is not asked for again. */
  readonly key?: string;
  /** Nothing about it can have changed since everything was last refreshed. */
  readonly isSettled?: boolean;
}

/** What brings the rest of a record where its list leaves something out: one request for each. */
export interface Detail {
  /** The fields that are worth it; where none of them is wanted nothing is asked. */
  readonly fields: readonly string[];
  /** Where the whole record is; undefined where the list has said it all. */
  readonly path: (raw: JsonObject) => string | undefined;
  /** Under which keys the answer may hold the record. */
  readonly keys: readonly string[];
}

/** What a resource may go by to say which requests bring its rows. */
export interface PartsRequest {
  /** Absent: no dates were given. */
  readonly days?: Days;
  readonly filters: Filters;
  readonly today: Day;
  readonly zone: Zone;
  /** The day on which everything was last refreshed to the end. */
  readonly completeAsOf?: Day;
  /** All rows of another resource. */
  readonly list: (resource: Resource) => readonly JsonObject[];
}

/**
 * A list of the API as data. The engine knows resources only through this type: whatever is special about one is a
 * datum or a function here. A new resource is one file beside this one, and one line in `index.ts`.
 */
export interface Resource {
  readonly name: string;
  /** Plural, for sentences: “calls”. */
  readonly label: string;
  /** What the list of choices calls it, if not the label. */
  readonly listName?: string;
  /** The tab's name when it is made. */
  readonly tabName: string;
  readonly path: string;
  /** Under which keys an answer may hold the list, the expected one first. */
  readonly listKeys: readonly string[];
  /** The field by which rows are found again; a derived one where records may come without an id. */
  readonly idField: string;
  /** Whether a text can be one of its IDs, when their form is documented. */
  readonly isId?: (text: string) => boolean;
  /** How records are looked up by ID; without it they can't be. */
  readonly byIds?: NonNullable<ListByIds['byIds']>;
  /** The moment that date ranges go by; none: rows are not judged by dates. */
  readonly dateField?: string;
  /** Whether dates make a difference to what is asked or kept. */
  readonly takesDates: boolean;
  readonly fields: readonly Field[];
  readonly filters: readonly Filter[];
  /** No page documents all of its fields: further columns are discovered from the rows. */
  readonly isOpen?: true;
  /** Keys of records that must never reach a cell, or that declared fields already show in a better way. */
  readonly hiddenKeys?: readonly string[];
  readonly sync: SyncMode;
  readonly paginator: Paginator;
  /** Default: JSON. */
  readonly format?: 'csv';
  /** The custom function that lists it. */
  readonly formula?: string;
  /** It makes no sense as a tab. */
  readonly isFormulaOnly?: true;
  /** The columns of a new import where they depend on its filters. Default: the fields that are shown by default. */
  readonly defaultColumns?: (filters: Filters) => readonly string[];
  /** How days are requested; without it they aren't sent. */
  readonly dates?: DateParameters;
  /** The rows of a body; default: the list under one of `listKeys`. A CSV's body is its text. */
  readonly read?: (body: unknown) => ListAnswer;
  /** Where the list may leave out what a field shows. */
  readonly detail?: Detail;
  /** The requests that bring the rows where one list does not; default: `path`. */
  readonly parts?: (request: PartsRequest) => readonly ListPart[];
}
