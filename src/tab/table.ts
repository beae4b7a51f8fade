import { fieldNamed } from '../callscaler/record';
import type { Resource, Value } from '../callscaler/resources/resource';
import { type Cell, NUMBER_FORMATS, TEXT_FORMAT, toCell } from './cells';
import { columnLetters } from './columns';
import { fillDown } from './fill-down';
import { idColumn, type Layout, readLayout, type Segment, segmentsOf } from './layout';
import { type Incoming, type Merge, planMerge } from './merge';
import { removeRows, unmarkRows } from './removal';
import { ensureRows } from './room';
import { runsOf } from './runs';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** How long Google takes to sort is not documented; a tab of millions of cells might outlast the run. */
const MOST_SORTED_CELLS = 500_000;

export interface MergeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** A sheet as a table keyed by id. Nothing is remembered between two calls: users edit at any moment. */
export interface Table {
  readonly name: string;
  /** The fields that have a column now. */
  fields(): string[];
  /** How many rows carry an id. */
  countRows(): number;
  /** Up to so many of the ids, the lowest rows first: those are the youngest. */
  someIds(count: number): string[];
  /** Finds rows by id and columns by their tags, writes in place, adds at the bottom, and flushes. */
  merge(fieldNames: readonly string[], incoming: readonly Incoming[], goneReason: string): MergeCounts;
  /** Puts the rows in the order of a field, oldest first, unless there are too many; what users typed beside a row moves with it. */
  sortBy(fieldName: string): void;
  /** The ids of the rows whose moment lies outside the given span, `untilMs` itself included. */
  idsOutside(fieldName: string, fromMs: number, untilMs: number): string[];
}

export function openTable(sheet: Sheet, resource: Resource): Table {
  const idLabel = fieldNamed(resource, resource.idField).label;
  const layoutNow = (): Layout => readLayout(sheet);
  const idColumnOf = (layout: Layout): number => idColumn(layout, resource.idField, idLabel, sheet.getName());

  function columnValues(layout: Layout, column: number): unknown[] {
    const count = sheet.getLastRow() - layout.headerRow;
    return count <= 0
      ? []
      : sheet
          .getRange(layout.headerRow + 1, column, count, 1)
          .getValues()
          .map((row) => row[0]);
  }

  function readIds(layout: Layout): string[] {
    return columnValues(layout, idColumnOf(layout)).map((id) =>
      id === null || id === undefined ? '' : String(id),
    );
  }

  return {
    name: sheet.getName(),
    fields: () => [...layoutNow().columns.keys()],
    countRows: () => readIds(layoutNow()).filter((id) => id !== '').length,
    someIds: (count) =>
      readIds(layoutNow())
        .filter((id) => id !== '')
        .slice(-count),
    merge(fieldNames, incoming, goneReason) {
      const layout = layoutNow();
      const plan = planMerge(readIds(layout), incoming);
      const writer = createWriter(sheet, resource, layout, fieldNames);
      const firstRow = layout.headerRow + 1;
      writeChanges(writer, plan, firstRow);
      unmarkRows(
        sheet,
        layout,
        idColumnOf(layout),
        plan.changes.map(({ index }) => firstRow + index),
      );
      const added = plan.additions.length;
      if (added > 0) {
        const start = Math.max(sheet.getLastRow(), layout.headerRow) + 1;
        ensureRows(sheet, start + added - 1);
        writer.write(start, plan.additions);
        fillDown(sheet, layout, start, added);
      }
      const removed = removeRows(
        sheet,
        layout,
        idColumnOf(layout),
        plan.removals.map((index) => firstRow + index),
        goneReason,
      );
      SpreadsheetApp.flush();
      return { added, changed: plan.changes.length, removed };
    },
    sortBy(fieldName) {
      const layout = layoutNow();
      const column = layout.columns.get(fieldName);
      const count = sheet.getLastRow() - layout.headerRow;
      if (column === undefined || count < 2 || count * sheet.getLastColumn() > MOST_SORTED_CELLS) return;
      sheet.getRange(layout.headerRow + 1, 1, count, sheet.getLastColumn()).sort({ column, ascending: true });
      SpreadsheetApp.flush();
    },
    idsOutside(fieldName, fromMs, untilMs) {
      const layout = layoutNow();
      const column = layout.columns.get(fieldName);
      if (column === undefined) return [];
      const ids = readIds(layout);
      const moments = columnValues(layout, column);
      const seen = new Set<string>();
      return ids.filter((id, index) => {
        const moment = moments[index];
        // Of a row that somebody has copied the first is ours: what the others show decides nothing.
        if (seen.size === seen.add(id).size) return false;
        if (id === '' || Object.prototype.toString.call(moment) !== '[object Date]') return false;
        const ms = (moment as Date).getTime();
        return ms < fromMs || ms >= untilMs;
      });
    },
  };
}

interface Writer {
  /** Writes whole rows of owned cells, from a row on. */
  write(startRow: number, rows: ReadonlyArray<readonly Value[]>): void;
}

function createWriter(
  sheet: Sheet,
  resource: Resource,
  layout: Layout,
  fieldNames: readonly string[],
): Writer {
  const place = new Map(fieldNames.map((name, index) => [name, index]));
  // A column that appeared since the page was asked for is left for the next refresh.
  const columns = new Map([...layout.columns].filter(([field]) => place.has(field)));
  const segments = segmentsOf({ ...layout, columns });
  // The ids first: a run that dies between two writes then leaves rows that the next one finds and fills.
  segments.sort(
    (a, b) => Number(b.fields.includes(resource.idField)) - Number(a.fields.includes(resource.idField)),
  );
  const textRuns = runsOf(
    [...columns]
      .filter(([field]) => NUMBER_FORMATS[fieldNamed(resource, field).type] === TEXT_FORMAT)
      .map(([, column]) => column),
  );
  return {
    write(startRow, rows) {
      const endRow = startRow + rows.length - 1;
      // A user may have made cells Plain text, where the apostrophe would show.
      if (textRuns.length > 0) {
        const areas = textRuns.map(
          (run) =>
            `${columnLetters(run.start)}${startRow}:${columnLetters(run.start + run.count - 1)}${endRow}`,
        );
        sheet.getRangeList(areas).setNumberFormat(TEXT_FORMAT);
      }
      for (const segment of segments) {
        sheet
          .getRange(startRow, segment.start, rows.length, segment.fields.length)
          .setValues(rows.map((row) => cellsOf(row, segment, place)));
      }
    },
  };
}

function cellsOf(row: readonly Value[], segment: Segment, place: ReadonlyMap<string, number>): Cell[] {
  return segment.fields.map((field) => toCell(row[place.get(field) as number] ?? null));
}

/** One write for each run of neighbouring rows. */
function writeChanges(writer: Writer, plan: Merge, firstRow: number): void {
  const valuesAt = new Map(plan.changes.map((change) => [firstRow + change.index, change.values]));
  for (const run of runsOf([...valuesAt.keys()])) {
    const rows = Array.from(
      { length: run.count },
      (_, index) => valuesAt.get(run.start + index) as readonly Value[],
    );
    writer.write(run.start, rows);
  }
}
