import { areaOf } from './a1';
import { ACCOUNT, partsOf } from './account-column';
import { type Cell, TEXT_FORMAT, toCell } from './cells';
import { type Attempt, removeCollisionCells } from './collision-cells';
import { isSameLayout } from './layout';
import type { RowEncoder } from './row-encoder';
import { spansOf } from './spans';
import type { SheetState } from './state';
import { shows, type WriteLog } from './write-log';

export interface CollisionResult {
  readonly state: SheetState;
  /** Columns have moved: cells may have got formats of others too. */
  readonly hasMoved: boolean;
  /** Calls whose cells may be wrong now and of whom nothing is known here: they have to be asked for again. */
  readonly lost: readonly string[];
}

/**
 * After somebody has moved rows or columns while blocks were written: puts ids back that were written over, takes cells
 * of ours out of where they do not belong, and says whose rows may have been hit. `now` is the tab as it is. Of `earlier`
 * attempts there may be cells left: where rows are sorted while those are taken away, it is others that go.
 */
export function repair(
  encoder: RowEncoder,
  { log, expected }: Attempt,
  now: SheetState,
  earlier: readonly Attempt[] = [],
): CollisionResult {
  const ids = takeBackRepeats(encoder, log, expected, {
    ...now,
    ids: restoreIds(encoder, log, expected, now),
  });
  const state = { ...now, ids };
  const hasMoved = !isSameLayout(expected.layout, now.layout);
  const present = new Set(ids);
  const before = new Set(now.ids);
  const known = expected.ids.filter((id) => id !== '');
  // A column that was moved between the tags and the reading of ids made texts of another column of them.
  const isMisread = hasMoved && known.filter((id) => present.has(id)).length * 2 < known.length;
  // Ids that were put back stand beside the cells of another call.
  const lost = new Set(isMisread ? [] : known.filter((id) => !(present.has(id) && before.has(id))));
  const latest = { log, expected };
  removeCollisionCells(encoder, latest, earlier, state);
  for (const attempt of [...earlier, latest]) {
    const hitAt = createHits(attempt.expected, state);
    for (const block of attempt.log) {
      block.ids.forEach((id, index) => {
        for (const hit of hitAt(block.row + index)) if (hit !== id) lost.add(hit);
        if (hasMoved && present.has(id)) lost.add(id);
      });
    }
  }
  return { state, hasMoved, lost: [...lost] };
}

/** People insert and delete a few rows at a time. */
const FARTHEST = 10;

/**
 * The calls that may have stood on a row when it was written: the one that stands there now, and, because rows may have
 * been moved before the writing and after it, those that have passed it on their way to where they are.
 */
function createHits(expected: SheetState, now: SheetState): (row: number) => string[] {
  const rowOf = new Map(expected.ids.map((id, index) => [id, expected.firstRow + index]));
  const hasPassed = (row: number, from: number, to: number): boolean =>
    Math.abs(to - from) <= FARTHEST && Math.min(from, to) <= row && row <= Math.max(from, to);
  return (row) => {
    const hits = [idAt(now, row)];
    for (let to = row - FARTHEST; to <= row + FARTHEST; to++) {
      const id = idAt(now, to);
      const from = rowOf.get(id);
      if (from !== undefined && from !== to && hasPassed(row, from, to)) hits.push(id);
    }
    return hits.filter((id) => id !== '');
  };
}

const idAt = ({ ids, firstRow }: SheetState, row: number): string => ids[row - firstRow] ?? '';

/**
 * Ids that were written over. By a column that was moved to where a block went, which makes ids of other cells: the rows
 * themselves are still known. Or by new rows, where rows inserted above pushed the last calls to where the new ones went:
 * such a call follows the one that it followed before.
 */
