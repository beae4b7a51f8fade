import type { Query } from '../catalog/api';
import { requestedWindow, windowQuery } from '../catalog/date-window';
import { createFilterMatcher } from '../catalog/filter-matcher';
import { type Page, START } from '../catalog/paging';
import { createResourceQuery } from '../catalog/query';
import { createRecordReader } from '../catalog/record-reader';
import { addDays, type Zone } from '../dates/zone';
import type { Client } from '../http/client';
import { createPager } from '../http/pager';
import { pageRequest } from '../http/pages';
import type { JsonObject } from '../util/json';
import type { FormulaQuery } from './arguments';

/** Up to this many records are read and counted: five requests. */
const MAX_READ = 2_500;

/**
 * Counts the records of a dated list, by days of the zone. Of a long list it takes the API's total of a wider range and
 * subtracts the records at both ends: the API doesn't say in which zone its days are. It reads all if a total is odd.
 */
export function countRecords(query: FormulaQuery, client: Client, zone: Zone): number {
  const list = openList(query, client, zone);
  const newest = list.pages(list.windowQuery);
  const counted = new Map<string, JsonObject>();
  const end = readNewest(list, newest, counted);
  if (end.isDone || end.total === undefined || end.total <= MAX_READ || !end.isTrusted)
    return countAll(list, newest, counted);
  const tooOld = countTooOld(list);
  return tooOld === undefined ? countAll(list, newest, counted) : end.total - end.tooNew - tooOld;
}

type Pages = Generator<Page, undefined>;

interface List {
  readonly idOf: (raw: JsonObject) => string;
  readonly momentOf: (raw: JsonObject) => number;
  readonly isTooNew: (raw: JsonObject) => boolean;
  readonly isTooOld: (raw: JsonObject) => boolean;
  readonly passes: (raw: JsonObject) => boolean;
  /** Asks for the wanted days and a margin on both sides. */
  readonly windowQuery: Query;
  /** Asks for the oldest days alone; undefined if the list has no start. */
  readonly oldestQuery: Query | undefined;
  readonly pages: (query: Query) => Pages;
}

function openList({ resource, days, filters }: FormulaQuery, client: Client, zone: Zone): List {
  const { all, pageSize } = createResourceQuery(resource, filters, []);
  const reader = createRecordReader(resource, []);
  const fromMs = days ? zone.startOfDay(days.start) : Number.NEGATIVE_INFINITY;
  const untilMs = days?.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const momentOf = (raw: JsonObject): number => reader.moment(raw) ?? fromMs;
  const window = days && requestedWindow(resource, days);
  const oldest = window && { start: window.start, end: addDays(days.start, 2) };

  /** Each record once, even if pages shift while they are read. */
  function* pages(query: Query): Pages {
    const readNext = createPager(resource, reader.id);
    const seen = new Set<string>();
    for (let position = START; !position.done; ) {
      const received = client.get(pageRequest(resource, query, position, pageSize));
      const page = readNext(resource.path, received, position);
      const rows = page.rows.filter((raw) => !seen.has(reader.id(raw)));
      for (const raw of rows) seen.add(reader.id(raw));
      position = page.position;
      yield { ...page, rows };
    }
  }

  return {
    idOf: reader.id,
    momentOf,
    isTooNew: (raw) => momentOf(raw) >= untilMs,
    isTooOld: (raw) => momentOf(raw) < fromMs,
    passes: createFilterMatcher(resource, filters).passes,
    windowQuery: window ? { ...all, ...windowQuery(resource, window) } : all,
    oldestQuery: oldest && { ...all, ...windowQuery(resource, oldest) },
    pages,
  };
}

interface NewestEnd {
  readonly isDone: boolean;
  readonly total: number | undefined;
  /** Records after the wanted days. */
  readonly tooNew: number;
  /** The total fits the records, and the API kept to the filters. */
  readonly isTrusted: boolean;
}

/** Reads from the newest record on, past all that are too new. Puts what it reads into `counted`. */
function readNewest(list: List, newest: Pages, counted: Map<string, JsonObject>): NewestEnd {
  let total: number | undefined;
  let newestMs: number | undefined;
  let tooNew = 0;
  let isTrusted = true;
  for (let page = newest.next(); ; page = newest.next()) {
    if (page.done) return { isDone: true, total, tooNew, isTrusted };
    const { rows, paging, position } = page.value;
    for (const raw of rows) counted.set(list.idOf(raw), raw);
    total ??= paging.total;
    // Records that arrive while pages are read aren't in the total.
    newestMs ??= rows[0] && list.momentOf(rows[0]);
    tooNew += rows.filter((raw) => list.isTooNew(raw) && list.momentOf(raw) <= (newestMs ?? 0)).length;
    isTrusted = isTrusted && rows.every(list.passes) && isNewestFirst(rows.map(list.momentOf));
    const last = rows[rows.length - 1];
    const isPast = last !== undefined && !list.isTooNew(last);
    if (position.done) return { isDone: true, total, tooNew, isTrusted };
    isTrusted = isTrusted && total !== undefined && total > counted.size;
    if (isPast || !isTrusted) return { isDone: false, total, tooNew, isTrusted };
  }
}

/** Returns how many records are too old; undefined if the API doesn't keep to its own filters. */
function countTooOld(list: List): number | undefined {
  if (list.oldestQuery === undefined) return 0;
  let tooOld = 0;
  for (const { rows } of list.pages(list.oldestQuery)) {
    if (!rows.every(list.passes)) return undefined;
    tooOld += rows.filter(list.isTooOld).length;
  }
  return tooOld;
}

/** Reads on to the end and counts the records that match. */
function countAll(list: List, newest: Pages, counted: Map<string, JsonObject>): number {
  for (let page = newest.next(); !page.done; page = newest.next()) {
    for (const raw of page.value.rows) counted.set(list.idOf(raw), raw);
  }
  const matches = (raw: JsonObject): boolean =>
    !list.isTooNew(raw) && !list.isTooOld(raw) && list.passes(raw);
  return [...counted.values()].filter(matches).length;
}

function isNewestFirst(moments: readonly number[]): boolean {
  return moments.every((ms, index) => index === 0 || ms <= (moments[index - 1] as number));
}
