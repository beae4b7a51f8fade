import { ProblemError } from '../problem';
import { type Entry, KEYS, readEntries, retried } from './metadata';
import { spansOf } from './spans';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Where things are on a tab right now. Columns and rows are 1-based and move whenever a user moves them. */
export interface Layout {
  /** Column by field, for the columns that are there. */
  readonly columns: ReadonlyMap<string, number>;
  /** 0 if the user deleted it: the data then starts on the first row. */
  readonly headerRow: number;
  /** Whether any row of the tab was ever kept and marked. */
  readonly hasKeptRows: boolean;
}

/** Finds the owned columns and the header by their metadata, never by position or by what a header says. */
export function readLayout(sheet: Sheet): Layout {
  return retried(() => layoutOf(readEntries(sheet)));
}

/** The fields that have a column, by a tab's entries. */
export function fieldsIn(entries: readonly Entry[]): string[] {
  const fields = entries.filter(({ key }) => key === KEYS.column).map(({ value }) => value);
  return [...new Set(fields)].filter((field) => field !== '');
}

/** `isWanted`: look only for such columns, because each location takes several calls. */
export function layoutOf(entries: readonly Entry[], isWanted?: (field: string) => boolean): Layout {
  const columns = new Map<string, number>();
  let headerRow = 0;
  let hasKeptRows = false;
  for (const { key, value, metadata } of entries) {
    if (key === KEYS.column) {
      if (value === '' || columns.has(value) || isWanted?.(value) === false) continue;
      const column = metadata.getLocation().getColumn()?.getColumn();
      if (column) columns.set(value, column);
    } else if (key === KEYS.header && headerRow === 0) {
      headerRow = metadata.getLocation().getRow()?.getRow() ?? 0;
    } else if (key === KEYS.keptRows) hasKeptRows = true;
  }
  return { columns, headerRow, hasKeptRows };
}

export const isSameLayout = (a: Layout, b: Layout): boolean =>
  a.headerRow === b.headerRow && hasSameColumns(a, b);

/** Whether the columns are where they were, wherever the header is. */
export const hasSameColumns = ({ columns }: Layout, other: Layout): boolean =>
  columns.size === other.columns.size &&
  [...columns].every(([field, column]) => other.columns.get(field) === column);

/** The column of the ids. Throws `tab_unusable` if it is missing: no row could be found without it. */
export function idColumn(layout: Layout, idField: string, label: string, tabName: () => string): number {
  const column = layout.columns.get(idField);
  if (column !== undefined) return column;
  throw new ProblemError('tab_unusable', { reason: 'no_id_column', column: label, tab: tabName() });
}

export interface Segment {
  /** First column. */
  readonly start: number;
  /** The fields of its columns, left to right. */
  readonly fields: readonly string[];
}

/** Neighboring owned columns, so that each row takes as few writes as possible. */
export function segmentsOf(columns: ReadonlyMap<string, number>): Segment[] {
  const fieldAt = new Map<number, string>();
  for (const [field, column] of columns) fieldAt.set(column, field);
  return spansOf([...fieldAt.keys()]).map(({ start, count }) => ({
    start,
    fields: Array.from({ length: count }, (_, index) => fieldAt.get(start + index) as string),
  }));
}