function restoreIds(
  encoder: RowEncoder,
  log: readonly WriteLog[],
  expected: SheetState,
  now: SheetState,
): string[] {
  const ids = [...now.ids];
  const rowOf = new Map(ids.map((id, index) => [id, now.firstRow + index]));
  const [wanted, found] = [countsOf(expected.ids), countsOf(ids)];
  // Of a row that somebody has copied there are several.
  const isMissing = (id: string): boolean => (found.get(id) ?? 0) < (wanted.get(id) ?? 1);
  const written = new Map<number, string>();
  const restore = (row: number, id: string): void => {
    written.set(row, id);
    rowOf.set(id, row);
    found.set(id, (found.get(id) ?? 0) + 1);
    ids[row - now.firstRow] = id;
  };
  for (const { row, id } of underOtherNames(expected, now, isMissing)) if (isMissing(id)) restore(row, id);
  const ours = new Map<number, string>();
  // Whether it is found or not: of two businesses' rows one may not yet say whose it is.
  const isNew = new Set<string>();
  const haveRowsStayed =
    now.firstRow === expected.firstRow &&
    now.ids.every((id, index) => id === '' || !wanted.has(id) || id === expected.ids[index]);
  for (const block of log) {
    const writesId = (index: number): boolean =>
      [expected.idColumn, now.idColumn].some(
        (column) =>
          block.cells[index]?.[column - block.column] === `'${partsOf(block.ids[index] ?? '', now.own).id}`,
      );
    block.ids.forEach((id, index) => {
      const row = block.row + index;
      const present = idAt(now, row);
      const text = partsOf(present, now.own).id;
      // Somebody made the column plain text just before it was written: there the apostrophe shows.
      if (text === `'${id}` && isMissing(id)) restore(row, id);
      // What was written went to the column that says whose the row is.
      if (text !== '' && text === partsOf(id, now.own).id && isMissing(id)) restore(row, id);
      // Columns may have been moved before the writing and after it: whichever of its cells went there.
      const isWritten = block.cells[index]?.some((cell) => shows(text, `'${plain(cell)}`, encoder.serialOf));
      const place = rowOf.get(id);
      if (writesId(index)) isNew.add(id);
      // Rows that were moved since have taken it along.
      if (id !== '' && place !== undefined && writesId(index)) ours.set(place, id);
      else if (id === '' || !isWritten || !isMissing(id)) return;
      // A blank cell that went there says nothing of itself: only where the rows around still stand it is known whose it is.
      else if (present !== '' || (haveRowsStayed && block.cells[index]?.[now.idColumn - block.column] === ''))
        restore(row, id);
    });
  }
  const calls = expected.ids.filter((id) => id !== '' && !isNew.has(id));
  const lastFound = calls.reduce((last, id, index) => (rowOf.has(id) ? index : last), -1);
  const lastRow = now.firstRow + ids.length - 1;
  let before = now.firstRow - 1;
  for (const [index, id] of calls.entries()) {
    let following = before + 1;
    // Behind the last one that is left, the rows inserted may stand above the first that was written over.
    while (index > lastFound && following < lastRow && idAt(now, following) === '') following++;
    const row = rowOf.get(id) ?? following;
    if (!rowOf.has(id) && ours.has(row)) restore(row, id);
    before = row;
  }
  for (const { start, count } of spansOf([...written.keys()])) {
    const rows = Array.from({ length: count }, (_, index) => start + index);
    encoder.sheet
      .getRange(start, now.idColumn, count, 1)
      .setNumberFormat(TEXT_FORMAT)
      .setValues(rows.map((row) => [`'${partsOf(written.get(row) as string, now.own).id}`]));
    const column = now.layout.columns.get(ACCOUNT);
    if (column === undefined || now.own === undefined) continue;
    encoder.sheet
      .getRange(start, column, count, 1)
      .setValues(rows.map((row) => [toCell(partsOf(written.get(row) as string, now.own).account ?? '')]));
  }
  return ids;
}

/**
 * Where several businesses share the tab: rows inserted meanwhile have pushed on some that did not yet say whose they are,
 * and others to where just that was being written.
 */
function underOtherNames(
  { ids: wanted, own }: SheetState,
  now: SheetState,
  isMissing: (id: string) => boolean,
): Array<{ row: number; id: string }> {
  if (own === undefined) return [];
  const isWanted = new Set(wanted);
  const idOf = (key: string): string => partsOf(key, own).id;
  const missing = new Map(
    wanted.filter((key) => key !== '' && isMissing(key)).map((key) => [idOf(key), key]),
  );
  return now.ids.flatMap((key, index) => {
    const id = isWanted.has(key) ? undefined : missing.get(idOf(key));
    return id === undefined ? [] : [{ row: now.firstRow + index, id }];
  });
}

function countsOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/**
 * Rows that were added although their calls were there: columns that were moved for a moment, there and back, had made
 * ids of other cells. Where a user has copied such a row meanwhile, it is the copy that stays.
 */
function takeBackRepeats(
  { sheet }: RowEncoder,
  log: readonly WriteLog[],
  { ids: wanted }: SheetState,
  { ids, firstRow, own }: SheetState,
): string[] {
  const [before, now] = [countsOf(wanted), countsOf(ids)];
  const added = new Set<number>();
  for (const block of log) {
    block.ids.forEach((id, index) => {
      const isId = block.cells[index]?.includes(`'${partsOf(id, own).id}`);
      const row = block.row + index;
      const isRepeat = before.get(id) === 1 && (now.get(id) ?? 0) > 1;
      if (isId && isRepeat && ids[row - firstRow] === id) added.add(row);
    });
  }
  const areas = log.flatMap(({ row, column, cells }) => {
    const rows = cells.map((_, index) => row + index).filter((one) => added.has(one));
    return spansOf(rows).map(({ start, count: height }) =>
      areaOf(start, column, height, cells[0]?.length ?? 1),
    );
  });
  if (areas.length > 0) sheet.getRangeList(areas).clearContent();
  return ids.map((id, index) => (added.has(firstRow + index) ? '' : id));
}

const plain = (cell: Cell): string => (typeof cell === 'string' ? cell.replace(/^'/, '') : String(cell));
