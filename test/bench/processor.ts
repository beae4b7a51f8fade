import { performance } from 'node:perf_hooks';
import { createCallScaler } from '../../emulator/callscaler/index';
import { createRecordReader } from '../../src/catalog/record-reader';
import { readList } from '../../src/http/list-reader';
import { toCell } from '../../src/sheet/cells';
import { type Incoming, planRows } from '../../src/sheet/diff';
import { calls as resource } from '../../src/sources/callscaler/resources/calls';
import { START } from '../product/stage';
import { COLUMNS, PAGE_SIZE } from './stand';
import type { Figure } from './table';

const HISTORY_DAYS = 400;
const ROUNDS = 5;

/** How many times as long as parsing it the work on an answer may take. */
const MAX_RATIO = 3;

/** Reading, mapping, merging and turning into cells, against `JSON.parse` of the same bytes in the same process. */
export function processorTime(calls: number): Figure {
  const bodies = pagesOf(calls);
  const parsed = bodies.map((text): unknown => JSON.parse(text));
  const ids = idsOf(parsed);
  const parseTimes: number[] = [];
  const workTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    parseTimes.push(timed(() => bodies.map((text): unknown => JSON.parse(text)).length));
    workTimes.push(timed(() => work(parsed, ids)));
  }
  // The best rounds: the others measure what else the machine was doing.
  const [parseMs, workMs] = [Math.min(...parseTimes), Math.min(...workTimes)];
  return {
    what: `processor, ${ids.length.toLocaleString('en-US')} calls × ${COLUMNS.length}`,
    measured: workMs / parseMs,
    limit: MAX_RATIO,
    unit: '× JSON.parse',
    note: `real time: read, map, merge ${workMs.toFixed(0)} ms; parse ${parseMs.toFixed(0)} ms`,
  };
}

/** As a refresh does it, without a sheet: half of the calls are in the tab already and change, the others are new. */
function work(bodies: readonly unknown[], ids: readonly string[]): number {
  const reader = createRecordReader(resource, COLUMNS, {
    number_name: (raw) => `Line ${String(raw.tracking_number)}`,
  });
  const incoming = bodies.flatMap((body) =>
    readList(body, resource.listKeys).rows.map((raw): Incoming => {
      const id = reader.id(raw);
      return reader.moment(raw) === undefined ? { id, gone: true } : { id, values: reader.values(raw) };
    }),
  );
  const known = ids.filter((_, index) => index % 2 === 0);
  const { updates, inserts } = planRows(known, incoming);
  const rows = [...updates.map(({ values }) => values), ...inserts].map((values) => values.map(toCell));
  if (rows.length !== ids.length) throw new Error(`${rows.length} rows came out of ${ids.length} calls.`);
  return rows.length;
}

/** The answers of the local API to someone who pages through everything. */
function pagesOf(calls: number): string[] {
  const business = { callsPerDay: calls / HISTORY_DAYS, historyDays: HISTORY_DAYS };
  const api = createCallScaler({ now: () => START, seed: 7, rateLimit: Infinity, business });
  const headers = { Authorization: `Bearer ${api.key}` };
  const bodies: string[] = [];
  for (let cursor: string | null | undefined = ''; cursor !== undefined && cursor !== null; ) {
    const place = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const url = `https://callscaler.com/api/v1/calls?limit=${PAGE_SIZE}${place}`;
    const [answer] = api.handle([{ method: 'GET', url, headers }]);
    if (!answer || !('status' in answer) || answer.status !== 200)
      throw new Error(`No page: ${JSON.stringify(answer)}`);
    const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
    bodies.push(text);
    cursor = (JSON.parse(text) as { data: { next_cursor?: string | null } }).data.next_cursor;
  }
  return bodies;
}

function idsOf(bodies: readonly unknown[]): string[] {
  return bodies.flatMap((body) => readList(body, resource.listKeys).rows.map((raw) => String(raw.id)));
}

function timed(job: () => unknown): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}
