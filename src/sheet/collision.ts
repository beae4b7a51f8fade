import { areaOf } from './a1';
import { ACCOUNT, partsOf } from './account-column';
import { type Cell, TEXT_FORMAT, toCell } from './cells';
import { isSameLayout } from './layout';
import type { RowEncoder } from './row-encoder';
import { type Span, spansOf } from './spans';
import type { SheetState } from './state';
import { isDate, shows, type WriteLog } from './write-log';

/** Blocks that were written, and the tab as it should look with them. */
export interface Attempt {
  readonly log: readonly WriteLog[];
  readonly expected: SheetState;
  /** The ids that the tab had before. */
  readonly before: ReadonlySet<string>;
}

export interface Healed {
  readonly state: SheetState;
  /** Columns have moved, so cells may have the format of another column. */
  readonly hasMoved: boolean;
  /** Ids whose cells may be wrong now: ask for them again. */
  readonly lost: readonly string[];
}

/**
 * Coarse healing after someone moved rows or columns while blocks were written: puts back ids that were overwritten,
 * clears the cells just written that still show our value in a wrong place, and names the ids to ask for again.
 * `now`: the tab as it is. Cells that moved on after they were written are not looked for.
 */
export function heal(encoder: RowEncoder, attempt: Attempt, now: SheetState): Healed {
  const { log, expected } = attempt;
  const restored = idsToRestore(encoder, attempt, now);
  const repeated = repeatedRows(attempt, now);
  // Restored ids may stand below the last one that was left.
  const last = Math.max(now.firstRow + now.ids.length - 1, ...restored.keys());
  const ids = Array.from({ length: last - now.firstRow + 1 }, (_, index) => {
    const row = now.firstRow + index;
    return repeated.has(row) ? '' : (restored.get(row) ?? idAt(now, row));
  });
  const state = { ...now, ids };
  clearMisplaced(encoder, attempt, state);
  writeIds(encoder, state, restored);
  const hasMoved = !isSameLayout(expected.layout, now.layout);
  return { state, hasMoved, lost: [...affectedIds(log, expected, now, state, hasMoved)] };
}

const idAt = ({ ids, firstRow }: SheetState, row: number): string => ids[row - firstRow] ?? '';

/** Ids that were overwritten, by the row they belong on. */
function idsToRestore(
  encoder: RowEncoder,
  { log, expected, before }: Attempt,
  now: SheetState,
): Map<number, string> {
  const restored = new Map<number, string>();
  const missing = missingIds(expected, now);
  const restore = (row: number, id: string): void => {
    restored.set(row, id);
    if (missing.get(id) === 1) missing.delete(id);
    else missing.set(id, (missing.get(id) as number) - 1);
  };
  const haveRowsStayed =
    now.firstRow === expected.firstRow &&
    now.ids.every((id, index) => id === '' || !before.has(id) || id === expected.ids[index]);
  for (const block of log) {
    block.ids.forEach((id, index) => {
      const cells = block.cells[index] ?? [];
      const shown = partsOf(idAt(now, block.row + index), now.own).id;
      // A column moved under the block, or was made plain text, so that the apostrophe shows. Of a blank cell
      // it is only known whose it is where no row has moved.
      const isOurs = cells.some((cell) =>
        cell === '' ? haveRowsStayed && shown === '' : isShown(shown, cell, encoder),
      );
      if (isOurs && missing.has(id)) restore(block.row + index, id);
    });
  }
  restoreFollowing({ log, expected, before }, now, restored, (id) => missing.has(id), restore);
  return restored;
}

/** A cell of the id's column shows what was written, be it with the apostrophe. */
const isShown = (shown: string, cell: Cell, { serialOf }: RowEncoder): boolean =>
  shown === String(cell) || shows(shown, `'${String(cell).replace(/^'/, '')}`, serialOf);

