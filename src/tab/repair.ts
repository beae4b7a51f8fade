import { BUSINESS, partsOf } from './business';
import { type Cell, toCell } from './cells';
import { isSameLayout } from './layout';
import type { Reading } from './reading';
import { type Run, runsOf } from './runs';
import type { Target } from './target';
import { shows, type Written } from './written';

export interface Repaired {
  readonly reading: Reading;
  /** Columns have moved: cells may have got formats of others too. */
  readonly hasMoved: boolean;
  /** Calls whose cells may be wrong now and of whom nothing is known here: they have to be asked for again. */
  readonly lost: readonly string[];
}

/**
 * After somebody has moved rows or columns while blocks were written: puts ids back that were written over, takes cells
 * of ours out of where they do not belong, and says whose rows may have been hit. `expected` is the tab as it was meant
 * to be, `now` as it is.
 */
export function repair(target: Target, log: readonly Written[], expected: Reading, now: Reading): Repaired {
  const ids = restoreIds(target, log, expected, now);
  const reading = { ...now, ids };
  const hasMoved = !isSameLayout(expected.layout, now.layout);
  const present = new Set(ids);
  const before = new Set(now.ids);
  const known = expected.ids.filter((id) => id !== '');
  // A column that was moved between the tags and the reading of ids made texts of another column of them.
  const isMisread = hasMoved && known.filter((id) => present.has(id)).length * 2 < known.length;
  // Ids that were put back stand beside the cells of another call.
  const lost = new Set(isMisread ? [] : known.filter((id) => !(present.has(id) && before.has(id))));
  for (const block of log) {
    removeStrays(target, block, reading, hasMoved);
    block.ids.forEach((id, index) => {
      const found = idAt(reading, block.row + index);
      if (found !== id && found !== '') lost.add(found);
      if (hasMoved && present.has(id)) lost.add(id);
    });
  }
  return { reading, hasMoved, lost: [...lost] };
}

const idAt = ({ ids, firstRow }: Reading, row: number): string => ids[row - firstRow] ?? '';

/**
 * Ids that were written over. By a column that was moved to where a block went, which makes ids of other cells: the rows
 * themselves are still known. Or by new rows, where rows inserted above pushed the last calls to where the new ones went:
 * such a call follows the one that it followed before.
 */
function restoreIds(target: Target, log: readonly Written[], expected: Reading, now: Reading): string[] {
  const ids = [...now.ids];
  const rowOf = new Map(ids.map((id, index) => [id, now.firstRow + index]));
  const written = new Map<number, string>();
  const restore = (row: number, id: string): void => {
    written.set(row, id);
    rowOf.set(id, row);
    ids[row - now.firstRow] = id;
  };
  const ours = new Map<number, string>();
  for (const block of log) {
    block.ids.forEach((id, index) => {
      const row = block.row + index;
      const cell = block.cells[index]?.[now.idColumn - block.column];
      const found = idAt(now, row);
      const text = partsOf(found, now.own).id;
      if (cell === undefined || id === '' || !shows(text, `'${plain(cell)}`, target.serialOf)) return;
      if (found === id) ours.set(row, id);
      else if (found !== '' && !rowOf.has(id)) restore(row, id);
    });
  }
  const isNew = new Set(ours.values());
  let before = now.firstRow - 1;
  for (const id of expected.ids) {
    if (id === '' || isNew.has(id)) continue;
    const row = rowOf.get(id) ?? before + 1;
    if (!rowOf.has(id) && ours.has(row)) restore(row, id);
    before = row;
  }
  for (const { start, count } of runsOf([...written.keys()])) {
    const rows = Array.from({ length: count }, (_, index) => start + index);
    target.sheet
      .getRange(start, now.idColumn, count, 1)
      .setValues(rows.map((row) => [`'${partsOf(written.get(row) as string, now.own).id}`]));
    const column = now.layout.columns.get(BUSINESS);
    if (column === undefined || now.own === undefined) continue;
    target.sheet
      .getRange(start, column, count, 1)
      .setValues(rows.map((row) => [toCell(partsOf(written.get(row) as string, now.own).business ?? '')]));
  }
  return ids;
}

const plain = (cell: Cell): string => (typeof cell === 'string' ? cell.replace(/^'/, '') : String(cell));

/** Clears what a block has left on rows that are not ours and in columns that are not: only cells that still show it. */
function removeStrays(target: Target, block: Written, now: Reading, hasMoved: boolean): void {
  const owned = new Set(now.layout.columns.values());
  const isStrayRow = block.ids.map((_, index) => idAt(now, block.row + index) === '');
  if (!hasMoved && !isStrayRow.includes(true)) return;
  const { sheet } = target;
  const height = Math.min(block.cells.length, sheet.getMaxRows() - block.row + 1);
  const width = Math.min(block.cells[0]?.length ?? 0, sheet.getMaxColumns() - block.column + 1);
  if (height <= 0 || width <= 0) return;
  const values = sheet.getRange(block.row, block.column, height, width).getValues();
  for (let column = 0; column < width; column++) {
    const rows = values
      .map((line, index) => {
        const cell = block.cells[index]?.[column];
        const isStray = isStrayRow[index] || !owned.has(block.column + column);
        const isOurs = cell !== undefined && cell !== '' && shows(line[column], cell, target.serialOf);
        return isStray && isOurs ? block.row + index : 0;
      })
      .filter((row) => row > 0);
    for (const run of runsOf(rows)) clear(target, run, block.column + column);
  }
}

function clear({ sheet }: Target, rows: Run, column: number): void {
  sheet.getRange(rows.start, column, rows.count, 1).clearContent();
}
