/** What a route has to say, before a style gives it a shape. */
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
  /** Null: the list has none, or ends here. */
  readonly nextCursor: string | null;
}

interface ObjectReply {
  readonly kind: 'object';
  /** Under which name older pages wrap it: `call_flow`. */
  readonly key: string;
  readonly value: Row;
}

/** Statistics of several things at once: a list, or records under the ids of what they are about. No page shows which. */
export interface StatsReply {
  readonly kind: 'stats';
  /** The name of the id: `number_id`. */
  readonly idName: string;
  readonly rows: readonly Row[];
}

/** A payload that has no other spelling: a dashboard, analytics. */
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
