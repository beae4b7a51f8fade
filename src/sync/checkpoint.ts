import * as v from 'valibot';
import type { ErrorCode } from '../protocol';
import { isKnownProblem } from '../text/render-problem';
import { Count, Days, listOf, Moment, Name } from './bounded';
import { isKnownCode } from './problem-policy';
import { RunSchema } from './run-state';

/** As many as one request asks for, and as few as fit into the tab's metadata beside everything else. */
export const MAX_AFFECTED = 100;
/** Names are kept in the tab's metadata, which is short. */
export const MAX_OFFERED = 30;
/** More filters, or lists of names, than any resource has. */
const MAX_NAMES = 100;
/** Clocks differ, and the next try may be a day away. */
const MAX_AHEAD_MS = 2 * 86_400_000;

const names = v.optional(listOf(Name, MAX_NAMES));
/** What a sentence names: a name, a number, or a few names. */
const Param = v.union([v.pipe(v.string(), v.maxLength(2_000)), v.number(), listOf(Name, MAX_NAMES)]);
const flag = v.optional(v.literal(true));

/** What the rows were asked for with. */
const QuerySchema = v.object({
  /** The filters, columns and zone of the rows: others mean that everything is read again. */
  fingerprint: v.string(),
  /** The days of the run in progress: midnight may pass before it ends. */
  days: v.optional(Days),
  /**
   * Filters that rows in the destination may not have been read with. They are not sent until all days have been read
   * again: so the records that they keep out arrive, are judged, and leave.
   */
  changedFilters: names,
  /** Filters that records do not let us judge, so that they are sent even when asking for changes. */
  serverOnly: names,
  /** Fields that the API has sent and the catalog does not know. */
  offeredFields: v.optional(listOf(Name, MAX_OFFERED)),
});

/** Which days are complete, and as of when. */
const CoverageSchema = v.object({
  /** Days whose records are all in the destination as of the watermark. */
  coveredDays: v.optional(Days),
  /** Days whose rows may still be there, from before everything was read again. */
  staleDays: v.optional(Days),
  /**
   * Changes since then are not in the destination yet. By the earlier of both clocks, overlap already taken off. There
   * is one as soon as there are rows.
   */
  watermark: v.optional(Moment),
  /** When the last deep lookback began, by our clock. */
  deepReadAt: v.optional(Moment),
  /** The watermark as the destination's own note was made to say it: a note that says less belongs to older rows. */
  notedWatermark: v.optional(Moment),
});

/** What may be wrong with the rows, and what is known to protect them. */
const IntegritySchema = v.object({
  /** Unlike that of every other checkpoint: whoever saves looks whether the last one is still there. */
  revision: v.optional(Name),
  /** A batch is being written. Whoever finds it after a death reads everything again, see decision 004. */
  pendingWrite: flag,
  /** Rows that somebody moved while they were written: they are asked for by their ids. */
  affectedIds: v.optional(listOf(Name, MAX_AFFECTED)),
  /** Lists that were refused while rows were written: names that stand in them are missing. */
  missingLookups: names,
  /**
   * Rows may show another record's values, its date among them, until everything has been read again: which of them
   * have left the dates only the API can tell.
   */
  isMixedUp: flag,
  /** At most so many rows are written at once; fewer than usual after a run that died while writing. */
  maxBatchRows: v.optional(Count),
  /**
   * So many rows had the list that the last run did not believe: it was empty although the destination was not, or
   * shorter than it counted itself.
   */
  unconfirmedCount: v.optional(Count),
});

const TotalsSchema = v.object({
  /** Of the run in progress, or of the last one. */
  added: Count,
  changed: Count,
  removed: Count,
  requests: Count,
  workedMs: Count,
  /** Rows in the destination. */
  rows: Count,
  /** How many rows there should be by what the API has told; absent where that is not known for certain. */
  expected: v.optional(Count),
  /** `expected` counts the wanted days alone: none of the rows of other days that are still to go. */
  isRecounted: flag,
  /** The same for people: absent where rows that they copied or keep make it no measure. */
  total: v.optional(Count),
});

/** What people are told besides how many rows there are. Data: whoever shows it finds the sentence. */
const NoteSchema = v.variant('code', [
  v.object({ code: v.literal('canceled') }),
  v.object({ code: v.literal('resumes') }),
  /** The list is empty, or shorter than it counts itself, and not believed yet. `rows`: in the destination. */
  v.object({ code: v.literal('list_unconfirmed'), received: Count, counted: Count, rows: Count }),
  v.object({ code: v.literal('details_refused'), records: Count }),
]);
export type Note = v.InferOutput<typeof NoteSchema>;

/** What stopped the last run. The vendor's own words are shown at once and never kept. */
const ProblemSchema = v.pipe(
  v.object({
    code: v.custom<ErrorCode>(isKnownCode),
    params: v.optional(v.record(v.string(), Param)),
    context: v.optional(v.object({ account: v.optional(Name), argument: v.optional(Name) })),
  }),
  v.check(({ code, params }) => isKnownProblem(code, params?.reason)),
);

const HealthSchema = v.object({
  state: v.picklist(['new', 'unfinished', 'complete', 'paused', 'failed']),
  problem: v.optional(ProblemSchema),
  note: v.optional(NoteSchema),
  /** Failures in a row, and when the next try is due. */
  failures: Count,
  retryAt: v.optional(Moment),
  /** When a run last came to its end, by our clock. */
  refreshedAt: v.optional(Moment),
});

/**
 * Where an import stands. It is kept as JSON beside the rows, so that it goes wherever the rows go: into a copy of the
 * file, and back with an older version of it. It moves only after the rows it speaks of are written.
 */
const CheckpointSchema = v.object({
  version: v.literal(1),
  query: QuerySchema,
  coverage: CoverageSchema,
  run: v.optional(RunSchema),
  integrity: IntegritySchema,
  totals: TotalsSchema,
  health: HealthSchema,
});

export type Checkpoint = v.InferOutput<typeof CheckpointSchema>;
export type Coverage = Checkpoint['coverage'];
export type Totals = Checkpoint['totals'];
export type Health = Checkpoint['health'];

export const NO_COUNTS = { added: 0, changed: 0, removed: 0, requests: 0, workedMs: 0 };
export const IN_PROGRESS = {
  state: 'unfinished',
  problem: undefined,
  note: undefined,
  retryAt: undefined,
} as const;

export function newCheckpoint(fingerprint: string): Checkpoint {
  return {
    version: 1,
    query: { fingerprint },
    coverage: {},
    integrity: {},
    totals: { ...NO_COUNTS, rows: 0 },
    health: { state: 'new', failures: 0 },
  };
}

/**
 * Returns undefined for a text that is no checkpoint, comes from a later version or is out of bounds. Then everything
 * is read again, which adds nothing twice.
 */
export function parseCheckpoint(text: string | undefined, nowMs: number): Checkpoint | undefined {
  if (text === undefined) return undefined;
  try {
    const { success, output } = v.safeParse(CheckpointSchema, JSON.parse(text));
    return success && isPast(output, nowMs + MAX_AHEAD_MS) ? output : undefined;
  } catch {
    return undefined;
  }
}

function isPast({ coverage, health, run }: Checkpoint, latestMs: number): boolean {
  const startedAt = run !== undefined && 'startedAt' in run ? run.startedAt : undefined;
  const moments = [
    coverage.watermark,
    coverage.deepReadAt,
    coverage.notedWatermark,
    health.refreshedAt,
    health.retryAt,
    startedAt,
  ];
  return moments.every((moment) => moment === undefined || Date.parse(moment) <= latestMs);
}
