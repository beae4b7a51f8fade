/** Measured and reported by several people: good enough for “about 30 seconds”. */
const SECONDS_PER_REQUEST = 0.7;
const SECONDS_PER_CELL = 0.000_07;
/** Up to ten pages are fetched in parallel and written in one round. */
const MAX_PARALLEL = 10;
const SECONDS_PER_ROUND = 1.2;
/** A refresh in the sidebar is a chain of short runs, and each one reads some things again. */
const CHAIN_FACTOR = 1.3;
/** The API allows 60; some are left for formulas. */
const REQUESTS_PER_MINUTE = 55;
const ROWS_PER_WINDOW = 2_000;
/** Each date window ends with a page that isn't full. Measured. */
const PARTIAL_PAGES_FACTOR = 1.02;

export interface Work {
  /** Rows that the API will send. */
  readonly fetched: number;
  /** Cells to write. */
  readonly cells: number;
  readonly pageSize: number;
}

export interface Estimate {
  readonly requests: number;
  readonly seconds: number;
}

/** Estimates the requests and seconds of an import. Requests over the rate limit wait for the next minute. */
export function estimate({ fetched, cells, pageSize }: Work): Estimate {
  const pages = Math.max(1, Math.ceil((fetched / pageSize) * PARTIAL_PAGES_FACTOR));
  const parallel = Math.max(1, Math.min(MAX_PARALLEL, Math.floor(fetched / ROWS_PER_WINDOW)));
  // One more for the names of numbers.
  const requests = pages + 1;
  const rounds = Math.ceil(pages / parallel);
  const workSeconds =
    SECONDS_PER_REQUEST + rounds * (SECONDS_PER_REQUEST + SECONDS_PER_ROUND) + cells * SECONDS_PER_CELL;
  const limitSeconds = Math.floor(requests / REQUESTS_PER_MINUTE) * 60;
  return { requests, seconds: Math.ceil(Math.max(workSeconds, limitSeconds) * CHAIN_FACTOR) };
}
