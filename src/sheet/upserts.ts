import type { Resource, Value } from '../catalog/resource';
import { type Healed, heal } from './collision';
import { type Incoming, planRows } from './diff';
import { applyFormats, ownFormats, resetTextFormats, settleFormats } from './formats';
import { makeRoom, planInserts } from './inserts';
import { unmarkRows } from './kept-rows';
import { isSameLayout } from './layout';
import type { RowEncoder } from './row-encoder';
import { spansOf } from './spans';
import { lastIdRow, readState, type SheetState } from './state';
import { planUpdates } from './updates';
import { type Filled, mendFilled } from './user-formulas';
import { changedSince } from './verify';
import { type WriteLog, writeBlock } from './write-log';

/** If users keep moving rows for so many tries, their rows come with the next refresh. */
const MAX_TRIES = 3;

export interface Upserted {
  /** The tab as it is afterwards. */
  readonly state: SheetState;
  readonly lost: readonly string[];
}

/**
 * Writes records: in place if their id is there, otherwise below the last call. Then checks that every row is
 * where it was planned. If someone moved rows or columns meanwhile, heals the tab and writes the records
 * again.
 */
export function upsert(
  encoder: RowEncoder,
  resource: Resource,
  start: SheetState,
  records: readonly Incoming[],
): Upserted {
  const before = new Set(start.ids);
  const lost = new Set<string>();
  let state = start;
  let hasMoved = false;
  for (let tries = 1; records.length > 0; tries++) {
    const log: WriteLog[] = [];
    const fills: Filled[] = [];
    const known = new Set(state.ids);
    const { expected, ...written } = writeOnce(encoder, resource, state, records, log, fills);
    state = expected;
    const now = written.now ?? settle(encoder, resource, state, log, (id) => !before.has(id));
    if (!now) break;
    const repaired = repairAsItIs(encoder, resource, expected, now, (found) => {
      for (const fill of fills) mendFilled(encoder.sheet, fill, found);
      return heal(encoder, { log, expected, before: known }, found);
    });
    state = repaired.state;
    hasMoved = hasMoved || repaired.hasMoved;
    for (const id of repaired.lost) lost.add(id);
    if (tries < MAX_TRIES) continue;
    // What was restored has to be flushed before the checkpoint says so.
    SpreadsheetApp.flush();
    for (const { id } of records) lost.add(id);
    return { state, lost: [...lost] };
  }
  if (hasMoved) formatAnew(encoder, state, records);
  // What has been written again isn't lost.
  for (const { id } of records) lost.delete(id);
  const present = records.map(({ id }) => id).filter((id) => before.has(id));
  const unmarked = unmark(encoder, resource, state, new Set(present));
  return unmarked ? { ...unmarked, lost: [...lost, ...unmarked.lost] } : { state, lost: [...lost] };
}

/**
 * Removes the mark from calls that belong again, now that it is sure where their rows are. Returns the tab as
 * it is if someone moved rows all the same; then both rows are lost.
 */
function unmark(
  encoder: RowEncoder,
  resource: Resource,
  state: SheetState,
  belonging: Set<string>,
): Upserted | undefined {
  if (!state.layout.hasKeptRows) return undefined;
  // Copies of a row are the user's.
  const rows = state.ids.flatMap((id, index) => (belonging.delete(id) ? [state.firstRow + index] : []));
  if (!unmarkRows(encoder.sheet, state, rows)) return undefined;
  SpreadsheetApp.flush();
  const now = changedSince(encoder.sheet, resource, state, rows);
  const idsOn = ({ ids, firstRow }: SheetState): string[] => rows.map((row) => ids[row - firstRow] ?? '');
  return now && { state: now, lost: [...idsOn(state), ...idsOn(now)].filter((id) => id !== '') };
}

