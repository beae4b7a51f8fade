import type { Cell } from './cells';
import { areaOf } from './places';
import type { Reading } from './reading';
import { runsOf } from './runs';
import type { Target } from './target';
import { shows, type Written } from './written';

/** So far above and below where they were written strays are looked for: people insert and move a few rows at a time. */
const REACH = 10;
/** So many cells of a row have to be those that were written, and all of them, where it is not the row that was written. */
const FEWEST_ALIKE = 2;

/**
 * Clears what a block has left on rows that are not ours and in columns that are not: only cells that still show it. Rows
 * and columns that were moved after the writing have taken the strays along. `expected` is the tab as it was meant to be,
 * `now` as it is.
 */
export function removeStrays(target: Target, block: Written, expected: Reading, now: Reading): void {
  const { sheet } = target;
  const owned = new Set(now.layout.columns.values());
  const placesOf = placesAfter(expected, now);
  const width = block.cells[0]?.length ?? 0;
  const places = Array.from({ length: width }, (_, index) => placesOf(block.column + index));
  const top = Math.max(1, block.row - REACH);
  const bottom = Math.min(sheet.getMaxRows(), block.row + block.cells.length - 1 + REACH);
  const rows = Array.from({ length: Math.max(0, bottom - top + 1) }, (_, index) => top + index);
  const isOwnRow = (row: number): boolean => (now.ids[row - now.firstRow] ?? '') !== '';
  if (rows.every(isOwnRow) && places.every(([place]) => owned.has(place))) return;
  const first = Math.min(...places.map((each) => Math.min(...each)));
  const last = Math.min(Math.max(...places.map((each) => Math.max(...each))), sheet.getMaxColumns());
  if (rows.length === 0 || last < first) return;

  const values = sheet.getRange(top, first, rows.length, last - first + 1).getValues();
  const isShown = (row: number, column: number, cell: Cell | undefined): boolean =>
    cell !== undefined && cell !== '' && shows(values[row - top]?.[column - first], cell, target.serialOf);
  const strays = new Map<number, number[]>();
  const find = (row: number, line: readonly Cell[]): void => {
    for (const [index, each] of places.entries()) {
      for (const column of each) {
        const isStray = !owned.has(column) || !isOwnRow(row);
        if (isStray && isShown(row, column, line[index]))
          strays.set(column, [...(strays.get(column) ?? []), row]);
      }
    }
  };
  for (const row of rows) {
    const written = block.cells[row - block.row];
    if (written) find(row, written);
    if (isOwnRow(row)) continue;
    const moved = block.cells.find((line) => line !== written && isAlike(line, row));
    if (moved) find(row, moved);
  }
  const areas = [...strays].flatMap(([column, found]) =>
    runsOf(found).map(({ start, count }) => areaOf(start, column, count, 1)),
  );
  // With one call: while each was taken on its own, people would go on moving columns.
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
  // Rows inserted above the header had pushed it to where the first calls of a tab went.
  for (const [field, column] of now.layout.columns) {
    if (strays.get(column)?.includes(now.layout.headerRow))
      sheet.getRange(now.layout.headerRow, column).setValue(`'${target.label(field)}`);
  }

  /** Of cells here and there that are the same by chance nothing may be taken. */
  function isAlike(line: readonly Cell[], row: number): boolean {
    const filled = line.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell !== '');
    return (
      filled.length >= FEWEST_ALIKE &&
      filled.every(({ cell, index }) => places[index]?.some((column) => isShown(row, column, cell)))
    );
  }
}

/**
 * Where a cell can be now that was written in a column: there, where the column of its field has gone, or on the way, since
 * columns may have been moved before the writing and after it.
 */
function placesAfter(expected: Reading, now: Reading): (column: number) => [number, ...number[]] {
  const fieldAt = new Map([...expected.layout.columns].map(([field, column]) => [column, field]));
  return (column) => {
    const moved = now.layout.columns.get(fieldAt.get(column) ?? '');
    if (moved === undefined || moved === column) return [column];
    const step = Math.sign(moved - column);
    const between = Math.min(REACH, Math.abs(moved - column) - 1);
    return [column, moved, ...Array.from({ length: between }, (_, index) => column + step * (index + 1))];
  };
}
