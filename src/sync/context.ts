import { createResourceQuery, type ResourceQuery } from '../catalog/query';
import {
  createFilterMatcher,
  createRecordReader,
  type FilterMatcher,
  type Joins,
  type RecordReader,
} from '../catalog/record-reader';
import type { Resource } from '../catalog/resource';
import type { Days } from '../dates/range';
import { addDays, type Zone } from '../dates/zone';
import type { Client } from '../http/client';
import type { LookupOutcome } from '../http/lookups';
import { createPager, type ReadNext } from '../http/pager';
import type { ImportDefinition } from '../protocol';
import type { Incoming } from '../sheet/diff';
import { busy } from '../sheet/lease';
import type { Table } from '../sheet/table';
import type { JsonObject } from '../util/json';
import type { Checkpoint } from './checkpoint';
import { readComplete } from './complete-lists';

/** Everything a refresh needs, handed in: no service is named in this folder. */
export interface RefreshTools {
  readonly client: Client;
  readonly table: Table;
  readonly resource: Resource;
  readonly definition: ImportDefinition;
  readonly zone: Zone;
  readonly now: () => number;
  /** Epoch ms: no page is begun after it. */
  readonly deadlineMs: number;
  /** Looked-up values for those of the named fields that want them. */
  readonly joins: (fieldNames: readonly string[]) => Joins;
  /** The lists in which `joins` has looked values up so far. */
  readonly lookedUp: ReadonlyMap<string, LookupOutcome>;
  /**
   * Keeps the checkpoint; called only after the rows it speaks of are flushed. A run's own (in `RunContext`) throws
   * `busy` where another one has come to stand there meanwhile.
   */
  readonly save: (checkpoint: Checkpoint) => void;
  /** Shown every record as it comes. */
  readonly notice: (raw: JsonObject) => void;
  /** A word of this run’s own, unlike that of any other. */
  readonly token: string;
  /** The checkpoint as it stands on the tab now: an older version of the file has an older one. */
  readonly reread: () => Checkpoint | undefined;
}

/** What is the same for every page of one run. */
export interface RunContext extends RefreshTools {
  /** Requests that this refresh has sent, those of earlier runs included. */
  readonly spent: () => number;
  readonly question: ResourceQuery;
  /** The question for days that are asked for as a whole: some filters may not be sent, see `changedFilters`. */
  readonly fullQuery: (checkpoint: Checkpoint) => ResourceQuery;
  readonly fields: readonly string[];
  /** Reads what every record has; its values are read by `incoming`. */
  readonly reader: Pick<RecordReader, 'id' | 'moment'>;
  /** Fixed when the refresh began: midnight may pass while it runs. */
  readonly days: Days;
  /** The days as moments, `untilMs` excluded; Infinity where the end is open. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly judge: FilterMatcher;
  /** What a record means for the tab: a row, or, outside of the dates or filters, none. */
  readonly incoming: (raw: JsonObject) => Incoming;
  readonly readNext: ReadNext;
  /** Whether this run has heard before that a call is outside of the dates or filters. */
  readonly isKnownOutside: (id: string) => boolean;
}

export const LEFT_FILTER = 'This call no longer matches the import’s filters.';
/** Other cells had gone to its id's when a run died, and its call has a row anew. */
export const ID_LOST = 'Its ID was overwritten when a refresh was cut off; the call has another row.';
export const LEFT_DATES = 'This call is no longer within the import’s dates.';

export function createContext(
  tools: RefreshTools,
  fields: readonly string[],
  {
    days,
    requests,
    revision,
  }: { readonly days: Days; readonly requests: number; readonly revision: string | undefined },
): RunContext {
  const { resource, definition, zone, client } = tools;
  const sentBefore = client.sent;
  let lastRevision = revision;
  let saves = 0;
  const fromMs = zone.startOfDay(days.start);
  const untilMs = days.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const reader = createRecordReader(resource, []);
  // Looked up when the first record is there to be shown.
  let values: RecordReader['values'] | undefined;
  const judge = createFilterMatcher(resource, definition.filters);
  return {
    ...tools,
    spent: () => requests + client.sent - sentBefore,
    save(checkpoint) {
      // Another one is there, as after going back to an older version of the file: it is the one that the rows belong to.
      if (tools.reread()?.integrity.revision !== lastRevision) throw busy(0);
      lastRevision = `${tools.token} ${++saves}`;
      tools.save({ ...checkpoint, integrity: { ...checkpoint.integrity, revision: lastRevision } });
    },
    fields,
    question: createResourceQuery(resource, definition.filters, fields),
    fullQuery: ({ query }) => createResourceQuery(resource, definition.filters, fields, query.changedFilters),
    reader,
    judge,
    days,
    fromMs,
    untilMs,
    incoming(raw) {
      tools.notice(raw);
      const id = reader.id(raw);
      // A moment that cannot be read is shown as it came rather than dropped.
      const moment = reader.moment(raw) ?? fromMs;
      const isInside = moment >= fromMs && moment < untilMs && judge.passes(raw);
      if (!isInside) return { id, gone: true };
      values ??= createRecordReader(resource, fields, tools.joins(fields)).values;
      return { id, values: values(raw) };
    },
    readNext: readComplete(createPager(resource, reader.id)),
    isKnownOutside: createRepeats(),
  };
}

function createRepeats(): (id: string) => boolean {
  const heard = new Set<string>();
  return (id) => heard.size === heard.add(id).size;
}
