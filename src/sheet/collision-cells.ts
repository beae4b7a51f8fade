import { areaOf } from './a1';
import type { Cell } from './cells';
import type { RowEncoder } from './row-encoder';
import { spansOf } from './spans';
import type { SheetState } from './state';
import { isDate, shows, type WriteLog } from './write-log';

/** Blocks that were written, and the tab as it was meant to be with them. */
export interface Attempt {
  readonly log: readonly WriteLog[];
  readonly expected: SheetState;
}

/** So far above and below where they were written strays are looked for: people insert and move a few rows at a time. */
const REACH = 10;
/** In tabs of so few cells they are looked for everywhere: there one read costs no more, and a sort takes them far. */
const FEW_CELLS = 100_000;
/** So many cells of a row have to be those that were written, and all of them, where it is not the row that was written. */
const MIN_ALIKE = 2;

/**
 * Clears what blocks have left on rows that are not ours and in columns that are not: only cells that still show it. Rows
 * and columns that were moved after the writing have taken the strays along. `now` is the tab as it is.
 */
export function removeCollisionCells(
  encoder: RowEncoder,
  latest: Attempt,
  earlier: readonly Attempt[],
  now: SheetState,
): void {
  const { sheet } = encoder;
  const strays = findStrays(encoder, latest, earlier, now);
  const areas = [...strays].flatMap(([column, rows]) =>
    spansOf([...rows].sort((a, b) => a - b)).map(({ start, count }) => areaOf(start, column, count, 1)),
  );
  // With one call: while each was taken on its own, people would go on moving columns.
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
  // Rows inserted above the header had pushed it to where the first calls of a tab went.
  for (const [field, column] of now.layout.columns) {
    if (strays.get(column)?.has(now.layout.headerRow))
      sheet.getRange(now.layout.headerRow, column).setValue(`'${encoder.label(field)}`);
  }
}

/** The rows of each column whose cells are to be cleared. */
function findStrays(
  encoder: RowEncoder,
  latest: Attempt,
  earlier: readonly Attempt[],
  now: SheetState,
): Map<number, Set<number>> {
  const owned = new Set(now.layout.columns.values());
  const strays = new Map<number, Set<number>>();
  const cellsNear = cellReader(encoder);
  const showsNow = showsIn(encoder);
  for (const attempt of [...earlier, latest]) {
    const { log, expected } = attempt;
    const placesOf = placesAfter(expected, now);
    for (const block of log) {
      const places = (block.cells[0] ?? []).map((_, index) => placesOf(block.column + index));
      const { rows, valueAt } = cellsNear(block, places.flat());
      const isShown = (row: number, column: number, cell: Cell | undefined): boolean =>
        cell !== undefined && cell !== '' && showsNow(valueAt(row, column), cell);
      const linesAt = linesFinder(block, (line, row) => isAlike(line, places, row, isShown));
      // What stands in its right place has left nothing beside it: there a user's own cells may be the same by chance.
      const isRight = attempt === latest && isInPlace(block, expected, now, isShown);
      for (const row of rows) {
        const id = now.ids[row - now.firstRow] ?? '';
        if (isRight && id !== '') continue;
        for (const line of linesAt(row, id)) {
          for (const [index, each] of places.entries()) {
            for (const column of each) {
              if ((owned.has(column) && id !== '') || !isShown(row, column, line[index])) continue;
              strays.set(column, (strays.get(column) ?? new Set()).add(row));
            }
          }
        }
      }
    }
  }
  return strays;
}

/**
 * Whether a cell that has just been read shows what was written. Somebody may have given the file another zone since this
 * run began: what stands there as a number is read as another moment then, a duration as much as a moment.
 */
function showsIn({ sheet, serialOf, zone }: RowEncoder): (read: unknown, cell: Cell) => boolean {
  const present = sheet.getParent().getSpreadsheetTimeZone();
  if (present === zone()) return (read, cell) => shows(read, cell, serialOf);
  const serialNow = (date: Date): number => serialOf(date, present);
  // Changed before the writing, after it, or after the reading.
  return (read, cell) =>
    shows(read, cell, serialNow) ||
    shows(isDate(read) ? serialNow(read) : read, cell, serialOf) ||
    shows(read, cell, serialOf);
}

