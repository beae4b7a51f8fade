import { START } from '../catalog/paging';
import type { ListPart } from '../catalog/resource';
import { type Applied, applyBatch } from './apply-batch';
import { gather, newBatch, oldestFirst } from './batch';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import type { Incoming } from './destination';
import { resync } from './resync';
import type { SnapshotRun } from './run-state';
import { fingerprint, partsFor, readPages } from './snapshot-pages';
import { completed, isSurprise } from './snapshot-result';

const LEFT = 'This row is no longer within the import’s dates and filters.';
const GONE = 'CallScaler does not list this any more.';

/**
 * Lists of which the API does not tell what changed are read as a whole and compared with the tab: pages are applied as
 * they come, and when the last one is in, rows that no page had leave as the tab lets rows leave.
 *
 * What protects the rows: they go only after every page has come; not if fewer rows came than the API counted, because
 * a list that moves while it is paged can skip one; and not because a list is suddenly empty, or says in one answer that
 * it has more rows than it brings: that is believed only when the next refresh finds the same. An empty one is asked for
 * once more at once.
 */
export function startSnapshot(context: RunContext, checkpoint: Checkpoint): Checkpoint {
  return snapshotRound(context, checkpoint, newRun(context, checkpoint));
}

function newRun(context: RunContext, checkpoint: Checkpoint): SnapshotRun {
  return {
    kind: 'snapshot',
    startedAt: new Date(context.clock.now()).toISOString(),
    sources: fingerprint(partsFor(context, checkpoint)),
    source: 0,
    position: START,
    received: 0,
    dropped: 0,
    seenCount: 0,
  };
}

/** Reads pages until it is worth a write. After the last page, rows that no page had leave. */
export function snapshotRound(context: RunContext, checkpoint: Checkpoint, begun: SnapshotRun): Checkpoint {
  const { query } = context;
  const sources = partsFor(context, checkpoint);
  const seen = context.seenIds.resume(listKey(begun), begun.seenCount);
  // Requests come and go, and a cache forgets: then the list starts again, which writes nothing twice.
  if (!seen || fingerprint(sources) !== begun.sources)
    return { ...checkpoint, run: newRun(context, checkpoint) };
  const asked = placesToAsk(context, sources, seen);
  const ahead = (run: SnapshotRun): number[] => asked.filter((place) => place >= run.source);
  const batch = newBatch();
  const refused = new Set<string>();
  let run = begun;
  gather(context, checkpoint, batch, () => {
    if (ahead(run).length === 0) return false;
    const pages = readPages(context, sources, ahead(run), run);
    let { dropped } = run;
    for (const raw of pages.rows) {
      const incoming = query.incoming(raw);
      batch.records.push({ momentMs: query.reader.moment(raw) ?? query.fromMs, incoming });
      if (!('gone' in incoming)) {
        seen.add(incoming.id);
        if (pages.refused.has(raw)) refused.add(incoming.id);
      } else if (!query.isKnownOutside(incoming.id)) dropped++;
    }
    run = { ...pages.run, dropped };
    return true;
  });
  const applied = writeBatch(context, checkpoint, oldestFirst(batch), refused);
  if (applied.needsResync || applied.checkpoint.integrity.affectedIds) return resync(applied.checkpoint);
  const refusals = (run.refused ?? 0) + refused.size;
  const next = { ...run, seenCount: seen.size, ...(refusals === 0 ? {} : { refused: refusals }) };
  if (ahead(run).length === 0) return finish(context, applied.checkpoint, next, seen);
  context.seenIds.keep(listKey(next), seen);
  return { ...applied.checkpoint, run: next };
}

const listKey = ({ startedAt, sources }: SnapshotRun): string => `seen ${startedAt} ${sources}`;

/** A row whose details are refused keeps its cells of these details. A new row has none to keep. */
function writeBatch(
  context: RunContext,
  checkpoint: Checkpoint,
  records: readonly Incoming[],
  refused: ReadonlySet<string>,
): Applied {
  const words = { goneReason: LEFT };
  if (refused.size === 0) return applyBatch(context, checkpoint, records, words);
  const present = new Set(context.destination.ids());
  const isPart = ({ id }: Incoming): boolean => refused.has(id) && present.has(id);
  const whole = records.filter((record) => !isPart(record));
  const applied = applyBatch(context, checkpoint, whole, words);
  if (applied.needsResync) return applied;
  const untouched = context.query.resource.detail?.fields ?? [];
  return applyBatch(context, applied.checkpoint, records.filter(isPart), { ...words, untouched });
}

/** The requests to send. One whose row is there and can't change any more is skipped, and its row counts as seen. */
function placesToAsk(context: RunContext, sources: readonly ListPart[], seen: Set<string>): number[] {
  const places = sources.map((_, place) => place);
  if (!sources.some((source) => source.isSettled)) return places;
  const present = new Set(context.destination.ids());
  return places.filter((place) => {
    const { key, isSettled } = sources[place] as ListPart;
    if (key === undefined || !isSettled || !present.has(key)) return true;
    seen.add(key);
    return false;
  });
}

/** The list from its beginning; undefined where it has no cursor that can have expired. */
export function restartedSnapshot(run: SnapshotRun): SnapshotRun | undefined {
  return run.position.cursor === undefined ? undefined : { ...run, position: START };
}

function finish(
  context: RunContext,
  checkpoint: Checkpoint,
  run: SnapshotRun,
  seen: ReadonlySet<string>,
): Checkpoint {
  const { destination, query } = context;
  const { resource } = query;
  const ids = destination.ids();
  const missing = ids.filter((id) => !seen.has(id)).map((id) => ({ id, gone: true as const }));
  const isEmpty = run.received === 0 && missing.length === ids.length && isSurprise(context, ids);
  // The same result twice is believed; another surprise is a new one.
  const isConfirmed = checkpoint.integrity.unconfirmedCount === run.received;
  if (isEmpty && !isConfirmed && !run.isSecondLook) {
    return { ...checkpoint, run: { ...newRun(context, checkpoint), isSecondLook: true } };
  }
  const isShort = run.total !== undefined && run.received < run.total && missing.length > 0;
  // A list in one answer can't skip rows by moving: the same again is no accident.
  const isSuspect = (isEmpty || (isShort && !run.isPaged)) && !isConfirmed;
  const gone = isSuspect || (isShort && run.isPaged) ? [] : missing;
  const goneReason = checkpoint.query.changedFilters ? LEFT : GONE;
  const applied = applyBatch(context, checkpoint, gone, { goneReason });
  if (applied.needsResync || applied.checkpoint.integrity.affectedIds) return resync(applied.checkpoint);
  const isFirst = checkpoint.coverage.coveredDays === undefined && resource.dateField !== undefined;
  if (isFirst && !destination.sortBy(resource.dateField)) return resync(applied.checkpoint);
  return completed(context, applied.checkpoint, run, isSuspect ? ids.length : undefined);
}
