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

/** Google doesn't say how long a sort takes; with millions of cells it might outlast the run. */
const MAX_SORTED_CELLS = 500_000;
/** How often to read again when someone keeps moving rows or columns. */
const MAX_TRIES = 3;

/** A tab as a table keyed by id, for one run. Users edit at any moment, so each write first reads where things are. */
export interface Table extends Destination {
  /** The tab's present name. */
  readonly name: string;
  /** Up to `count` ids, from the lowest rows: those are the youngest. */
  someIds(count: number): string[];
  /**
   * Updates rows in place, adds new ones below the last, deletes those that are gone, then flushes and checks. Throws
   * `tab_unusable` before anything is written if the id column is missing or cells are merged.
   */
  apply(batch: WriteBatch): WriteResult;
  /**
   * Sorts the rows by a field, oldest first; what users typed beside a row moves with it. Leaves the order alone in a
   * huge or filtered tab, below an array formula, or between rows of the user's own. False if someone moved columns
   * meanwhile, so cells may be beside another row.
   */
  sortBy(field: string): boolean;
  /** Undefined if the field has no column, or someone keeps moving rows. */
  idsOutside(field: string, fromMs: number, untilMs: number): string[] | undefined;
  /** Ids of other accounts, by account, whose rows this run may have hit: those accounts ask for them again. */
  affectedElsewhere(): ReadonlyMap<string, readonly string[]>;
}

/** What a run knows of the tab so far. */
interface Session {
  readonly sheet: Sheet;
  readonly resource: Resource;
  readonly zone: () => string;
  readonly account: string | undefined;
  readonly entries: readonly Entry[] | undefined;
  readonly elsewhere: Map<string, string[]>;
  latest: SheetState | undefined;
  layout: Layout | undefined;
}

/**
 * Opens a tab. `zone` returns the spreadsheet's time zone. `account`: the label of the account to work on, in a tab that
 * several share. `entries`: the tab's metadata if it has just been read.
 */
export function openTable(
  sheet: Sheet,
  resource: Resource,
  zone: () => string,
  account?: string,
  entries?: readonly Entry[],
): Table {
  const session: Session = {
    sheet,
    resource,
    zone,
    account,
    entries,
    elsewhere: new Map(),
    latest: undefined,
    layout: undefined,
  };
  const ids = (): string[] => read(session).ids.filter(isOwn);
  const table: Table = {
    get name() {
      return sheet.getName();
    },
    fields() {
      if (!entries) session.layout = readLayout(sheet);
      const names = session.layout ? [...session.layout.columns.keys()] : fieldsIn(entries ?? []);
      return names.filter((name) => name !== ACCOUNT);
    },
    ids,
    someIds: (count) => ids().slice(-count),
    watermarkNote: () => watermarkNote(session),
    prune: (gone, goneReason) =>
      table.apply({ fields: [], records: gone.map((id) => ({ id, gone: true as const })), goneReason }),
    apply: (batch) => applyBatch(session, batch),
    sortBy: (field) => sortBy(session, field),
    idsOutside: (field, fromMs, untilMs) => idsOutside(session, field, fromMs, untilMs),
    affectedElsewhere: () => session.elsewhere,
  };
  return table;
}

function read(session: Session): SheetState {
  const { sheet, resource, account } = session;
  const state = readState(sheet, resource, account, session.layout ?? firstLayout(session));
  session.latest = state;
  session.layout = state.layout;
  return state;
}

/** The layout to start reading with. An entry that was found may be gone by now. */
function firstLayout({ sheet, resource, account, entries }: Session): Layout {
  try {
    const needed = keyFields(resource, account !== undefined);
    if (entries) return layoutOf(entries, (field) => needed.includes(field));
  } catch (error) {
    console.warn(String(error));
  }
  return readLayout(sheet);
}

