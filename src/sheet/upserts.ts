import type { Resource, Value } from '../catalog/resource';
import { insertCapacity, planAdditions } from './additions';
import { planChanges } from './changes';
import { type CollisionResult, repair } from './collision';
import type { Attempt } from './collision-cells';
import { type Incoming, planRows } from './diff';
import { applyFormats, ownFormats, resetTextFormats, settleFormats } from './formats';
import { unmarkRows } from './kept-rows';
import { isSameLayout } from './layout';
import type { RowEncoder } from './row-encoder';
import { spansOf } from './spans';
import { lastIdRow, readState, type SheetState } from './state';
import { type Filled, mendFilled } from './user-formulas';
import { changedSince } from './verify';
import { type WriteLog, writeBlock } from './write-log';

/** Users who move rows in every one of so many seconds in a row get their rows at the next refresh. */
const MAX_TRIES = 3;

export interface Upserted {
  /** The tab as it is afterwards. */
  readonly reading: SheetState;
  readonly lost: readonly string[];
}

/**
 * Writes records into the tab: those whose id is there in place, the others below the last call. Afterwards it is
 * checked that every row is where it was thought to be; where somebody has moved rows or columns meanwhile, what went
 * astray is taken out again and the records are written once more.
 */
export function upsert(
  target: RowEncoder,
  resource: Resource,
  start: SheetState,
  records: readonly Incoming[],
): Upserted {
  const before = new Set(start.ids);
  const lost = new Set<string>();
  let reading = start;
  let hasMoved = false;
  const earlier: Attempt[] = [];
  for (let tries = 1; records.length > 0; tries++) {
    const log: WriteLog[] = [];
    const fills: Filled[] = [];
    const { expected, ...written } = writeOnce(target, resource, reading, records, log, fills);
    reading = expected;
    const now = written.now ?? settle(target, resource, reading, log, (id) => !before.has(id));
    if (!now) break;
    const repaired = repairAsItIs(target, resource, expected, now, (found) => {
      for (const fill of fills) mendFilled(target.sheet, fill, found);
      return repair(target, { log, expected }, found, earlier);
    });
    earlier.push({ log, expected });
    reading = repaired.reading;
    hasMoved = hasMoved || repaired.hasMoved;
    for (const id of repaired.lost) lost.add(id);
    if (tries < MAX_TRIES) continue;
    // What was put back has to be there before anybody remembers that it is.
    SpreadsheetApp.flush();
    for (const { id } of records) lost.add(id);
    return { reading, lost: [...lost] };
  }
  if (hasMoved) formatAnew(target, reading, records);
  // What has been written again is not lost.
  for (const { id } of records) lost.delete(id);
  const present = records.map(({ id }) => id).filter((id) => before.has(id));
  const unmarked = unmark(target, resource, reading, new Set(present));
  return unmarked ? { ...unmarked, lost: [...lost, ...unmarked.lost] } : { reading, lost: [...lost] };
}

/**
 * Calls that belong again lose their marks, now that it is sure where their rows are: of a mark that was taken off another
 * row nobody would hear. The tab as it is where somebody has moved rows all the same: then both are lost.
 */
function unmark(
  target: RowEncoder,
  resource: Resource,
  reading: SheetState,
  belonging: Set<string>,
): Upserted | undefined {
  if (!reading.layout.hasMarks) return undefined;
  // Copies of a row are the user's.
  const rows = reading.ids.flatMap((id, index) => (belonging.delete(id) ? [reading.firstRow + index] : []));
  if (!unmarkRows(target.sheet, reading, rows)) return undefined;
  SpreadsheetApp.flush();
  const now = changedSince(target.sheet, resource, reading, rows);
  const idsOn = ({ ids, firstRow }: SheetState): string[] => rows.map((row) => ids[row - firstRow] ?? '');
  return now && { reading: now, lost: [...idsOn(reading), ...idsOn(now)].filter((id) => id !== '') };
}

/**
 * Repairs, and looks whether anybody has moved rows or columns meanwhile: then cells of others may have been taken away,
 * and where columns were deleted, what was to be taken away lay beyond the grid.
 */
