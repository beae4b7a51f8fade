import * as v from 'valibot';
import { Count, Day, Days, listOf, Moment, Name } from './bounded';
import { MAX_WINDOWS } from './plan';

/** Ids of the last rows of a page. The pager keeps three. */
const MAX_TAIL = 10;

const Position = v.object({
  cursor: v.exactOptional(v.string()),
  offset: Count,
  done: v.boolean(),
  tail: v.exactOptional(listOf(v.string(), MAX_TAIL)),
  distinct: v.exactOptional(Count),
  repeats: v.exactOptional(Count),
  isReread: v.exactOptional(v.literal(true)),
  minTotal: v.exactOptional(Count),
});

const DayWindow = v.object({
  ...Days.entries,
  /** The list goes further back than this day, but older windows bring the rest. */
  downTo: v.exactOptional(Day),
  position: Position,
  /** Rows received so far. */
  received: Count,
});

/** Reads days whose rows are not in the destination yet. */
const Backfill = v.object({
  kind: v.literal('backfill'),
  startedAt: Moment,
  days: Days,
  /** Days are asked about because their rows are to go. */
  isLeaving: v.exactOptional(v.literal(true)),
  windows: listOf(DayWindow, MAX_WINDOWS),
  /** What the API counted in all windows together on their very first page. */
  total: v.exactOptional(Count),
  /** Records received that the dates or filters did not let in. */
  dropped: Count,
  /** How many batches have been written: the rows of one batch are in order. */
  batches: Count,
  /** How often cursors had expired and windows were started again. */
  restarts: v.exactOptional(Count),
});

/** Decides from the coverage what comes next. */
const Planning = v.object({ kind: v.literal('planning') });

/** Reads a whole list and compares it with the destination. */
const Snapshot = v.object({
  kind: v.literal('snapshot'),
  startedAt: Moment,
  /** A digest of the requests that bring the rows, which of them is next, and where in its list. */
  sources: Name,
  source: Count,
  position: Position,
  isPaged: v.exactOptional(v.literal(true)),
  /** Of the requests that are read: rows, and what the API counted. */
  received: Count,
  total: v.exactOptional(Count),
  /** Rows so far that the dates or filters did not let in. */
  dropped: Count,
  /** The number of records so far whose details the API refused. */
  refused: v.exactOptional(Count),
  /** How many different ids have come so far. The ids themselves are in the cache, see `seen-ids.ts`. */
  seenCount: Count,
  /** The list was empty although the destination is not: it is being read once more. */
  isSecondLook: v.exactOptional(v.literal(true)),
  restarts: v.exactOptional(Count),
});

/** Reads recent days again. */
const Lookback = v.object({
  kind: v.literal('lookback'),
  startedAt: Moment,
  days: Days,
  isDeep: v.boolean(),
  windows: listOf(DayWindow, MAX_WINDOWS),
  /** How many different ids have come so far. */
  seenCount: Count,
  /** A window ended with fewer records than the API counted. */
  isShort: v.exactOptional(v.literal(true)),
  restarts: v.exactOptional(Count),
});

/** Reads what changed since the watermark. */
const Changes = v.object({
  kind: v.literal('changes'),
  startedAt: v.exactOptional(Moment),
  position: Position,
  restarts: v.exactOptional(Count),
  /** Read once more because the API's count differs from ours. */
  isRecount: v.exactOptional(v.literal(true)),
});

/** Everything is read; rows outside of the dates leave and the count is checked. */
const Closing = v.object({
  kind: v.literal('closing'),
  /** The rows were written in several batches, newest first. */
  isUnsorted: v.boolean(),
  /** The API may be asked how many rows there should be; `again`: its first answer was a surprise. */
  count: v.exactOptional(v.picklist(['once', 'again'])),
});

export const RunSchema = v.variant('kind', [Backfill, Planning, Snapshot, Lookback, Changes, Closing]);

export type Run = v.InferOutput<typeof RunSchema>;
export type BackfillRun = v.InferOutput<typeof Backfill>;
export type ChangesRun = v.InferOutput<typeof Changes>;
export type SnapshotRun = v.InferOutput<typeof Snapshot>;
export type ClosingRun = v.InferOutput<typeof Closing>;
export type LookbackRun = v.InferOutput<typeof Lookback>;
export type DayWindow = v.InferOutput<typeof DayWindow>;
