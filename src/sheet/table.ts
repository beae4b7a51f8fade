import type { Resource } from '../catalog/resource';
import type { Destination, WatermarkNote, WriteBatch, WriteResult } from '../sync/destination';
import { wholeRows } from './a1';
import { ACCOUNT, isOwn, partsOf } from './account-column';
import { adopted, nameAccount } from './account-rows';
import { lastOfEach, planRows } from './diff';
import { fieldsIn, isSameLayout, type Layout, layoutOf, readLayout } from './layout';
import { refuseMergedCells } from './merged-cells';
import type { Entry } from './metadata';
import { removeRows } from './removal';
import { createRowEncoder } from './row-encoder';
import { keyFields, lastIdRow, readColumn, readState, type SheetState } from './state';
import { upsert } from './upserts';
import { readUserFormulas } from './user-formulas';
import { changedSince } from './verify';
import { readWatermarkNote } from './watermark-note';
import { isDate } from './write-log';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** How long Google takes to sort is not documented; a tab of millions of cells might outlast the run. */
const MAX_SORTED_CELLS = 500_000;
/** How often something is read again because somebody has moved rows or columns meanwhile. */
const MAX_TRIES = 3;

/**
 * A sheet as a table keyed by id, for one run. Users edit at any moment, so every merge reads anew where things are;
 * only to find rows that are to go is an earlier reading used, and those are looked at again before they go.
 */
export interface Table extends Destination {
  /** As it is now. */
  readonly name: string;
  /** Up to so many of the ids, the lowest rows first: those are the youngest. */
  someIds(count: number): string[];
  /**
   * Finds rows by id and columns by their tags, writes in place, adds below the last call, takes away, flushes and
   * checks. Throws `tab_unusable` before anything is written where the id's column is missing or cells are merged.
   */
  apply(batch: WriteBatch): WriteResult;
  /**
   * Puts the rows in the order of a field, oldest first; what users typed beside a row moves with it. Not where there
   * are too many, where a filter hides some, where an array formula begins in the first of them, or where lines of the
   * user's own stand between. False where somebody moved
   * columns meanwhile, so that the cells of one may have stayed behind.
   */
  sortBy(fieldName: string): boolean;
  /**
   * The ids of the rows whose moment lies outside the given span, `untilMs` itself included. Undefined where that cannot
   * be told: the field has no column, or somebody moves rows all the while.
   */
  idsOutside(fieldName: string, fromMs: number, untilMs: number): string[] | undefined;
  /** Rows of other accounts that may have been hit by this run's writes, by account: those have to ask for them again. */
  affectedElsewhere(): ReadonlyMap<string, readonly string[]>;
}

/**
 * `zone`: the name of the spreadsheet's. `business`: where several share the tab, the one whose rows are worked on. `entries`: those of the tab, where they have
 * just been found; what they say of columns is enough to begin with, and is looked at again once the ids are read.
 */
