import type { Resource } from '../catalog/resource';
import { makeHeader } from './columns';
import { planRows } from './diff';
import { handOverFormulas } from './hand-over-formulas';
import { isMarked, markRows, unmarkRows } from './kept-rows';
import { hasSameColumns } from './layout';
import { type Span, spansOf } from './spans';
import { readState, type SheetState } from './state';
import { readUserFormulas } from './user-formulas';
import { type RowBefore, readUserRows, rescueRows, rewriteHeader } from './user-rows';
import { carriesIds, changedSince } from './verify';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const MAX_TRIES = 3;
/**
 * How many spans of rows go after one look at what is typed in them: before many more, it would be minutes
 * old.
 */
const MAX_RUNS = 20;

export interface Removed {
  readonly state: SheetState;
  readonly removed: number;
  readonly lost: readonly string[];
}

/**
 * Deletes rows of calls that are gone; rows in which the user typed something stay and are marked. A deletion
 * can't be undone and goes by row number. So the ids of exactly these rows are read right before, and the
 * rest is compared after. The lowest rows go first.
 */
export function removeRows(
  sheet: Sheet,
  resource: Resource,
  start: SheetState,
  goneIds: readonly string[],
  reason: string,
): Removed {
  const gone = goneIds.map((id) => ({ id, gone: true as const }));
  const removed = new Set<string>();
  const lost = new Set<string>();
  const kept = new Set<string>();
  let state = start;
  for (let tries = 1; tries <= MAX_TRIES; ) {
    const idAt = (row: number): string => state.ids[row - state.firstRow] ?? '';
    const leaving = planRows(state.ids, gone)
      .deletes.map((index) => state.firstRow + index)
      .filter((row) => !kept.has(idAt(row)));
    const rows = lowestRuns(leaving);
    if (rows.length === 0) break;
    const formulas = readUserFormulas(sheet, state);
    const before = readUserRows(sheet, state, formulas, rows);
    const untyped = rows.filter((row) => !before.get(row)?.isTyped);
    const handed = handOverFormulas(sheet, state, formulas, untyped);
    const free = untyped.filter((row) => row !== handed.stays);
    const stays = rows.filter((row) => before.get(row)?.isTyped || row === handed.stays);
    const expected = deleteRows(sheet, handed.state, free);
    for (const row of free) removed.add(idAt(row));
    const marks = idNotes(state, before, stays, free);
    if (expected) markRows(sheet, expected, marks, reason);
    SpreadsheetApp.flush();
    const found = expected
      ? changedSince(sheet, resource, expected, spots(free, stays))
      : readState(sheet, resource, state.own);
    const now = found && withHeader(sheet, resource, state, found, before);
    if (!now) {
      for (const row of stays) kept.add(idAt(row));
      state = expected as SheetState;
      continue;
    }
    tries++;
    kept.clear();
    if (expected) unmarkOthers(sheet, now, [...marks.keys()], goneIds, before);
    const taken = missing(state, now, new Set(free));
    for (const { id } of taken) lost.add(id);
    const rescued = hasSameColumns(state.layout, now.layout)
      ? taken.map(({ row }) => before.get(row)).filter((row): row is RowBefore => row?.isTyped === true)
      : [];
    state = rescueRows(sheet, now, rescued);
    const present = new Set(state.ids);
    for (const id of [...removed]) if (present.has(id)) removed.delete(id);
    // If rows never keep still, ask again for those that should go.
    if (tries > MAX_TRIES) for (const id of goneIds) if (present.has(id)) lost.add(id);
  }
  return { state, removed: removed.size, lost: [...lost] };
}

/** Restores the header if rows inserted above pushed it to a row that was being deleted. */
function withHeader(
  sheet: Sheet,
  resource: Resource,
  { layout, own }: SheetState,
  now: SheetState,
  before: ReadonlyMap<number, RowBefore>,
): SheetState {
  if (layout.headerRow === 0 || now.layout.headerRow > 0) return now;
  const headerRow = makeHeader(sheet, resource, now.layout);
  const header = before.get(layout.headerRow);
  if (header && hasSameColumns(layout, now.layout)) rewriteHeader(sheet, headerRow, header);
  SpreadsheetApp.flush();
  return readState(sheet, resource, own);
}

