import type { Resource } from '../callscaler/resources/resource';
import { makeHeader } from './columns';
import { hasSameColumns } from './layout';
import { isMarked, markRows, unmarkRows } from './marks';
import { planMerge } from './merge';
import { type Reading, readTab } from './reading';
import { type Run, runsOf } from './runs';
import { type RowBefore, readUsersRows, rescueRows, rewriteHeader } from './users-rows';
import { carriesIds, changedSince } from './verify';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const MOST_TRIES = 3;

export interface Removed {
  readonly reading: Reading;
  readonly removed: number;
  readonly lost: readonly string[];
}

/**
 * Takes the rows of some calls away; one in which the user has typed something stays and is marked. Deleting is the one
 * step that cannot be taken back, and rows are deleted by number: so the ids of exactly these rows are read right
 * before, and what is left is compared afterwards.
 */
export function removeRows(
  sheet: Sheet,
  resource: Resource,
  start: Reading,
  goneIds: readonly string[],
  reason: string,
): Removed {
  const gone = goneIds.map((id) => ({ id, gone: true as const }));
  const removed = new Set<string>();
  const lost = new Set<string>();
  let reading = start;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const rows = planMerge(reading.ids, gone).removals.map((index) => reading.firstRow + index);
    if (rows.length === 0) break;
    const before = readUsersRows(sheet, reading, rows);
    const free = rows.filter((row) => !before.get(row)?.isTyped);
    const stays = rows.filter((row) => before.get(row)?.isTyped);
    const expected = deleteRows(sheet, reading, free);
    for (const row of free) removed.add(reading.ids[row - reading.firstRow] ?? '');
    const marks = idNotes(reading, before, stays, free);
    if (expected) markRows(sheet, expected, marks, reason);
    SpreadsheetApp.flush();
    const found = expected
      ? changedSince(sheet, resource, expected, spots(free, stays))
      : readTab(sheet, resource, reading.own);
    const now = found && withHeader(sheet, resource, reading, found, before);
    if (!now) return { reading: expected as Reading, removed: removed.size, lost: [...lost] };
    if (expected) unmarkOthers(sheet, now, [...marks.keys()], goneIds, before);
    const taken = missing(reading, now, new Set(free));
    for (const { id } of taken) lost.add(id);
    const rescued = hasSameColumns(reading.layout, now.layout)
      ? taken.map(({ row }) => before.get(row)).filter((row): row is RowBefore => row?.isTyped === true)
      : [];
    reading = rescueRows(sheet, now, rescued);
    const present = new Set(reading.ids);
    for (const id of [...removed]) if (present.has(id)) removed.delete(id);
    // Where rows never keep still, those that should go have to be asked for again.
    if (tries === MOST_TRIES) for (const id of goneIds) if (present.has(id)) lost.add(id);
  }
  return { reading, removed: removed.size, lost: [...lost] };
}

/** Rows that somebody inserted above had pushed the header to where one was just being deleted: it is made once more. */
function withHeader(
  sheet: Sheet,
  resource: Resource,
  { layout, own }: Reading,
  now: Reading,
  before: ReadonlyMap<number, RowBefore>,
): Reading {
  if (layout.headerRow === 0 || now.layout.headerRow > 0) return now;
  const headerRow = makeHeader(sheet, resource, now.layout);
  const header = before.get(layout.headerRow);
  if (header && hasSameColumns(layout, now.layout)) rewriteHeader(sheet, headerRow, header);
  SpreadsheetApp.flush();
  return readTab(sheet, resource, own);
}

/** From the bottom up, so that the others keep their places; undefined where somebody has moved rows meanwhile. */
function deleteRows(sheet: Sheet, reading: Reading, rows: readonly number[]): Reading | undefined {
  const runs = runsOf(rows).reverse();
  // A sheet must keep one row below its frozen ones.
  if (rows.length > 0 && rows.length >= sheet.getMaxRows() - reading.layout.headerRow)
    sheet.insertRowsAfter(sheet.getMaxRows(), 1);
  const ids = [...reading.ids];
  for (const run of runs) {
    if (!carriesIds(sheet, reading, run)) return undefined;
    sheet.deleteRows(run.start, run.count);
    ids.splice(run.start - reading.firstRow, run.count);
  }
  return { ...reading, ids, lastRow: reading.lastRow - rows.length };
}

/** The notes on the id's cells of rows that stay, where those rows are now. */
function idNotes(
  { idColumn }: Reading,
  before: ReadonlyMap<number, RowBefore>,
  stays: readonly number[],
  deleted: readonly number[],
): Map<number, string> {
  return new Map(stays.map((row) => [movedUp(row, deleted), before.get(row)?.notes[idColumn - 1] ?? '']));
}

/** Rows that somebody moved to where others were just being marked lose the mark again, and have their note back. */
function unmarkOthers(
  sheet: Sheet,
  now: Reading,
  rows: readonly number[],
  goneIds: readonly string[],
  before: ReadonlyMap<number, RowBefore>,
): void {
  const gone = new Set(goneIds);
  const idAt = (row: number): string => now.ids[row - now.firstRow] ?? '';
  const notes = new Map([...before.values()].map(({ id, notes }) => [id, notes[now.idColumn - 1]]));
  // One that was marked by an earlier refresh stays so.
  const wasUnmarked = (id: string): boolean => notes.has(id) && !isMarked(notes.get(id));
  const others = rows.filter((row) => idAt(row) !== '' && !gone.has(idAt(row)) && wasUnmarked(idAt(row)));
  unmarkRows(sheet, now, others, (row) => notes.get(idAt(row)));
}

const movedUp = (row: number, deleted: readonly number[]): number =>
  row - deleted.filter((other) => other < row).length;

/** The rows to look at afterwards: those that were marked, and the neighbours of those that went. */
function spots(free: readonly number[], stays: readonly number[]): number[] {
  return stays
    .map((row) => movedUp(row, free))
    .concat(runsOf(free).map(({ start }: Run) => movedUp(start, free)));
}

/** Calls that were in the tab, should still be there and are not. */
function missing(
  before: Reading,
  now: Reading,
  free: ReadonlySet<number>,
): Array<{ id: string; row: number }> {
  const present = new Set(now.ids);
  return before.ids
    .map((id, index) => ({ id, row: before.firstRow + index }))
    .filter(({ id, row }) => id !== '' && !free.has(row) && !present.has(id));
}
