import type { Client } from '../callscaler/client';
import type { JsonObject } from '../callscaler/envelope';
import { createQuestion, type Question } from '../callscaler/question';
import { createJudge, createReader, type Joins, type Judge, type RecordReader } from '../callscaler/record';
import type { Resource } from '../callscaler/resources/resource';
import type { Days } from '../dates/range';
import { addDays, type Zone } from '../dates/zone';
import type { Incoming } from '../tab/merge';
import type { Table } from '../tab/table';
import type { ImportDefinition } from '../wire';
import type { Checkpoint } from './checkpoint';

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
  /** Keeps the checkpoint; called only after the rows it speaks of are flushed. */
  readonly save: (checkpoint: Checkpoint) => void;
}

/** What is the same for every page of one run. */
export interface RunContext extends RefreshTools {
  readonly question: Question;
  readonly fields: readonly string[];
  readonly reader: RecordReader;
  /** Fixed when the refresh began: midnight may pass while it runs. */
  readonly days: Days;
  /** The days as moments, `untilMs` excluded; Infinity where the end is open. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly judge: Judge;
  /** What a record means for the tab: a row, or, outside of the dates or filters, none. */
  readonly incoming: (raw: JsonObject) => Incoming;
  /** For each list by its name: whether a page brings ids that the list had not brought in this run. */
  readonly bringsNew: (list: string) => (rows: readonly JsonObject[]) => boolean;
  /** Whether this run has asked about the same id before. */
  readonly isRepeat: (id: string) => boolean;
}

export const LEFT_FILTER = 'This call no longer matches the import’s filters.';
export const LEFT_DATES = 'This call is no longer within the import’s dates.';

export function createContext(tools: RefreshTools, days: Days): RunContext {
  const { resource, definition, zone } = tools;
  const fields = tools.table.fields();
  const fromMs = zone.startOfDay(days.start);
  const untilMs = days.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const reader = createReader(resource, fields, tools.joins(fields));
  const judge = createJudge(resource, definition.filters);
  return {
    ...tools,
    fields,
    question: createQuestion(resource, definition.filters, fields),
    reader,
    judge,
    days,
    fromMs,
    untilMs,
    incoming(raw) {
      const id = reader.id(raw);
      // A moment that cannot be read is shown as it came rather than dropped.
      const moment = reader.moment(raw) ?? fromMs;
      const isInside = moment >= fromMs && moment < untilMs && judge.passes(raw);
      return isInside ? { id, values: reader.values(raw) } : { id, gone: true };
    },
    bringsNew: createMemory(reader),
    isRepeat: createRepeats(),
  };
}

function createMemory(reader: RecordReader): RunContext['bringsNew'] {
  const lists = new Map<string, Set<string>>();
  return (list) => (rows) => {
    const seen = lists.get(list) ?? new Set<string>();
    lists.set(list, seen);
    const before = seen.size;
    for (const raw of rows) seen.add(reader.id(raw));
    return seen.size > before;
  };
}

function createRepeats(): RunContext['isRepeat'] {
  const asked = new Set<string>();
  return (id) => asked.size === asked.add(id).size;
}
