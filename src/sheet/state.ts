import type { Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import { columnLetters } from './a1';
import { ACCOUNT, columnField, keyOf, readTogether } from './account-column';
import { putHeaderBack } from './header';
import { idColumn, type Layout, readLayout } from './layout';
import type { Span } from './spans';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab as it was at one moment; users edit at any other. */
export interface SheetState {
  readonly layout: Layout;
  readonly idColumn: number;
  /** The first row below the header. */
  readonly firstRow: number;
  /** The ids from `firstRow` down, blank for rows that aren't ours. In a shared tab, their keys. */
  readonly ids: readonly string[];
  /** The account whose rows go by their ids; undefined if the tab has one account only. */
  readonly own: string | undefined;
  /** The last row that holds anything at all. */
  readonly lastRow: number;
  /** Whether that is the last row of the grid and has an id: nobody can have typed below it. */
  readonly isFull: boolean;
}

const MAX_TRIES = 3;

/**
 * Reads the ids in two calls, whatever the size of the tab, if `assumed` says where their column was a moment
 * ago. Columns are located after the ids were read: if the id column is elsewhere by then, read again. Throws
 * `busy` or `tab_unusable`.
 */
export function readState(
  sheet: Sheet,
  resource: Resource,
  own?: string,
  assumed: Layout = readLayout(sheet),
): SheetState {
  const needed = keyFields(resource, own !== undefined);
  let layout = assumed;
  for (let tries = 1; ; tries++) {
    const { columns } = layout;
    const read = needed.every((name) => columns.has(name)) ? idsOf(sheet, resource, own, layout) : undefined;
    const now = readLayout(sheet);
    const isSteady =
      now.headerRow === layout.headerRow &&
      needed.every((name) => now.columns.get(name) === columns.get(name));
    if (isSteady || tries >= MAX_TRIES) {
      const [place = 0] = needed
        .map((name) => idColumn(now, name, columnField(resource, name).label, () => sheet.getName()))
        .reverse();
      if (read && isSteady)
        return {
          layout: now,
          idColumn: place,
          firstRow: now.headerRow + 1,
          ids: read.ids,
          own,
          lastRow: read.isFull ? now.headerRow + read.ids.length : sheet.getLastRow(),
          isFull: read.isFull,
        };
      throw new ProblemError('columns_moving', { tab: sheet.getName() });
    }
    layout = now;
  }
}

/** The fields that identify a row. */
export const keyFields = (resource: Resource, isShared: boolean): string[] =>
  isShared ? [ACCOUNT, resource.idField] : [resource.idField];

/** Reads the whole column: rows inserted above at this moment must not push the last ids out of it. */
function idsOf(
  sheet: Sheet,
  resource: Resource,
  own: string | undefined,
  layout: Layout,
): Pick<SheetState, 'ids' | 'isFull'> | undefined {
  const { columns, headerRow } = layout;
  const whole = (first: number, last: number): unknown[][] =>
    sheet.getRange(`${columnLetters(first)}:${columnLetters(last)}`).getValues();
  try {
    const column = columns.get(resource.idField) as number;
    const keys = (): string[] => keysIn(whole, column, columns, own, () => sheet.getMaxRows());
    const present = keys();
    const ids = (putHeaderBack(sheet, resource, layout, present) ? keys() : present).slice(headerRow);
    const isFull = ids.length > 0 && ids[ids.length - 1] !== '';
    while (ids.length > 0 && ids[ids.length - 1] === '') ids.pop();
    return { ids, isFull };
  } catch {
    // The grid has fewer columns now.
    return undefined;
  }
}

/** Blank if a row has no id or no longer exists. */
export function readIds(
  sheet: Sheet,
  { idColumn: column, layout, own }: Pick<SheetState, 'idColumn' | 'layout' | 'own'>,
  { start, count }: Span,
): string[] {
  if (count <= 0) return [];
  const block = (first: number, last: number): unknown[][] =>
    sheet.getRange(start, first, count, last - first + 1).getValues();
  return keysIn(block, column, layout.columns, own, () => count);
}

function keysIn(
  read: (first: number, last: number) => unknown[][],
  column: number,
  columns: Layout['columns'],
  own: string | undefined,
  rows: () => number,
): string[] {
  if (own === undefined) return read(column, column).map(([id]) => textOf(id));
  const account = columns.get(ACCOUNT) ?? column;
  return readTogether(read, [column, account], rows()).map(([id, name]) =>
    keyOf(textOf(id), textOf(name), own),
  );
}

export function readColumn(sheet: Sheet, column: number, { start, count }: Span): unknown[] {
  if (count <= 0) return [];
  return sheet
    .getRange(start, column, count, 1)
    .getValues()
    .map((row) => row[0]);
}

export const textOf = (id: unknown): string => (id === null || id === undefined ? '' : String(id));

/** The row of the last call, or the header if there is none. */
export function lastIdRow({ ids, firstRow }: Pick<SheetState, 'ids' | 'firstRow'>): number {
  for (let index = ids.length - 1; index >= 0; index--) if (ids[index] !== '') return firstRow + index;
  return firstRow - 1;
}