/** Deletes from the bottom up, so the others keep their places; undefined if someone moved rows meanwhile. */
function deleteRows(sheet: Sheet, state: SheetState, rows: readonly number[]): SheetState | undefined {
  const spans = spansOf(rows).reverse();
  if (rows.length > 0) keepOneRow(sheet, state, rows);
  const ids = [...state.ids];
  for (const span of spans) {
    if (!carriesIds(sheet, state, span)) return undefined;
    sheet.deleteRows(span.start, span.count);
    ids.splice(span.start - state.firstRow, span.count);
  }
  return { ...state, ids, lastRow: state.lastRow - rows.length };
}

/** The lowest rows, as many spans as may go after one look. */
function lowestRuns(rows: readonly number[]): number[] {
  const first = spansOf(rows).slice(-MAX_RUNS)[0]?.start ?? 0;
  return rows.filter((row) => row >= first);
}

/**
 * A sheet must keep one row below its frozen ones, and rows of the user's own may be frozen with the header.
 */
function keepOneRow(sheet: Sheet, { layout: { headerRow } }: SheetState, rows: readonly number[]): void {
  const last = sheet.getMaxRows();
  if (last - headerRow - rows.length > MAX_FROZEN_LINES) return;
  const frozen = Math.max(headerRow, sheet.getFrozenRows());
  if (rows.filter((row) => row > frozen).length >= last - frozen) sheet.insertRowsAfter(last, 1);
}

/** More frozen rows leave no space for anything else on a screen. */
const MAX_FROZEN_LINES = 50;

/** The notes on the id cells of rows that stay, by their row after the deletion. */
function idNotes(
  { idColumn }: SheetState,
  before: ReadonlyMap<number, RowBefore>,
  stays: readonly number[],
  deleted: readonly number[],
): Map<number, string> {
  return new Map(stays.map((row) => [movedUp(row, deleted), before.get(row)?.notes[idColumn - 1] ?? '']));
}

/**
 * Removes the mark from rows that someone moved to where others were being marked, and restores their note.
 */
function unmarkOthers(
  sheet: Sheet,
  now: SheetState,
  rows: readonly number[],
  goneIds: readonly string[],
  before: ReadonlyMap<number, RowBefore>,
): void {
  const gone = new Set(goneIds);
  const idAt = (row: number): string => now.ids[row - now.firstRow] ?? '';
  const notes = new Map([...before.values()].map(({ id, notes }) => [id, notes[now.idColumn - 1]]));
  // A row that an earlier refresh marked stays marked.
  const wasUnmarked = (id: string): boolean => notes.has(id) && !isMarked(notes.get(id));
  const others = rows.filter((row) => idAt(row) !== '' && !gone.has(idAt(row)) && wasUnmarked(idAt(row)));
  unmarkRows(sheet, now, others, (row) => notes.get(idAt(row)));
}

const movedUp = (row: number, deleted: readonly number[]): number =>
  row - deleted.filter((other) => other < row).length;

/** The rows to check afterwards: those that were marked, and the neighbors of those that went. */
function spots(free: readonly number[], stays: readonly number[]): number[] {
  return stays
    .map((row) => movedUp(row, free))
    .concat(spansOf(free).map(({ start }: Span) => movedUp(start, free)));
}

/** Calls that were in the tab, should still be there, and are not. */
function missing(
  before: SheetState,
  now: SheetState,
  free: ReadonlySet<number>,
): Array<{ id: string; row: number }> {
  const present = new Set(now.ids);
  return before.ids
    .map((id, index) => ({ id, row: before.firstRow + index }))
    .filter(({ id, row }) => id !== '' && !free.has(row) && !present.has(id));
}
