import type { BookChange } from '../protocol';
import type { Grid } from './grid';
import type { SheetIds } from './sheet-ids';

/** Rows of the old ones that stay in sight above the first new one. */
const ROWS_ABOVE = 12;

let isFollowing = false;
const lastRows = new Map<string, number>();

/** From now on until told otherwise, rows that arrive at the bottom of the tab in front come into sight. */
export function followNewRows(follow: boolean): void {
  isFollowing = follow;
}

/** Call it after a change has been applied. New calls arrive at the bottom, where nobody would see them. */
export function bringNewRowsIntoSight(change: BookChange, grid: Grid, ids: SheetIds): void {
  const sheet = grid.api.getActiveWorkbook()?.getActiveSheet();
  for (const { shape } of change.sheets) {
    const before = change.whole ? undefined : lastRows.get(shape.id);
    lastRows.set(shape.id, shape.rows);
    const hasGrown = before !== undefined && shape.rows > before;
    if (!isFollowing || !hasGrown || sheet?.getSheetId() !== ids.toPage(shape.id)) continue;
    sheet.scrollToCell(Math.max(0, before - ROWS_ABOVE), 0);
    sheet.getRange(before, 0).activate();
  }
}
