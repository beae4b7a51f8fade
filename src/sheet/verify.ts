import type { Resource } from '../catalog/resource';
import { READ_GAP } from './costs';
import { isSameLayout, readLayout } from './layout';
import { type Span, spansOf } from './spans';
import { readIds, readState, type SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Undefined if all is as expected: columns are where they were, and the given rows have their ids. Otherwise
 * the tab as it is now. Up to `READ_GAP` rows all ids are compared, which costs no more. In longer tabs
 * single rows that someone moves, within the seconds of a write, stay unseen.
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

/** Whether rows have the ids that are expected there. Rows that are gone don't. */
export function carriesIds(sheet: Sheet, expected: SheetState, rows: Span): boolean {
  const { ids, firstRow } = expected;
  try {
    return readIds(sheet, expected, rows).every(
      (id, index) => id === (ids[rows.start + index - firstRow] ?? ''),
    );
  } catch {
    // The grid is smaller now.
    return false;
  }
}

function spotsOf({ ids, firstRow }: SheetState, rows: readonly number[]): Span[] {
  if (ids.length === 0 || rows.length === 0) return [];
  if (ids.length <= READ_GAP) return [{ start: firstRow, count: ids.length }];
  const spots = spansOf(rows, READ_GAP);
  if (spots.length <= 2) return spots;
  // The lowest, because every inserted or deleted row shows there, and the middle one, for rows that were
  // moved.
  return [spots[Math.floor((spots.length - 1) / 2)], spots[spots.length - 1]] as Span[];
}