function watermarkNote(session: Session): WatermarkNote | undefined {
  const { sheet, resource, account } = session;
  const noteAt = (layout: Layout): WatermarkNote | undefined => {
    const idColumn = layout.columns.get(resource.idField);
    return idColumn === undefined ? undefined : readWatermarkNote(sheet, { layout, idColumn }, account);
  };
  const note = noteAt(session.layout ?? firstLayout(session));
  if (note?.says !== undefined) return note;
  // There is none yet, or someone has moved the column since.
  session.layout = readLayout(sheet);
  return noteAt(session.layout);
}

function applyBatch(session: Session, { fields, records: incoming, goneReason }: WriteBatch): WriteResult {
  const { sheet, resource, zone, account, elsewhere } = session;
  const records = lastOfEach(incoming);
  const goneIds = records.filter((record) => 'gone' in record).map(({ id }) => id);
  const found = (goneIds.length === records.length && session.latest) || read(session);
  const { state: start, rows: unnamed } = adopted(found, records);
  const { updates, inserts, deletes } = planRows(start.ids, records);
  if (updates.length + inserts.length + deletes.length === 0) return countsOf(start);
  if (updates.length + inserts.length > 0) refuseMergedCells(sheet, start);
  nameAccount(sheet, start, unnamed);

  const encoder = createRowEncoder(sheet, resource, fields, zone, account);
  const staying = records.filter((record) => !('gone' in record));
  const upserted = upsert(encoder, resource, start, staying);
  const { state, removed, lost } = removeRows(sheet, resource, upserted.state, goneIds, goneReason);
  session.latest = state;
  session.layout = state.layout;
  const present = new Set(state.ids);
  const isGone = new Set(goneIds.filter((id) => !present.has(id)));
  const affected = ownOf([...new Set([...upserted.lost, ...lost])], account, elsewhere);
  return {
    ...countsOf(state),
    added: inserts.length,
    changed: updates.length,
    removed,
    kept: Math.max(0, deletes.length - removed),
    affectedIds: affected.filter((id) => !isGone.has(id)),
  };
}

function sortBy(session: Session, field: string): boolean {
  const { sheet } = session;
  const state = read(session);
  const { layout, firstRow, ids } = state;
  const column = layout.columns.get(field);
  const count = lastIdRow(state) - firstRow + 1;
  const cells = count * sheet.getLastColumn();
  const isMixed = ids.slice(0, count).includes('');
  if (column === undefined || count < 2 || isMixed || cells > MAX_SORTED_CELLS) return true;
  // An array formula would move along with its row and leave the rows above it blank.
  if (sheet.getFilter() || readUserFormulas(sheet, state).spilling.length > 0) return true;
  session.latest = undefined;
  try {
    wholeRows(sheet, firstRow, count).sort({ column, ascending: true });
    SpreadsheetApp.flush();
  } catch (error) {
    // Merged or protected cells: the rows stay in the order in which they came.
    console.warn(String(error));
  }
  return isSameLayout(layout, readLayout(sheet));
}

function idsOutside(session: Session, field: string, fromMs: number, untilMs: number): string[] | undefined {
  const { sheet, resource } = session;
  for (let tries = 0, start = session.latest ?? read(session); tries < MAX_TRIES; tries++) {
    const column = start.layout.columns.get(field);
    if (column === undefined) return undefined;
    const moments = readColumn(sheet, column, { start: start.firstRow, count: start.ids.length });
    const outside = firstsOutside(start.ids, moments, fromMs, untilMs);
    const rows = outside.map((index) => start.firstRow + index);
    // Unless every cell is a moment and none is outside, check that nobody moved the rows or the column meanwhile.
    const isOfMoments = start.ids.every((id, index) => !isOwn(id) || isDate(moments[index]));
    const isSure = rows.length === 0 && isOfMoments;
    const now = isSure ? undefined : changedSince(sheet, resource, start, rows);
    if (!now) return outside.map((index) => start.ids[index] as string);
    start = now;
  }
  return undefined;
}

/** Indexes of the first row of each id that lies outside. Copies of a row that a user made decide nothing. */
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

/** Copies of a row that a user made don't count. */
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
