import type { Query } from '../catalog/api';
import { requestedWindow, windowQuery } from '../catalog/date-window';
import { discoveredFields } from '../catalog/discover';
import { createFilterMatcher } from '../catalog/filter-matcher';
import { START } from '../catalog/paging';
import { createResourceQuery } from '../catalog/query';
import { createRecordReader } from '../catalog/record-reader';
import type { Field, Filters, ListPart, PartsRequest, Resource } from '../catalog/resource';
import type { Days } from '../dates/range';
import { addDays, type Zone } from '../dates/zone';
import type { JsonObject } from '../util/json';
import type { Client } from './client';
import { enrich } from './enrich';
import { listPartsOf, partRequest, readPartPage } from './list-parts';
import { createPager } from './pager';

export interface AllRowsQuery {
  /** Absent: rows of any date. Ignored for a resource without dates. */
  readonly days?: Days;
  /** Checked values, as `filterValue` returns them. */
  readonly filters?: Filters;
  /** Fields that will be read: some are only sent on request. */
  readonly fieldNames?: readonly string[];
}

export interface AllRowsOptions {
  readonly zone: Zone;
  /** Epoch ms. */
  readonly now: number;
  /** No further page is requested after this many rows. */
  readonly maxRows?: number;
}

export interface AllRows {
  /** Raw records in the API's order, each ID once, within the days and filters. */
  readonly rows: readonly JsonObject[];
  /** The declared fields, then the discovered ones in the order they were first seen. */
  readonly fields: readonly Field[];
  /** True if `maxRows` ended the reading before the lists did. */
  readonly isCut: boolean;
}

/** Far above any list but calls: 100 requests. */
const MAX_ROWS = 50_000;
/** Lists of a single page that are requested together. */
const MAX_PARALLEL = 10;

/**
 * All records of a resource, however they come: pages, one body, several requests, CSV. For what is small enough
 * to be read in one go. Throws the client's problems, and `bad_answer` for an answer that can't be read.
 */
export function fetchAllRows(
  client: Client,
  resource: Resource,
  query: AllRowsQuery,
  options: AllRowsOptions,
): AllRows {
  const { zone, maxRows = MAX_ROWS } = options;
  const { filters = {}, fieldNames = [] } = query;
  const days = resource.takesDates ? query.days : undefined;
  const parameters = createResourceQuery(resource, filters, fieldNames);
  const sent: Query = {
    ...parameters.all,
    ...(days === undefined ? {} : windowQuery(resource, requestedWindow(resource, days))),
  };
  const isWanted = createWantedTest(resource, filters, days, zone);
  const reader = createRecordReader(resource, []);
  const readNext = createPager(resource, reader.id);
  const seen = new Set<string>();
  const rows: JsonObject[] = [];

  const take = (received: readonly JsonObject[]): void => {
    for (const raw of received) {
      const id = reader.id(raw);
      if (!seen.has(id) && isWanted(raw)) rows.push(raw);
      seen.add(id);
    }
  };
  /** Reads a list to its end, or until there are enough rows; true if there would be more. */
  const readOn = (source: ListPart): boolean => {
    for (let position = START; !position.done; ) {
      if (rows.length >= maxRows) return true;
      // The first rows are usually the wanted ones. If they aren't, small pages would take many requests.
      const isFew = days === undefined && position === START;
      const wanted = isFew ? Math.min(parameters.pageSize, maxRows) : parameters.pageSize;
      const received = client.get(partRequest(resource, source, sent, position, wanted));
      const page = readPartPage(readNext, source, received, position);
      take(enrich(client, resource, fieldNames, page.rows).rows);
      position = page.position;
    }
    return false;
  };

  const partsRequest = createPartsRequest(client, {
    ...options,
    filters,
    ...(days === undefined ? {} : { days }),
  });
  const sources = listPartsOf(resource, partsRequest);
  let isCut = false;
  for (let at = 0; at < sources.length && !isCut; ) {
    const together = resource.paginator.kind === 'single' ? sources.slice(at, at + MAX_PARALLEL) : [];
    if (together.length > 1) {
      const gets = together.map((source) => partRequest(resource, source, sent, START, parameters.pageSize));
      client.getAll(gets).forEach((received, index) => {
        take(readPartPage(readNext, together[index] as ListPart, received, START).rows);
      });
      isCut = rows.length >= maxRows && at + together.length < sources.length;
    } else isCut = readOn(sources[at] as ListPart);
    at += Math.max(1, together.length);
  }
  return {
    rows: rows.slice(0, maxRows),
    fields: [...resource.fields, ...discoveredFields(resource, rows)],
    isCut: isCut || rows.length > maxRows,
  };
}

/** What a resource needs to name its requests; lists of other resources are read once. */
export function createPartsRequest(
  client: Client,
  given: Pick<PartsRequest, 'filters' | 'days' | 'completeAsOf' | 'zone'> & { readonly now: number },
): PartsRequest {
  const { now, ...rest } = given;
  const known = new Map<Resource, readonly JsonObject[]>();
  return {
    ...rest,
    today: rest.zone.dayOf(now),
    list(resource) {
      const rows = known.get(resource) ?? fetchAllRows(client, resource, {}, { zone: rest.zone, now }).rows;
      known.set(resource, rows);
      return rows;
    },
  };
}

/** Tells whether a record is within the days and passes the filters. One without a readable date counts as inside. */
function createWantedTest(
  resource: Resource,
  filters: Filters,
  days: Days | undefined,
  zone: Zone,
): (raw: JsonObject) => boolean {
  const { passes } = createFilterMatcher(resource, filters);
  if (days === undefined) return passes;
  const { moment } = createRecordReader(resource, []);
  const fromMs = zone.startOfDay(days.start);
  const untilMs = days.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  return (raw) => {
    const ms = moment(raw) ?? fromMs;
    return ms >= fromMs && ms < untilMs && passes(raw);
  };
}
