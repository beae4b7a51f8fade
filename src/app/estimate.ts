/** Orders of magnitude, as reported and measured by several: enough for "about 30 seconds". */
const SECONDS_A_REQUEST = 0.7;
const SECONDS_A_CELL = 0.000_07;
/** Up to ten pages side by side and their writing are one round; what every round costs beside them. */
const PARALLEL = 10;
const SECONDS_A_ROUND = 1.2;
/** In the sidebar a refresh is a chain of short runs; what each of them reads again, as a factor. */
const CHAIN = 1.3;
/** The API's 60 less what is left for formulas. */
const REQUESTS_A_MINUTE = 55;
/** A backfill is cut into windows, each of which ends with a page that is not full: measured in all, as a factor. */
const ROWS_A_WINDOW = 2_000;
const PARTIAL_PAGES = 1.02;

export interface Work {
  /** Rows that the API will send. */
  readonly fetched: number;
  /** Cells that will be written. */
  readonly cells: number;
  readonly pageSize: number;
}

export interface Estimate {
  readonly requests: number;
  readonly seconds: number;
}

/** What fetching so much will take. The minute's first requests go out at once; the others wait for their minute. */
export function estimate({ fetched, cells, pageSize }: Work): Estimate {
  const pages = Math.max(1, Math.ceil((fetched / pageSize) * PARTIAL_PAGES));
  const lanes = Math.max(1, Math.min(PARALLEL, Math.floor(fetched / ROWS_A_WINDOW)));
  // One more for the names of numbers.
  const requests = pages + 1;
  const rounds = Math.ceil(pages / lanes);
  const work = SECONDS_A_REQUEST + rounds * (SECONDS_A_REQUEST + SECONDS_A_ROUND) + cells * SECONDS_A_CELL;
  const rate = Math.floor(requests / REQUESTS_A_MINUTE) * 60;
  return { requests, seconds: Math.ceil(Math.max(work, rate) * CHAIN) };
}
