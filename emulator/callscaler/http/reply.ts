/** What a route answers, before an answer style gives it a shape. */
export type Row = Readonly<Record<string, unknown>>;

export interface ListReply {
  readonly kind: 'list';
  /** Name of the array: `calls`. */
  readonly key: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly hasMore: boolean;
  /** Null if the list has no cursors, or ends here. */
  readonly nextCursor: string | null;
}

interface ObjectReply {
  readonly kind: 'object';
  /** The name under which older pages wrap it: `call_flow`. */
  readonly key: string;
  readonly value: Row;
}

/** Statistics of several things: a list, or an object by id. No page shows which. */
export interface StatsReply {
  readonly kind: 'stats';
  /** The name of the id: `number_id`. */
  readonly idName: string;
  readonly rows: readonly Row[];
}

/** A payload that is the same in all styles, such as a dashboard. */
interface PayloadReply {
  readonly kind: 'payload';
  readonly value: Row;
}

/** A download. */
export interface FileReply {
  readonly kind: 'file';
  readonly contentType: string;
  readonly name: string;
  readonly body: string | Uint8Array;
}

export type Reply = ListReply | ObjectReply | StatsReply | PayloadReply | FileReply;
