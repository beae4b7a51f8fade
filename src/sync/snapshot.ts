import { START } from '../catalog/paging';
import type { ListPart } from '../catalog/resource';
import { type Applied, applyBatch } from './apply-batch';
import { gather, inOrder, newBatch } from './batch';
import type { Checkpoint, Note } from './checkpoint';
import type { RunContext } from './context';
import type { Incoming } from './destination';
import { resync } from './resync';
import type { SnapshotRun } from './run-state';
import { fingerprint, partsFor, readPages } from './snapshot-pages';

const LEFT = 'This row is no longer within the import’s dates and filters.';
const GONE = 'CallScaler does not list this any more.';

/**
 * Lists of which the API does not tell what changed are read as a whole and compared with the tab: pages are merged as
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

/** Pages of the sources, one after the other, until it is worth a write; after the last one what is gone goes. */
export function snapshotRound(context: RunContext, checkpoint: Checkpoint, began: SnapshotRun): Checkpoint {
  const { query } = context;
  const sources = partsFor(context, checkpoint);
  const seen = context.seenIds.resume(listKey(began), began.seenCount);
  // Requests come and go, and a cache forgets: then the list starts again, which writes nothing twice.
  if (!seen || fingerprint(sources) !== began.sources)
    return { ...checkpoint, run: newRun(context, checkpoint) };
  const asked = placesToAsk(context, sources, seen);
  const ahead = (run: SnapshotRun): number[] => asked.filter((place) => place >= run.source);
  const block = newBatch();
  const refused = new Set<string>();
  let run = began;
  gather(context, checkpoint, block, () => {
    if (ahead(run).length === 0) return false;
    const pages = readPages(context, sources, ahead(run), run);
    let { dropped } = run;
    for (const raw of pages.rows) {
      const incoming = query.incoming(raw);
      block.records.push({ momentMs: query.reader.moment(raw) ?? query.fromMs, incoming });
      if (!('gone' in incoming)) {
        seen.add(incoming.id);
        if (pages.refused.has(raw)) refused.add(incoming.id);
      } else if (!query.isKnownOutside(incoming.id)) dropped++;
    }
    run = { ...pages.run, dropped };
    return true;
  });
  const merged = mergeBlock(context, checkpoint, inOrder(block), refused);
  if (merged.isLost || merged.checkpoint.integrity.affectedIds) return resync(merged.checkpoint);
  const refusals = (run.refused ?? 0) + refused.size;
  const next = { ...run, seenCount: seen.size, ...(refusals === 0 ? {} : { refused: refusals }) };
  if (ahead(run).length === 0) return finished(context, merged.checkpoint, next, seen);
  context.seenIds.keep(listKey(next), seen);
  return { ...merged.checkpoint, run: next };
}

const listKey = ({ startedAt, sources }: SnapshotRun): string => `seen ${startedAt} ${sources}`;

/** Rows whose details are refused keep in these cells what they have; a new one has nothing to lose. */
function mergeBlock(
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
  const merged = applyBatch(context, checkpoint, whole, words);
  if (merged.isLost) return merged;
  const untouched = context.query.resource.detail?.fields ?? [];
  return applyBatch(context, merged.checkpoint, records.filter(isPart), { ...words, untouched });
}

/** The sources to ask; one that is settled and in the tab is passed over, and its row counts as seen. */
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

/** The list begun anew where its cursor has expired; undefined where it was not a cursor that was refused. */
export function snapshotAnew(run: SnapshotRun): SnapshotRun | undefined {
  return run.position.cursor === undefined ? undefined : { ...run, position: START };
}

function finished(
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
  // A list that finds the same twice is believed; another surprise is one.
  const isConfirmed = checkpoint.integrity.unconfirmedCount === run.received;
  if (isEmpty && !isConfirmed && !run.isSecondLook) {
    return { ...checkpoint, run: { ...newRun(context, checkpoint), isSecondLook: true } };
  }
  const isShort = run.total !== undefined && run.received < run.total && missing.length > 0;
  // A list that is read in one answer cannot skip rows by moving: the same again is no accident.
  const isSuspect = (isEmpty || (isShort && !run.isPaged)) && !isConfirmed;
  const gone = isSuspect || (isShort && run.isPaged) ? [] : missing;
  const goneReason = checkpoint.query.changedFilters ? LEFT : GONE;
  const merged = applyBatch(context, checkpoint, gone, { goneReason });
  if (merged.isLost || merged.checkpoint.integrity.affectedIds) return resync(merged.checkpoint);
  const isFirst = checkpoint.coverage.coveredDays === undefined && resource.dateField !== undefined;
  if (isFirst && !destination.sortBy(resource.dateField)) return resync(merged.checkpoint);
  return closed(context, merged.checkpoint, run, isSuspect ? ids.length : undefined);
}

/** Whether a list without rows is news to a tab with these: that rows are let go of by dates which move is none. */
function isSurprise(
  { destination, query: { resource, fromMs, untilMs } }: RunContext,
  ids: readonly string[],
): boolean {
  const { dateField } = resource;
  if (ids.length === 0 || dateField === undefined) return ids.length > 0;
  const outside = new Set(destination.idsOutside(dateField, fromMs, untilMs) ?? []);
  return !ids.every((id) => outside.has(id));
}

/** `doubted`: so many rows stand against a list that is not believed yet. */
function closed(
  context: RunContext,
  checkpoint: Checkpoint,
  run: SnapshotRun,
  doubted: number | undefined,
): Checkpoint {
  const { query, integrity, totals, coverage } = checkpoint;
  const listed = run.total === undefined ? undefined : Math.max(0, run.total - run.dropped);
  // Copies and rows that stay because something is typed in them: there the number of rows measures nothing.
  const total = listed !== undefined && totals.rows <= listed ? listed : undefined;
  return {
    ...checkpoint,
    query: { ...query, days: undefined, changedFilters: undefined },
    coverage: { ...coverage, coveredDays: context.query.days, staleDays: undefined },
    run: undefined,
    integrity: {
      revision: integrity.revision,
      unconfirmedCount: doubted === undefined ? undefined : run.received,
    },
    totals: { ...totals, total },
    health: {
      state: 'complete',
      note: noteOn(run, doubted),
      failures: 0,
      refreshedAt: new Date(context.clock.now()).toISOString(),
    },
  };
}

function noteOn(
  { received, total = 0, refused }: SnapshotRun,
  doubted: number | undefined,
): Note | undefined {
  if (doubted !== undefined) return { code: 'list_unconfirmed', received, counted: total, rows: doubted };
  return refused === undefined ? undefined : { code: 'details_refused', records: refused };
}
