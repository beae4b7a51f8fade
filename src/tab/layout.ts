import { ProblemError } from '../problem';
import { KEYS } from './metadata';
import { runsOf } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Where things stand on a tab right now. Columns and rows are 1-based and move whenever a user moves them. */
export interface Layout {
  /** Field name to column, for the columns that are there. */
  readonly columns: ReadonlyMap<string, number>;
  readonly headerRow: number;
}

/** Finds the owned columns and the header row by their metadata: never by position, never by what a header says. */
export function readLayout(sheet: Sheet): Layout {
  const columns = new Map<string, number>();
  for (const metadata of sheet.createDeveloperMetadataFinder().withKey(KEYS.column).find()) {
    const column = metadata.getLocation().getColumn()?.getColumn();
    const field = metadata.getValue();
    if (column && field && !columns.has(field)) columns.set(field, column);
  }
  const header = sheet.createDeveloperMetadataFinder().withKey(KEYS.header).find()[0];
  return { columns, headerRow: header?.getLocation().getRow()?.getRow() ?? 0 };
}

/** The column of the ids; without it no row could be found again, so nothing is guessed. */
export function idColumn(layout: Layout, idField: string, label: string, tabName: string): number {
  const column = layout.columns.get(idField);
  if (column !== undefined) return column;
  throw new ProblemError(
    'tab_unusable',
    `The column “${label}” is missing from the tab “${tabName}”, and rows are found by it. Undo its deletion (Ctrl+Z or version history), or end this import and make it anew on another tab. Nothing was changed.`,
  );
}

export interface Segment {
  /** First column. */
  readonly start: number;
  /** The fields of its columns, left to right. */
  readonly fields: readonly string[];
}

/** Owned columns that stand beside each other, so that each row takes as few writes as possible. */
export function segmentsOf(layout: Layout): Segment[] {
  const fieldAt = new Map<number, string>();
  for (const [field, column] of layout.columns) fieldAt.set(column, field);
  return runsOf([...fieldAt.keys()]).map(({ start, count }) => ({
    start,
    fields: Array.from({ length: count }, (_, index) => fieldAt.get(start + index) as string),
  }));
}