function repairAsItIs(
  target: RowEncoder,
  resource: Resource,
  { own }: SheetState,
  found: SheetState,
  repairAs: (now: SheetState) => CollisionResult,
): CollisionResult {
  const lost = new Set<string>();
  let hasMoved = false;
  for (let now = found, tries = 1; ; tries++) {
    let next: SheetState | undefined;
    try {
      const repaired = repairAs(now);
      for (const id of repaired.lost) lost.add(id);
      hasMoved = hasMoved || repaired.hasMoved;
      const { reading } = repaired;
      const rows = reading.ids.map((_, index) => reading.firstRow + index);
      next = tries < MAX_TRIES ? changedSince(target.sheet, resource, reading, rows) : undefined;
      if (!next) return { reading, hasMoved, lost: [...lost] };
    } catch (error) {
      next = readState(target.sheet, resource, own);
      if (tries >= MAX_TRIES || isUnmoved(now, next)) throw error;
    }
    now = next;
  }
}

function writeOnce(
  target: RowEncoder,
  resource: Resource,
  reading: SheetState,
  records: readonly Incoming[],
  log: WriteLog[],
  fills: Filled[],
): { expected: SheetState; now: SheetState | undefined } {
  const { changes, additions } = planRows(reading.ids, records);
  const valuesAt = new Map<number, readonly Value[]>(
    changes.map(({ index, values }) => [reading.firstRow + index, values]),
  );
  const last = lastIdRow(reading);
  let expected = reading;
  try {
    insertCapacity(target, reading, additions.length, fills);
    const changed = planChanges(target, reading, valuesAt);
    const added = planAdditions(target, reading, additions);
    const blocks = changed.concat(added.blocks);
    resetTextFormats(target, reading, blocks, (row) => valuesAt.has(row) || row > last);
    for (const block of blocks) writeBlock(target.sheet, block, log);
    expected = added.expected;
    SpreadsheetApp.flush();
  } catch (error) {
    // A row that is no more cannot be written; whatever else Google refuses is for people to read.
    const now = readState(target.sheet, resource, reading.own);
    if (isUnmoved(reading, now)) throw error;
    return { expected: reading, now };
  }
  return { expected, now: changedSince(target.sheet, resource, expected, rowsOf(log)) };
}

/**
 * Sees to the formats of what was written, and writes all of it once more where they were in its way: what was meant for
 * rows between those that change as well, because they cannot be read any more. The tab as it is, where it has moved.
 */
function settle(
  target: RowEncoder,
  resource: Resource,
  reading: SheetState,
  log: readonly WriteLog[],
  isNew: (id: string) => boolean,
): SheetState | undefined {
  const rows = rowsOf(log);
  const lowest = rows.reduce((last, row) => Math.max(last, row), 0);
  const formats = lowest === 0 ? 'as they should be' : settleFormats(target, reading, isNew, lowest);
  if (formats === 'as they should be') return undefined;
  const moved = changedSince(target.sheet, resource, reading, rows);
  if (moved || formats === 'settled') return moved;
  resetTextFormats(target, reading, log);
  for (const block of log) writeBlock(target.sheet, block, []);
  SpreadsheetApp.flush();
  return changedSince(target.sheet, resource, reading, rows);
}

const rowsOf = (log: readonly WriteLog[]): number[] =>
  log.reduce<number[]>((all, block) => all.concat(block.ids.map((_, index) => block.row + index)), []);

/**
 * Dates and durations that stood where texts were thought to be have lost their formats. What was written is right: that
 * somebody deletes a column once more must not make it look otherwise.
 */
function formatAnew(target: RowEncoder, reading: SheetState, records: readonly Incoming[]): void {
  const ids = new Set(records.map(({ id }) => id));
  const rows = reading.ids
    .map((id, index) => (ids.has(id) ? reading.firstRow + index : 0))
    .filter((row) => row > 0);
  try {
    applyFormats(target, ownFormats(target, reading), spansOf(rows));
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