/** New rows went over known ones where rows were inserted above: each such row still follows the one before it. */
function restoreFollowing(
  { log, expected, before }: Attempt,
  now: SheetState,
  restored: ReadonlyMap<number, string>,
  isMissing: (id: string) => boolean,
  restore: (row: number, id: string) => void,
): void {
  const rowOf = new Map(now.ids.map((id, index) => [id, now.firstRow + index]));
  for (const [row, id] of restored) rowOf.set(id, row);
  const known = expected.ids.filter((id) => id !== '' && before.has(id));
  const lastFound = known.reduce((last, id, index) => (rowOf.has(id) ? index : last), -1);
  const added = new Set(
    log.flatMap((block) => block.ids.map((id, index) => (before.has(id) ? 0 : block.row + index))),
  );
  let previous = now.firstRow - 1;
  known.forEach((id, index) => {
    let row = rowOf.get(id) ?? previous + 1;
    // Behind the last one that is left, the inserted rows may stand above the first that was overwritten.
    if (!rowOf.has(id) && index > lastFound)
      while (row < now.firstRow + now.ids.length && idAt(now, row) === '') row++;
    if (isMissing(id) && added.has(row) && !restored.has(row)) restore(row, id);
    previous = row;
  });
}

/** How often each expected id is missing: of a row that the user copied there are several. */
function missingIds(expected: SheetState, now: SheetState): Map<string, number> {
  const missing = new Map<string, number>();
  for (const id of expected.ids) if (id !== '') missing.set(id, (missing.get(id) ?? 0) + 1);
  for (const id of now.ids) missing.set(id, (missing.get(id) ?? 0) - 1);
  return new Map([...missing].filter(([, count]) => count > 0));
}

