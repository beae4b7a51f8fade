import { createFilterMatcher, type FilterMatcher } from '../catalog/filter-matcher';
import { createResourceQuery, type ResourceQuery } from '../catalog/query';
import { createRecordReader, type Joins, type RecordReader } from '../catalog/record-reader';
import type { Resource } from '../catalog/resource';
import type { Days } from '../dates/range';
import { addDays, type Zone } from '../dates/zone';
import type { Client } from '../http/client';
import type { LookupOutcome } from '../http/lookups';
import { createPager, type ReadNext } from '../http/pager';
import type { ImportDefinition } from '../protocol';
import type { JsonObject } from '../util/json';
import type { Checkpoint } from './checkpoint';
import type { Destination, Incoming } from './destination';
import { createSeenIds, type IdCache, type SeenIds } from './seen-ids';

export interface Api {
  readonly client: Client;
  /** Looked-up values for those of the named fields that want them. */
  readonly joins: (fieldNames: readonly string[]) => Joins;
  /** The lists in which `joins` has looked values up so far. */
  readonly lookedUp: ReadonlyMap<string, LookupOutcome>;
}

export interface Query {
  readonly resource: Resource;
  readonly definition: ImportDefinition;
  readonly zone: Zone;
}

export interface Clock {
  readonly now: () => number;
  /** Epoch ms: no page is asked for after it. */
  readonly deadlineMs: number;
}

/** Everything a sync run needs, handed in: no service is named in this folder. */
export interface SyncTools {
  readonly api: Api;
  readonly destination: Destination;
  readonly query: Query;
  readonly clock: Clock;
  /** Where long lists of ids are kept between runs; it may forget them. */
  readonly cache: IdCache;
  /** Keeps the checkpoint. Called only when the rows it speaks of are written. */
  readonly save: (checkpoint: Checkpoint) => void;
  /** Shown every record as it comes. */
  readonly notice: (raw: JsonObject) => void;
}

/** What is the same for every page of one run. */
export interface RunContext {
  readonly api: Api & { readonly readNext: ReadNext };
  readonly destination: Destination;
  readonly query: RunQuery;
  readonly clock: Clock;
  readonly seenIds: SeenIds;
  /** Keeps a checkpoint in the middle of a step: before a batch is written, and before a run stops with a problem. */
  readonly save: (checkpoint: Checkpoint) => void;
}

export interface RunQuery extends Query {
  /** What is sent, apart from days and pages. */
  readonly parameters: ResourceQuery;
  /** The parameters for days that are read as a whole: some filters may not be sent, see `changedFilters`. */
  readonly fullParameters: (checkpoint: Checkpoint) => ResourceQuery;
  readonly fields: readonly string[];
  /** Reads what every record has; its values are read by `incoming`. */
  readonly reader: Pick<RecordReader, 'id' | 'moment'>;
  readonly matcher: FilterMatcher;
  /** Fixed when the run began: midnight may pass during it. */
  readonly days: Days;
  /** The days as moments, `untilMs` excluded; Infinity where the end is open. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** What a record means for the destination: a row, or, outside of the dates or filters, none. */
  readonly incoming: (raw: JsonObject) => Incoming;
  /** Whether this run has heard before that a record is outside of the dates or filters. */
  readonly isKnownOutside: (id: string) => boolean;
}

export const LEFT_FILTER = 'This call no longer matches the import’s filters.';
/** Other cells had gone to its id's when a run died, and its call has a row anew. */
export const ID_LOST = 'Its ID was overwritten when a refresh was cut off; the call has another row.';
export const LEFT_DATES = 'This call is no longer within the import’s dates.';

export function createContext(tools: SyncTools, fields: readonly string[], days: Days): RunContext {
  const { api, destination, clock, cache, save } = tools;
  const query = createRunQuery(tools, fields, days);
  const readNext = createPager(query.resource, query.reader.id, { rereadsShortLists: true });
  return { api: { ...api, readNext }, destination, query, clock, seenIds: createSeenIds(cache), save };
}

function createRunQuery({ api, query, notice }: SyncTools, fields: readonly string[], days: Days): RunQuery {
  const { resource, definition, zone } = query;
  const { filters } = definition;
  const fromMs = zone.startOfDay(days.start);
  const untilMs = days.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const reader = createRecordReader(resource, []);
  // Looked up when the first record is there to be shown.
  let values: RecordReader['values'] | undefined;
  const matcher = createFilterMatcher(resource, filters);
  return {
    ...query,
    fields,
    parameters: createResourceQuery(resource, filters, fields),
    fullParameters: (checkpoint) =>
      createResourceQuery(resource, filters, fields, checkpoint.query.changedFilters),
    reader,
    matcher,
    days,
    fromMs,
    untilMs,
    incoming(raw) {
      notice(raw);
      const id = reader.id(raw);
      // A moment that cannot be read is shown as it came rather than dropped.
      const moment = reader.moment(raw) ?? fromMs;
      const isInside = moment >= fromMs && moment < untilMs && matcher.passes(raw);
      if (!isInside) return { id, gone: true };
      values ??= createRecordReader(resource, fields, api.joins(fields)).values;
      return { id, values: values(raw) };
    },
    isKnownOutside: createRepeats(),
  };
}

function createRepeats(): (id: string) => boolean {
  const heard = new Set<string>();
  return (id) => heard.size === heard.add(id).size;
}
