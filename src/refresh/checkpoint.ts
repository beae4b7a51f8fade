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
const PositionSchema = v.object({ cursor: v.exactOptional(v.string()), offset: Count, done: v.boolean() });

const Window = v.object({
  ...Days.entries,
  position: PositionSchema,
  /** Rows received so far, and what the API counted when the window began. */
  received: Count,
  total: v.exactOptional(Count),
});

const CheckpointSchema = v.object({
  version: v.literal(1),
  /** The filters and columns that the rows were fetched with: others mean everything is asked again. */
  asked: v.string(),
  /** Days whose calls are all in the tab as of the watermark. */
  covered: v.exactOptional(Days),
  /** Days whose rows may still be in the tab, from before everything was asked again. */
  left: v.exactOptional(Days),
  /** Changes since then are not in the tab yet. By the server's clock, overlap already taken off. */
  watermark: v.exactOptional(Moment),
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
        /** Rows received that the dates or filters did not let in, or that came twice because windows touch. */
        dropped: Count,
        /** How often cursors had expired and windows were begun anew. */
        restarts: v.exactOptional(Count),
      }),
      /** What comes next is decided from what is covered. */
      v.object({ kind: v.literal('planning') }),
      /** What changed since the watermark. */
      v.object({
        kind: v.literal('changes'),
        startedAt: v.exactOptional(Moment),
        position: PositionSchema,
        restarts: v.exactOptional(Count),
      }),
      /** Everything is asked; what is left is to tidy up. `isFirst`: the rows came newest first and want sorting. */
      v.object({ kind: v.literal('closing'), isFirst: v.boolean() }),
    ]),
  ),
  added: Count,
  changed: Count,
  removed: Count,
  requests: Count,
  state: v.picklist(['new', 'unfinished', 'complete', 'paused', 'failed']),
  message: v.string(),
  code: v.exactOptional(v.string()),
  rows: Count,
  total: v.exactOptional(Count),
  /** When a refresh last came to its end, by our clock. */
  refreshedAt: v.exactOptional(Moment),
  /** Failures in a row, and when the next try is due. */
  failures: Count,
  retryAt: v.exactOptional(Moment),
});

export type Checkpoint = v.InferOutput<typeof CheckpointSchema>;
export type BackfillRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'backfill' }>;
export type ChangesRun = Extract<NonNullable<Checkpoint['run']>, { kind: 'changes' }>;
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