type Line = readonly Cell[];
type IsShown = (row: number, column: number, cell: Cell) => boolean;

/** Whether every cell of a block shows in the row of its call and the column of its field, wherever those are now. */
function isInPlace(block: WriteLog, expected: SheetState, now: SheetState, isShown: IsShown): boolean {
  const fieldAt = new Map([...expected.layout.columns].map(([field, column]) => [column, field]));
  const rowOf = new Map(now.ids.map((id, index) => [id, now.firstRow + index]));
  return block.cells.every((line, index) => {
    const row = rowOf.get(block.ids[index] ?? '');
    return line.every((cell, at) => {
      const column = now.layout.columns.get(fieldAt.get(block.column + at) ?? '');
      if (cell === '' || column === undefined) return true;
      return row !== undefined && isShown(row, column, cell);
    });
  });
}

/** Of which lines of a block a row may hold cells: the one written there, its own, and where it is no call’s, any that it shows. */
function linesFinder(
  { row: top, ids, cells }: WriteLog,
  isLike: (line: Line, row: number) => boolean,
): (row: number, id: string) => Set<Line> {
  const lineOf = new Map(ids.map((id, index) => [id, cells[index]]));
  return (row, id) => {
    const written = cells[row - top];
    const other = id === '' ? cells.find((line) => line !== written && isLike(line, row)) : lineOf.get(id);
    return new Set([written, other].filter((line) => line !== undefined));
  };
}

/** Of cells here and there that are the same by chance nothing may be taken. */
function isAlike(line: Line, places: readonly (readonly number[])[], row: number, isShown: IsShown): boolean {
  const filled = line.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell !== '');
  return (
    filled.length >= MIN_ALIKE &&
    filled.every(({ cell, index }) => places[index]?.some((column) => isShown(row, column, cell)))
  );
}

interface Cells {
  readonly rows: readonly number[];
  valueAt(row: number, column: number): unknown;
}

/** Reads the cells around where a block was written; small tabs once, and all of them. */
function cellReader({ sheet }: RowEncoder): (block: WriteLog, columns: readonly number[]) => Cells {
  const [lastRow, lastColumn] = [sheet.getLastRow(), sheet.getMaxColumns()];
  const read = (top: number, left: number, bottom: number, right: number): Cells => {
    const isBeyond = bottom < top || right < left;
    const values = isBeyond ? [] : sheet.getRange(top, left, bottom - top + 1, right - left + 1).getValues();
    return {
      rows: values.map((_, index) => top + index),
      valueAt: (row, column) => values[row - top]?.[column - left],
    };
  };
  if (lastRow * lastColumn <= FEW_CELLS) {
    const all = read(1, 1, lastRow, lastColumn);
    return () => all;
  }
  return ({ row, cells }, columns) =>
    read(
      Math.max(1, row - REACH),
      Math.min(...columns),
      Math.min(lastRow, row + cells.length - 1 + REACH),
      Math.min(lastColumn, Math.max(...columns)),
    );
}

/**
 * Where a cell can be now that was written in a column: there, where the column of its field has gone, or on the way, since
 * columns may have been moved before the writing and after it.
 */
function placesAfter(expected: SheetState, now: SheetState): (column: number) => [number, ...number[]] {
  const fieldAt = new Map([...expected.layout.columns].map(([field, column]) => [column, field]));
  return (column) => {
    const moved = now.layout.columns.get(fieldAt.get(column) ?? '');
    if (moved === undefined || moved === column) return [column];
    const step = Math.sign(moved - column);
    const between = Math.min(REACH, Math.abs(moved - column) - 1);
    return [column, moved, ...Array.from({ length: between }, (_, index) => column + step * (index + 1))];
  };
}
