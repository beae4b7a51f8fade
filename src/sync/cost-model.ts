/**
 * What requests and calls of the spreadsheet service cost. Nothing here is documented: these are orders of magnitude that
 * several people have measured. They decide how and when cells are written and what people are told, never what.
 */
export const COSTS = {
  /** A request to the API, from being sent to being read. */
  requestMs: 700,
  /** A call that reads cells, and each cell of it. */
  readMs: 200,
  readCellMs: 0.01,
  /** A call that writes cells, and each cell of it. */
  writeMs: 100,
  writeCellMs: 0.06,
  /** What a batch takes beside its cells: reading the ids, the flush and the look afterwards. */
  batchMs: 1_200,
  /** A row that leaves stands apart from others: reading it and what is typed beside it, and deleting it. */
  removalMs: 450,
} as const;

/** 60 requests a minute, less those that are left for formulas. */
const REQUESTS_PER_MINUTE = 55;
const MINUTE_MS = 60_000;
/** Up to ten pages are fetched in parallel; a window is not shorter than this. */
const MAX_PARALLEL = 10;
const ROWS_PER_WINDOW = 2_000;
/** Each date window ends with a page that isn't full. Measured. */
const PARTIAL_PAGES_FACTOR = 1.02;
/** A refresh in the sidebar is a chain of short runs, and each one reads some things again. */
const CHAIN_FACTOR = 1.3;

/** How long a batch takes to write, in ms. */
export function batchMs(cells: number, removals: number): number {
  return COSTS.batchMs + cellsMs(cells) + removals * COSTS.removalMs;
}

/** Each cell is written once and read once. */
const cellsMs = (cells: number): number => cells * (COSTS.writeCellMs + COSTS.readCellMs);

export interface SyncWork {
  readonly requests: number;
  /** Requests one after the other; those side by side count once. */
  readonly rounds: number;
  readonly batches: number;
  readonly cells: number;
}

/** How long a sync takes, in ms. A minute's requests go out at once, and what is more waits for the next minute. */
export function syncMs({ requests, rounds, batches, cells }: SyncWork): number {
  const workMs = rounds * COSTS.requestMs + batches * COSTS.batchMs + cellsMs(cells);
  return Math.max(workMs, Math.floor(requests / REQUESTS_PER_MINUTE) * MINUTE_MS);
}

export interface ImportSize {
  /** Rows that the API will send. */
  readonly fetched: number;
  /** Cells to write. */
  readonly cells: number;
  readonly pageSize: number;
}

/** Estimates the requests and seconds of an import in the sidebar. */
export function estimateImport({ fetched, cells, pageSize }: ImportSize): {
  requests: number;
  seconds: number;
} {
  const pages = Math.max(1, Math.ceil((fetched / pageSize) * PARTIAL_PAGES_FACTOR));
  const parallel = Math.max(1, Math.min(MAX_PARALLEL, Math.floor(fetched / ROWS_PER_WINDOW)));
  // One more for the names of numbers.
  const requests = pages + 1;
  const batches = Math.ceil(pages / parallel);
  const ms = syncMs({ requests, rounds: batches + 1, batches, cells });
  return { requests, seconds: Math.ceil((ms * CHAIN_FACTOR) / 1000) };
}
