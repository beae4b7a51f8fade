/** Orders of magnitude, as reported and measured by several: enough for "about 30 seconds". */
const SECONDS_A_REQUEST = 0.4;
const SECONDS_A_CELL = 0.000_07;
const REQUESTS_A_MINUTE = 55;

export interface Estimate {
  readonly requests: number;
  readonly seconds: number;
  readonly cells: number;
}

/** What a first refresh will take. The minute's first requests go out at once; the others wait for their minute. */
export function estimate(rows: number, columns: number, pageSize: number): Estimate {
  const requests = Math.ceil(rows / pageSize) + 2;
  const cells = (rows + 1) * columns;
  const work = requests * SECONDS_A_REQUEST + cells * SECONDS_A_CELL;
  const rate = Math.floor(requests / REQUESTS_A_MINUTE) * 60;
  return { requests, cells, seconds: Math.ceil(Math.max(work, rate)) };
}