/** Rows added for ids that were there all along: a column that moved there and back had hidden them. */
function repeatedRows({ log, before }: Attempt, now: SheetState): Set<number> {
  const counts = new Map<string, number>();
  for (const id of now.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const rows = log.flatMap((block) =>
    block.ids.map((id, index) => ({ id, row: block.row + index })).filter(({ id }) => !before.has(id)),
  );
  return new Set(
    rows.filter(({ id, row }) => (counts.get(id) ?? 0) > 1 && idAt(now, row) === id).map(({ row }) => row),
  );
}

/** Clears, with one call, what blocks left on rows and columns that are not theirs, and labels a header that was hit. */
function clearMisplaced(encoder: RowEncoder, { log, expected }: Attempt, now: SheetState): void {
  const { sheet } = encoder;
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  const fieldNow = fieldsByColumn(now);
  const fieldThen = fieldsByColumn(expected);
  const shownIn = log.map((block) => valuesAt(encoder, block, rows, columns));
  // The zone as it is after the values were read.
  const isShownNow = showsInAnyZone(encoder);
  const misplaced = new Map<number, number[]>();
  for (const [index, block] of log.entries()) {
    const shown = shownIn[index] ?? [];
    const cells = block.cells.flatMap((line, at) =>
      line.map((cell, offset) => ({ cell, at, offset, row: block.row + at, column: block.column + offset })),
    );
    const wrong = cells.filter(({ cell, at, offset, row, column }) => {
      const isRight = idAt(now, row) === block.ids[at] && fieldNow.get(column) === fieldThen.get(column);
      return !isRight && cell !== '' && isShownNow(shown[at]?.[offset], cell);
    });
    // A block that moved along after it was written left nothing behind: what looks the same is the user's.
    if (wrong.length === 0 || hasArrived(encoder, block, fieldThen, now, isShownNow)) continue;
    for (const { row, column } of wrong) misplaced.set(column, (misplaced.get(column) ?? []).concat(row));
  }
  const areas = [...misplaced].flatMap(([column, at]) =>
    spansOf(at).map(({ start, count }) => areaOf(start, column, count, 1)),
  );
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
  for (const [column, at] of misplaced) {
    const field = fieldNow.get(column);
    if (field !== undefined && at.includes(now.layout.headerRow))
      sheet.getRange(now.layout.headerRow, column).setValue(`'${encoder.label(field)}`);
  }
}

/** Whether every cell of a block shows on the row of its id and in the column of its field, wherever those are now. */
function hasArrived(
  { sheet }: RowEncoder,
  block: WriteLog,
  fieldThen: ReadonlyMap<number, string>,
  now: SheetState,
  isShownNow: (read: unknown, cell: Cell) => boolean,
): boolean {
  const rowOf = new Map(now.ids.map((id, index) => [id, index]));
  const width = Math.max(...now.layout.columns.values());
  const values = sheet.getRange(now.firstRow, 1, Math.max(1, now.ids.length), width).getValues();
  return block.cells.every((line, at) => {
    const row = rowOf.get(block.ids[at] ?? '');
    return line.every((cell, offset) => {
      const column = now.layout.columns.get(fieldThen.get(block.column + offset) ?? '');
      if (cell === '' || column === undefined) return true;
      return row !== undefined && isShownNow(values[row]?.[column - 1], cell);
    });
  });
}

/** Someone may have changed the file's time zone since this run began: a date then reads as another moment. */
function showsInAnyZone({ sheet, serialOf, zone }: RowEncoder): (read: unknown, cell: Cell) => boolean {
  const present = sheet.getParent().getSpreadsheetTimeZone();
  const serialNow = (date: Date): number => serialOf(date, present);
  const isSameZone = present === zone();
  return (read, cell) =>
    shows(read, cell, serialOf) ||
    (!isSameZone &&
      (shows(read, cell, serialNow) || shows(isDate(read) ? serialNow(read) : read, cell, serialOf)));
}

const fieldsByColumn = ({ layout }: SheetState): Map<number, string> =>
  new Map([...layout.columns].map(([field, column]) => [column, field]));

/** What stands where a block was written, as far as the grid still reaches. */
function valuesAt({ sheet }: RowEncoder, block: WriteLog, maxRows: number, maxColumns: number): unknown[][] {
  const rows = Math.min(block.cells.length, maxRows - block.row + 1);
  const columns = Math.min(block.cells[0]?.length ?? 0, maxColumns - block.column + 1);
  return rows > 0 && columns > 0 ? sheet.getRange(block.row, block.column, rows, columns).getValues() : [];
}

function writeIds({ sheet }: RowEncoder, now: SheetState, idOf: ReadonlyMap<number, string>): void {
  const write = ({ start, count }: Span, column: number, cellOf: (key: string) => Cell): void => {
    const rows = Array.from({ length: count }, (_, index) => start + index);
    sheet
      .getRange(start, column, count, 1)
      .setNumberFormat(TEXT_FORMAT)
      .setValues(rows.map((row) => [cellOf(idOf.get(row) as string)]));
  };
  const account = now.layout.columns.get(ACCOUNT);
  for (const span of spansOf([...idOf.keys()])) {
    write(span, now.idColumn, (key) => toCell(partsOf(key, now.own).id));
    if (account !== undefined && now.own !== undefined)
      write(span, account, (key) => toCell(partsOf(key, now.own).account ?? ''));
  }
}

/** Ids that left the tab or had theirs put back, those that may have been written over, and all where columns moved. */
function affectedIds(
  log: readonly WriteLog[],
  expected: SheetState,
  found: SheetState,
  now: SheetState,
  hasMoved: boolean,
): Set<string> {
  const known = expected.ids.filter((id) => id !== '');
  const [present, was] = [new Set(now.ids), new Set(found.ids)];
  // A column that was moved between the tags and the reading of ids made ids of its texts.
  const isMisread = hasMoved && known.filter((id) => present.has(id)).length * 2 < known.length;
  const affected = new Set(isMisread ? [] : known.filter((id) => !(present.has(id) && was.has(id))));
  const hitAt = createHits(expected, now);
  for (const block of log) {
    block.ids.forEach((id, index) => {
      for (const hit of hitAt(block.row + index)) if (hit !== id) affected.add(hit);
      if (hasMoved && present.has(id)) affected.add(id);
    });
  }
  return affected;
}

/** People insert and delete a few rows at a time. */
const FARTHEST_ROWS = 10;

/** The ids that may have stood on a row when it was written: the one there now, and neighbors that moved past it. */
function createHits(expected: SheetState, now: SheetState): (row: number) => string[] {
  const rowOf = new Map(expected.ids.map((id, index) => [id, expected.firstRow + index]));
  const hasPassed = (row: number, from: number, to: number): boolean =>
    Math.abs(to - from) <= FARTHEST_ROWS && Math.min(from, to) <= row && row <= Math.max(from, to);
  return (row) => {
    const hits = [idAt(now, row)];
    for (let to = row - FARTHEST_ROWS; to <= row + FARTHEST_ROWS; to++) {
      const id = idAt(now, to);
      const from = rowOf.get(id);
      if (from !== undefined && from !== to && hasPassed(row, from, to)) hits.push(id);
    }
    return hits.filter((id) => id !== '');
  };
}
