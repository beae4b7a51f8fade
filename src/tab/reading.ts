import type { Resource } from '../callscaler/resources/resource';
import { ProblemError } from '../problem';
import { BUSINESS, columnField, keyOf, readTogether } from './business';
import { idColumn, isSameLayout, type Layout, readLayout } from './layout';
import { columnLetters } from './places';
import type { Run } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab as it was at one moment: users edit at any other. */
export interface Reading {
  readonly layout: Layout;
  readonly idColumn: number;
  /** The first row below the header. */
  readonly firstRow: number;
  /** The ids from `firstRow` down, blank for rows that are not ours; where businesses share the tab, their keys. */
  readonly ids: readonly string[];
  /** The business whose rows go by their ids; undefined where the tab is one business’s alone. */
  readonly own: string | undefined;
  /** The last row that holds anything at all. */
  readonly lastRow: number;
}

const MOST_TRIES = 3;

/**
 * Three calls, whatever the size of the tab, where `assumed` says where the columns stood a moment ago: they are looked
 * for after the ids have been read, and where they stand elsewhere something else than ids may have been read.
 */
export function readTab(
  sheet: Sheet,
  resource: Resource,
  own?: string,
  assumed: Layout = readLayout(sheet),
): Reading {
  const needed = own === undefined ? [resource.idField] : [BUSINESS, resource.idField];
  let layout = assumed;
  for (let tries = 1; ; tries++) {
    const { columns } = layout;
    const ids = needed.every((name) => columns.has(name)) ? idsOf(sheet, resource, own, layout) : undefined;
    const now = readLayout(sheet);
    const isSteady = isSameLayout(now, layout);
    if (isSteady || tries >= MOST_TRIES) {
      const [place = 0] = needed
        .map((name) => idColumn(now, name, columnField(resource, name).label, () => sheet.getName()))
        .reverse();
      if (ids && isSteady)
        return {
          layout: now,
          idColumn: place,
          firstRow: now.headerRow + 1,
          ids,
          own,
          lastRow: sheet.getLastRow(),
        };
      throw new ProblemError(
        'busy',
        `Columns of the tab “${sheet.getName()}” are being moved faster than CallScaler can read. Nothing was changed; the next refresh goes on.`,
      );
    }
    layout = now;
  }
}

/** From the whole column: rows that are inserted above at this moment must not push the last ids out of what is read. */
function idsOf(
  sheet: Sheet,
  resource: Resource,
  own: string | undefined,
  { columns, headerRow }: Layout,
): string[] | undefined {
  const whole = (first: number, last: number): unknown[][] =>
    sheet.getRange(`${columnLetters(first)}:${columnLetters(last)}`).getValues();
  try {
    const column = columns.get(resource.idField) as number;
    const ids = keysIn(whole, column, columns, own, () => sheet.getMaxRows()).slice(headerRow);
    while (ids.length > 0 && ids[ids.length - 1] === '') ids.pop();
    return ids;
  } catch {
    // The grid has fewer columns now.
    return undefined;
  }
}

/** Blank where a row has none, or does not exist any more. */
export function readIds(
  sheet: Sheet,
  { idColumn: column, layout, own }: Pick<Reading, 'idColumn' | 'layout' | 'own'>,
  { start, count }: Run,
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
  const business = columns.get(BUSINESS) ?? column;
  return readTogether(read, [column, business], rows()).map(([id, name]) =>
    keyOf(textOf(id), textOf(name), own),
  );
}

export function readColumn(sheet: Sheet, column: number, { start, count }: Run): unknown[] {
  if (count <= 0) return [];
  return sheet
    .getRange(start, column, count, 1)
    .getValues()
    .map((row) => row[0]);
}

export const textOf = (id: unknown): string => (id === null || id === undefined ? '' : String(id));

/** The row of the last call; the header where there is none. */
export function lastIdRow({ ids, firstRow }: Pick<Reading, 'ids' | 'firstRow'>): number {
  for (let index = ids.length - 1; index >= 0; index--) if (ids[index] !== '') return firstRow + index;
  return firstRow - 1;
}