export function openTable(
  sheet: Sheet,
  resource: Resource,
  zone: () => string,
  account?: string,
  entries?: readonly Entry[],
): Table {
  let latest: SheetState | undefined;
  let layout: Layout | undefined;
  /** Where to begin reading; an entry that was found may be no more. */
  const beginning = (): Layout => {
    try {
      const needed = keyFields(resource, account !== undefined);
      if (entries) return layoutOf(entries, (field) => needed.includes(field));
    } catch (error) {
      console.warn(String(error));
    }
    return readLayout(sheet);
  };
  const elsewhere = new Map<string, string[]>();
  const read = (): SheetState => {
    latest = readState(sheet, resource, account, layout ?? beginning());
    layout = latest.layout;
    return latest;
  };
  const noteAt = (place: Layout): WatermarkNote | undefined => {
    const idColumn = place.columns.get(resource.idField);
    return idColumn === undefined
      ? undefined
      : readWatermarkNote(sheet, { layout: place, idColumn }, account);
  };
  const knownIds = (): string[] => read().ids.filter(isOwn);

  const table: Table = {
    get name() {
      return sheet.getName();
    },
    fields() {
      if (!entries) layout = readLayout(sheet);
      const names = layout ? [...layout.columns.keys()] : fieldsIn(entries ?? []);
      return names.filter((name) => name !== ACCOUNT);
    },
    ids: knownIds,
    someIds: (count) => knownIds().slice(-count),
    watermarkNote() {
      const note = noteAt(layout ?? beginning());
      if (note?.says !== undefined) return note;
      // None yet, or somebody has moved the column since.
      layout = readLayout(sheet);
      return noteAt(layout);
    },
    prune: (ids, goneReason) =>
      table.apply({ fields: [], records: ids.map((id) => ({ id, gone: true as const })), goneReason }),
    apply({ fields: fieldNames, records: incoming, goneReason }) {
      const records = lastOfEach(incoming);
      const goneIds = records.filter((record) => 'gone' in record).map(({ id }) => id);
      const found = (goneIds.length === records.length && latest) || read();
      const { state: start, rows: missingLookups } = adopted(found, records);
      const { changes, additions, removals } = planRows(start.ids, records);
      if (changes.length + additions.length + removals.length === 0) return countsOf(start);
      if (changes.length + additions.length > 0) refuseMergedCells(sheet, start);
      const kept = records.filter((record) => !('gone' in record));
      nameAccount(sheet, start, missingLookups);

      const encoder = createRowEncoder(sheet, resource, fieldNames, zone, account);
      const upserted = upsert(encoder, resource, start, kept);
      const { state, removed, lost } = removeRows(sheet, resource, upserted.state, goneIds, goneReason);
      latest = state;
      layout = state.layout;
      const present = new Set(state.ids);
      const isGone = new Set(goneIds.filter((id) => !present.has(id)));
      return {
        ...countsOf(state),
        added: additions.length,
        changed: changes.length,
        removed,
        kept: Math.max(0, removals.length - removed),
        affectedIds: ownOf([...new Set([...upserted.lost, ...lost])], account, elsewhere).filter(
          (id) => !isGone.has(id),
        ),
      };
    },
    sortBy(fieldName) {
      const state = read();
      const { layout: present, firstRow, ids } = state;
      const column = present.columns.get(fieldName);
      const count = lastIdRow({ firstRow, ids }) - firstRow + 1;
      const width = sheet.getLastColumn();
      const isMixed = ids.slice(0, count).includes('');
      if (column === undefined || count < 2 || isMixed || count * width > MAX_SORTED_CELLS) return true;
      // Its row would take an array formula along, and the rows above would be without.
      if (sheet.getFilter() || readUserFormulas(sheet, state).spilling.length > 0) return true;
      latest = undefined;
      try {
        wholeRows(sheet, firstRow, count).sort({ column, ascending: true });
        SpreadsheetApp.flush();
      } catch (error) {
        // Merged cells or somebody else's protection: then they stay in the order in which they came.
        console.warn(String(error));
      }
      return isSameLayout(present, readLayout(sheet));
    },
    idsOutside(fieldName, fromMs, untilMs) {
      for (let tries = 0, start = latest ?? read(); tries < MAX_TRIES; tries++) {
        const column = start.layout.columns.get(fieldName);
        if (column === undefined) return undefined;
        const moments = readColumn(sheet, column, { start: start.firstRow, count: start.ids.length });
        const outside = firstsOutside(start.ids, moments, fromMs, untilMs);
        const rows = outside.map((index) => start.firstRow + index);
        // Whose moments these are is known only if nobody has moved anything meanwhile; nor that they are moments at all.
        const isOfMoments = start.ids.every((id, index) => !isOwn(id) || isDate(moments[index]));
        const isSure = rows.length === 0 && isOfMoments;
        const now = isSure ? undefined : changedSince(sheet, resource, start, rows);
        if (!now) return outside.map((index) => start.ids[index] as string);
        start = now;
      }
      return undefined;
    },
    affectedElsewhere: () => elsewhere,
  };
  return table;
}

/** Where the first row of each id is that lies outside. Of a row that somebody has copied the others decide nothing. */
function firstsOutside(
  ids: readonly string[],
  moments: readonly unknown[],
  fromMs: number,
  untilMs: number,
): number[] {
  const seen = new Set<string>();
  return ids.reduce<number[]>((outside, id, index) => {
    const moment = moments[index];
    if (!isOwn(id) || seen.size === seen.add(id).size || !isDate(moment)) return outside;
    const ms = moment.getTime();
    if (ms < fromMs || ms >= untilMs) outside.push(index);
    return outside;
  }, []);
}

/** Without the copies of a row that somebody made: they are left alone. */
function countsOf(state: SheetState): WriteResult {
  const rows = new Set(state.ids.filter(isOwn)).size;
  return { added: 0, changed: 0, removed: 0, kept: 0, rows, affectedIds: [] };
}

/** The account's own ids; those of others are added to `elsewhere`. */
function ownOf(
  keys: readonly string[],
  account: string | undefined,
  elsewhere: Map<string, string[]>,
): string[] {
  for (const key of keys.filter((each) => !isOwn(each))) {
    const { id, account: label = '' } = partsOf(key, account);
    elsewhere.set(label, (elsewhere.get(label) ?? []).concat(id));
  }
  return keys.filter(isOwn);
}
