import type { JsonObject } from '../util/json';

/** URL parameters by name. Absent and empty values are not sent. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** A request that reads. */
export interface Get {
  /** Below the source's base URL, such as `/calls`. */
  readonly path: string;
  readonly query?: Query;
  /** The whole URL, when the API gave it. Only one below the source's base URL is sent. */
  readonly url?: string;
  /** For messages: “list calls”. */
  readonly action: string;
  /** The format of the answer; the body of a CSV is its text. Default: JSON. */
  readonly format?: 'csv';
  /** Never retried: any failure is thrown at once. */
  readonly triesOnce?: true;
  /** A 403 or 404 is an answer with an undefined body instead of an error. */
  readonly acceptsRefusal?: true;
}

export interface Received {
  readonly body: unknown;
  /** Epoch ms by the server's clock. */
  readonly serverTimeMs: number;
}

/** A response as it came, before anything is read from it. */
export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What may be asked of an API: everything in it reads. */
export interface Api {
  /** Sends all at once and retries what may pass. Answers in order; throws the first lasting problem. */
  getAll(gets: readonly Get[]): Received[];
  get(get: Get): Received;
  /** Records by ID, at most `list.byIds.maxIds`. Unknown IDs are absent from the answer. */
  recordsByIds(list: ListByIds, ids: readonly string[]): readonly JsonObject[];
}

/** A list whose records can be looked up by ID: one POST of `{"ids": […]}` that changes nothing. */
export interface ListByIds {
  readonly listKeys: readonly string[];
  readonly byIds?: {
    readonly path: string;
    /** For messages: “look up calls”. */
    readonly action: string;
    readonly maxIds: number;
  };
}

/** What an answer says about its list. */
export interface Paging {
  /** Undefined when the answer doesn't say. */
  readonly hasMore: boolean | undefined;
  readonly nextCursor: string | undefined;
  readonly total: number | undefined;
}

/** The records of one answer. */
export interface ListAnswer {
  readonly rows: readonly JsonObject[];
  readonly paging: Paging;
}