/** Heals, and checks whether anyone moved rows or columns meanwhile: then it heals again. */
function repairAsItIs(
  encoder: RowEncoder,
  resource: Resource,
  { own }: SheetState,
  found: SheetState,
  repairAs: (now: SheetState) => Healed,
): Healed {
  const lost = new Set<string>();
  let hasMoved = false;
  for (let now = found, tries = 1; ; tries++) {
    let next: SheetState | undefined;
    try {
      const repaired = repairAs(now);
      for (const id of repaired.lost) lost.add(id);
      hasMoved = hasMoved || repaired.hasMoved;
      const { state } = repaired;
      const rows = state.ids.map((_, index) => state.firstRow + index);
      next = tries < MAX_TRIES ? changedSince(encoder.sheet, resource, state, rows) : undefined;
      if (!next) return { state, hasMoved, lost: [...lost] };
    } catch (error) {
      next = readState(encoder.sheet, resource, own);
      if (tries >= MAX_TRIES || isUnmoved(now, next)) throw error;
    }
    now = next;
  }
}

function writeOnce(
  encoder: RowEncoder,
  resource: Resource,
  state: SheetState,
  records: readonly Incoming[],
  log: WriteLog[],
  fills: Filled[],
): { expected: SheetState; now: SheetState | undefined } {
  const { updates, inserts } = planRows(state.ids, records);
  const valuesAt = new Map<number, readonly Value[]>(
    updates.map(({ index, values }) => [state.firstRow + index, values]),
  );
  const last = lastIdRow(state);
  let expected = state;
  try {
    makeRoom(encoder, state, inserts.length, fills);
    const changed = planUpdates(encoder, state, valuesAt);
    const added = planInserts(encoder, state, inserts);
    const blocks = changed.concat(added.blocks);
    resetTextFormats(encoder, state, blocks, (row) => valuesAt.has(row) || row > last);
    for (const block of blocks) writeBlock(encoder.sheet, block, log);
    expected = added.expected;
    SpreadsheetApp.flush();
  } catch (error) {
    // A row that is gone can't be written; whatever else Google refuses is for people to read.
    const now = readState(encoder.sheet, resource, state.own);
    if (isUnmoved(state, now)) throw error;
    return { expected: state, now };
  }
  return { expected, now: changedSince(encoder.sheet, resource, expected, rowsOf(log)) };
}

/**
 * Settles the formats of what was written, and writes all of it again if they were in its way. Returns the
 * tab as it is if it has moved.
 */
function settle(
  encoder: RowEncoder,
  resource: Resource,
  state: SheetState,
  log: readonly WriteLog[],
  isNew: (id: string) => boolean,
): SheetState | undefined {
  const rows = rowsOf(log);
  const lowest = rows.reduce((last, row) => Math.max(last, row), 0);
  const formats = lowest === 0 ? 'as they should be' : settleFormats(encoder, state, isNew, lowest);
  if (formats === 'as they should be') return undefined;
  const moved = changedSince(encoder.sheet, resource, state, rows);
  if (moved || formats === 'settled') return moved;
  resetTextFormats(encoder, state, log);
  for (const block of log) writeBlock(encoder.sheet, block, []);
  SpreadsheetApp.flush();
  return changedSince(encoder.sheet, resource, state, rows);
}

const rowsOf = (log: readonly WriteLog[]): number[] =>
  log.reduce<number[]>((all, block) => all.concat(block.ids.map((_, index) => block.row + index)), []);

/**
 * Dates and durations that were taken for texts have lost their formats. What was written is right, so a
 * failure here is only logged.
 */
function formatAnew(encoder: RowEncoder, state: SheetState, records: readonly Incoming[]): void {
  const ids = new Set(records.map(({ id }) => id));
  const rows = state.ids
    .map((id, index) => (ids.has(id) ? state.firstRow + index : 0))
    .filter((row) => row > 0);
  try {
    applyFormats(encoder, ownFormats(encoder, state), spansOf(rows));
    SpreadsheetApp.flush();
  } catch (error) {
    console.warn(String(error));
  }
}

function isUnmoved(before: SheetState, now: SheetState): boolean {
  return (
    isSameLayout(before.layout, now.layout) && before.ids.every((id, index) => id === (now.ids[index] ?? ''))
  );
}
