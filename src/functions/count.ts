import type { Query } from '../catalog/api';
import { requestedWindow, windowQuery } from '../catalog/date-window';
import { type Page, START } from '../catalog/paging';
import { createResourceQuery } from '../catalog/query';
import { createFilterMatcher, createRecordReader } from '../catalog/record-reader';
import { addDays, type Zone } from '../dates/zone';
import type { Client } from '../http/client';
import { createPager } from '../http/pager';
import { pageRequest } from '../http/pages';
import type { JsonObject } from '../util/json';
import type { FormulaQuery } from './arguments';

/** Up to so many calls are simply read and counted: five requests. */
const READ_ALL = 2_500;

/**
 * How many records of a dated list there are, exactly by the days of a zone. The API's own `total` of some days would not
 * do: which zone its days have, and whether `end_date` is one of them, is not documented. So:
 * - up to `READ_ALL` records are read and counted;
 * - of more, the API's total of the days and one more on both sides is taken, less the records on both edges that lie
 *   outside, which are read. It does not matter then what the API means by a day.
 * A total is only believed where it fits what came with it, and where all that was read passed the filters, so that a
 * filter which the API ignores cannot make the number too large. Else everything is read.
 */
export function countRecords(query: FormulaQuery, client: Client, zone: Zone): number {
  const list = openList(query, client, zone);
  const edge = list.readNewest();
  if (edge.done || edge.total === undefined || edge.total <= READ_ALL || !edge.isTrusted)
    return list.readAll();
  const before = list.readOldest();
  return before === undefined ? list.readAll() : edge.total - edge.outside - before;
}

interface Edge {
  readonly done: boolean;
  readonly total: number | undefined;
  /** Records that are too new. */
  readonly outside: number;
  readonly isTrusted: boolean;
}

function openList({ resource, days, filters }: FormulaQuery, client: Client, zone: Zone) {
  const { all, pageSize } = createResourceQuery(resource, filters, []);
  const reader = createRecordReader(resource, []);
  const { passes } = createFilterMatcher(resource, filters);
  const fromMs = days ? zone.startOfDay(days.start) : Number.NEGATIVE_INFINITY;
  const untilMs = days?.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const momentOf = (raw: JsonObject): number => reader.moment(raw) ?? fromMs;
  const isTooNew = (raw: JsonObject): boolean => momentOf(raw) >= untilMs;
  const isTooOld = (raw: JsonObject): boolean => momentOf(raw) < fromMs;
  const asked = days ? requestedWindow(resource, days) : undefined;
  const counted = new Map<string, JsonObject>();
  const newest = pages(asked ? { ...all, ...windowQuery(resource, asked) } : all);

  /** The pages of a list, each record once. */
  function* pages(query: Query): Generator<Page, undefined> {
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
    /** Reads from the newest on, past all that are too new. */
    readNewest(): Edge {
      let total: number | undefined;
      let newestMs: number | undefined;
      let outside = 0;
      let isTrusted = true;
      for (let page = newest.next(); ; page = newest.next()) {
        if (page.done) return { done: true, total, outside, isTrusted };
        const { rows, paging, position } = page.value;
        for (const raw of rows) counted.set(reader.id(raw), raw);
        total ??= paging.total;
        // What comes in while pages are read is not in the total.
        newestMs ??= rows[0] && momentOf(rows[0]);
        outside += rows.filter((raw) => isTooNew(raw) && momentOf(raw) <= (newestMs ?? 0)).length;
        isTrusted = isTrusted && rows.every(passes) && isNewestFirst(rows.map(momentOf));
        const last = rows[rows.length - 1];
        const isPast = last !== undefined && !isTooNew(last);
        if (position.done) return { done: true, total, outside, isTrusted };
        isTrusted = isTrusted && total !== undefined && total > counted.size;
        if (isPast || !isTrusted) return { done: false, total, outside, isTrusted };
      }
    },

    /** How many are too old; undefined where the API does not keep to its own filters. */
    readOldest(): number | undefined {
      if (days === undefined || asked === undefined) return 0;
      const edge = windowQuery(resource, { start: asked.start, end: addDays(days.start, 2) });
      let outside = 0;
      for (const { rows } of pages({ ...all, ...edge })) {
        if (!rows.every(passes)) return undefined;
        outside += rows.filter(isTooOld).length;
      }
      return outside;
    },

    /** Reads on to the end and counts what belongs. */
    readAll(): number {
      for (let page = newest.next(); !page.done; page = newest.next()) {
        for (const raw of page.value.rows) counted.set(reader.id(raw), raw);
      }
      return [...counted.values()].filter((raw) => !isTooNew(raw) && !isTooOld(raw) && passes(raw)).length;
    },
  };
}

function isNewestFirst(moments: readonly number[]): boolean {
  return moments.every((ms, index) => index === 0 || ms <= (moments[index - 1] as number));
}
