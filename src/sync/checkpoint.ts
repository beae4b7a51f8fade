import * as v from 'valibot';
import { isDay } from '../dates/zone';

/**
 * Where an import stands, kept as JSON in developer metadata on its tab, so that it goes wherever the rows go: into a
 * copy of the file, and back with an older version of it. It moves only after the rows it speaks of are flushed.
 */
const Day = v.pipe(v.string(), v.check(isDay));
const Moment = v.pipe(v.string(), v.isoTimestamp());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Days = v.object({ start: Day, end: v.exactOptional(Day) });
const PositionSchema = v.object({
  cursor: v.exactOptional(v.string()),
  offset: Count,
  done: v.boolean(),
  tail: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  distinct: v.exactOptional(Count),
  again: v.exactOptional(Count),
  isSecond: v.exactOptional(v.literal(true)),
  least: v.exactOptional(Count),
});
const Mark = v.object({ count: Count, hash: v.string() });

const Window = v.object({
  ...Days.entries,
  /** The list goes further back than this day, but older windows bring the rest. */
  downTo: v.exactOptional(Day),
  position: PositionSchema,
  /** Rows received so far. */
  received: Count,
});

const CheckpointSchema = v.object({
  version: v.literal(1),
  /** The filters and columns that the rows were fetched with: others mean everything is asked again. */
  asked: v.string(),
  /**
   * Filters that rows in the tab may not have been fetched with. Until all days have been asked for again they are not
   * sent: so the calls that they keep out arrive, are judged, and leave.
   */
  changedFilters: v.exactOptional(v.array(v.string())),
  /** Days whose calls are all in the tab as of the watermark. */
  coveredDays: v.exactOptional(Days),
  /** Days whose rows may still be in the tab, from before everything was asked again. */
  left: v.exactOptional(Days),
  /**
   * Changes since then are not in the tab yet. By the server's clock, overlap already taken off. There is one as soon as
   * there are rows.
   */
  watermark: v.exactOptional(Moment),
  /** The watermark as the tab's own note was made to say it: one that says less is an older version of the rows. */
  notedWatermark: v.exactOptional(Moment),
  /** The days of the refresh that is under way: midnight may pass before it ends. */
  days: v.exactOptional(Days),
  /** Filters that records do not let us judge, so that they are sent even when asking for changes. */
  serverOnly: v.exactOptional(v.array(v.string())),
  /** What is under way. */
  run: v.exactOptional(
    v.variant('kind', [
      /** Days that are not in the tab yet. */
      v.object({
        kind: v.literal('backfill'),
        startedAt: Moment,
        days: Days,
        /** Days are asked about because their rows are to go. */
        isLeaving: v.exactOptional(v.literal(true)),
        windows: v.array(Window),
        /** What the API counted in all windows together on their very first page. */
        total: v.exactOptional(Count),
        /** Records received that the dates or filters did not let in. */
        dropped: Count,
        /** How often rows have been written: those of one time are in order. */
        blocks: Count,
        /** How often cursors had expired and windows were begun anew. */
        restarts: v.exactOptional(Count),
      }),
      /** What comes next is decided from what is covered. */
      v.object({ kind: v.literal('planning') }),
      /** A list that is read as a whole and compared with the tab. */
      v.object({
        kind: v.literal('snapshot'),
        startedAt: Moment,
        /** A digest of the requests that bring the rows, which of them is next, and where in its list. */
        sources: v.string(),
        source: Count,
        position: PositionSchema,
        isPaged: v.exactOptional(v.literal(true)),
        /** Of the sources that are read: rows, and what the API counted. */
        received: Count,
        total: v.exactOptional(Count),
        /** Rows so far that the dates or filters did not let in. */
        dropped: Count,
        /** Of how many records so far CallScaler did not give the details. */
        refused: v.exactOptional(Count),
        /** The ids of the rows so far, as `seen.ts` writes them. */
        seen: v.string(),
        /** The list was empty although the tab is not: it is being asked for once more. */
        isSecondLook: v.exactOptional(v.literal(true)),
        restarts: v.exactOptional(Count),
      }),
      /** What changed since the watermark. */
      v.object({
        kind: v.literal('changes'),
        startedAt: v.exactOptional(Moment),
        position: PositionSchema,
        restarts: v.exactOptional(Count),
        /** Asked once more because the API counted otherwise than we did. */
        isRecount: v.exactOptional(v.literal(true)),
      }),
      /** Everything is asked; what is left is to tidy up. */
      v.object({
        kind: v.literal('closing'),
        /** The rows were written in several blocks, newest first. */
        isUnsorted: v.boolean(),
        /** The API may be asked how many rows there should be; `again`: its first answer was a surprise. */
        count: v.exactOptional(v.picklist(['once', 'again'])),
      }),
    ]),
  ),
  /** Told apart from every other state that was ever kept: whoever keeps another one looks whether it is still the last. */
  saved: v.exactOptional(v.string()),
  /** Set while rows are being written: what the ids in the tab were before, and what they may be when it is done. */
  writing: v.exactOptional(v.object({ before: Mark, after: v.array(Mark) })),
  /** Lists that were refused while rows were written: names that stand in them are owed. */
  missingLookups: v.exactOptional(v.array(v.string())),
  /** Rows that somebody moved under our hands while they were written: they are asked for by their ids. */
  dirty: v.exactOptional(v.array(v.string())),
  /**
   * Rows may show what is another call's, its date among it, until everything has been asked again: which of them have
   * left the dates only the API can tell.
   */
  mayBeMixedUp: v.exactOptional(v.literal(true)),
  /** So many rows at most are written at once; less than usual after a run that died while writing. */
  batchRows: v.exactOptional(Count),
  added: Count,
  changed: Count,
  removed: Count,
  requests: Count,
  state: v.picklist(['new', 'unfinished', 'complete', 'paused', 'failed']),
  message: v.string(),
  code: v.exactOptional(v.string()),
  rows: Count,
  /** How many rows there should be by what the API has told; absent where that is not known for certain. */
  expected: v.exactOptional(Count),
  /** `expected` counts the wanted days alone: none of the rows of other days that are still to go. */
  isRecounted: v.exactOptional(v.literal(true)),
  /** The same for people: absent where rows that they copied or keep make it no measure. */
  total: v.exactOptional(Count),
  /** When a refresh last came to its end, by our clock. */
  refreshedAt: v.exactOptional(Moment),
  /** How long the runs of this refresh have worked so far, ms; for the log. */
  workedMs: v.exactOptional(Count),
  /** Fields that the API has sent and the catalogue does not know. */
  offered: v.exactOptional(v.array(v.string())),
  /**
   * So many rows had the list that the last refresh did not believe: it was empty although the tab was not, or shorter
   * than it counted itself.
   */
  unconfirmedCount: v.exactOptional(Count),
  /** Failures in a row, and when the next try is due. */
  failures: Count,
  retryAt: v.exactOptional(Moment),
});

export type Checkpoint = v.InferOutput<typeof CheckpointSchema>;
export type BackfillRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'backfill' }>;
export type ChangesRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'changes' }>;
export type SnapshotRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'snapshot' }>;
export type ClosingRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'closing' }>;
export type BackfillWindow = BackfillRun['windows'][number];

export function newCheckpoint(asked: string): Checkpoint {
  return {
    version: 1,
    asked,
    added: 0,
    changed: 0,
    removed: 0,
    requests: 0,
    state: 'new',
    message: 'Not refreshed yet.',
    rows: 0,
    failures: 0,
  };
}

/** A checkpoint that cannot be read, as from a later version, is none: everything is asked again, which upserts nothing twice. */
export function parseCheckpoint(text: string | undefined): Checkpoint | undefined {
  if (text === undefined) return undefined;
  try {
    const result = v.safeParse(CheckpointSchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
