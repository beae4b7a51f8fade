import type { Resource } from '../catalog/resource';
import { READ_GAP } from './costs';
import { isSameLayout, readLayout } from './layout';
import { type Span, spansOf } from './spans';
import { readIds, readState, type SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * The tab as it is now, where it is not as expected any more: somebody has moved rows or columns since it was read.
 * Undefined where all is as expected: the owned columns stand where they stood, and the given rows carry their ids. Of
 * tabs up to `READ_GAP` rows all ids are compared, which costs no more. In longer ones an inserted or deleted row shows
 * in every row below it and a sort in nearly all; that somebody moves single rows that nobody looks at, within the
 * seconds of a merge, is the one thing that stays unseen.
 */
export function changedSince(
  sheet: Sheet,
  resource: Resource,
  expected: SheetState,
  rows: readonly number[],
): SheetState | undefined {
  const layout = readLayout(sheet);
  const isAsExpected =
    isSameLayout(layout, expected.layout) &&
    spotsOf(expected, rows).every((spot) => carriesIds(sheet, expected, spot));
  return isAsExpected ? undefined : readState(sheet, resource, expected.own, layout);
}

/** Whether rows carry the ids that are expected there; rows that are no more do not. */
export function carriesIds(sheet: Sheet, expected: SheetState, rows: Span): boolean {
  const { ids, firstRow } = expected;
  try {
    return readIds(sheet, expected, rows).every(
      (id, index) => id === (ids[rows.start + index - firstRow] ?? ''),
    );
  } catch {
    // The grid has become smaller.
    return false;
  }
}

function spotsOf({ ids, firstRow }: SheetState, rows: readonly number[]): Span[] {
  if (ids.length === 0 || rows.length === 0) return [];
  if (ids.length <= READ_GAP) return [{ start: firstRow, count: ids.length }];
  const spots = spansOf(rows, READ_GAP);
  if (spots.length <= 2) return spots;
  // The lowest, because every row that comes or goes shows there; and the middle one, for rows moved from place to place.
  return [spots[Math.floor((spots.length - 1) / 2)], spots[spots.length - 1]] as Span[];
}
