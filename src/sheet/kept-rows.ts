import { areaOf } from './a1';
import { READ_GAP } from './costs';
import { segmentsOf } from './layout';
import { KEYS, tag } from './metadata';
import { type Span, spansOf } from './spans';
import type { SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const MARK = 'CallScaler: ';
const MARK_COLOR = '#80868b';

const isMark = (line: string): boolean => line.startsWith(MARK);

/** Whether a note says that a row is kept although its call is gone. */
export const isMarked = (note: string | undefined): boolean => (note ?? '').split('\n').some(isMark);

/** The lines of a note that are the user's. */
export function userLines(note: string | undefined): string[] {
  return (note ?? '').split('\n').filter((line) => line !== '' && !isMark(line));
}

/**
 * Marks rows that are kept although their call is gone. The mark is a note on the id's cell, because of all
 * owned columns it alone is sure to stay. The user's own note stays in it. `notes`: the present notes of
 * those cells.
 */
export function markRows(
  sheet: Sheet,
  state: SheetState,
  notes: ReadonlyMap<number, string>,
  reason: string,
): void {
  if (notes.size === 0) return;
  // Before the first mark: without this tag nobody would look for marks to remove.
  if (!state.layout.hasKeptRows) tag(sheet, KEYS.keptRows, '1');
  const sentence = `${MARK}${reason} The row stays because something is typed in it.`;
  annotate(sheet, state, notes, (lines) => [...lines, sentence]);
  setFontColor(sheet, state, [...notes.keys()], MARK_COLOR);
}

/**
 * Removes the mark from rows whose call belongs again. Reads nothing if no row was ever marked. `noteBefore`:
 * the note to restore, if it is known. Returns whether any was marked.
 */
export function unmarkRows(
  sheet: Sheet,
  state: SheetState,
  rows: readonly number[],
  noteBefore: (row: number) => string | undefined = () => undefined,
): boolean {
  if (!state.layout.hasKeptRows) return false;
  const marked = new Map<number, string>();
  for (const spot of spansOf(rows, READ_GAP)) {
    const notes = sheet.getRange(spot.start, state.idColumn, spot.count, 1).getNotes();
    for (const row of rows) {
      const note = notes[row - spot.start]?.[0];
      if (note !== undefined && isMarked(note)) marked.set(row, noteBefore(row) ?? note);
    }
  }
  annotate(sheet, state, marked, (lines) => lines);
  setFontColor(sheet, state, [...marked.keys()], null);
  return marked.size > 0;
}

/** Rows inserted below a marked one take over its gray. */
export function clearMarkColor(sheet: Sheet, state: SheetState, { start, count }: Span): void {
  if (!state.layout.hasKeptRows || count <= 0) return;
  setFontColor(
    sheet,
    state,
    Array.from({ length: count }, (_, index) => start + index),
    null,
  );
}

/** Writes rows that have the same note with one call. */
function annotate(
  sheet: Sheet,
  { idColumn }: SheetState,
  notes: ReadonlyMap<number, string>,
  change: (lines: string[]) => string[],
): void {
  const rowsOf = new Map<string, number[]>();
  for (const [row, note] of notes) {
    // Keep blank lines between paragraphs.
    const lines = note === '' ? [] : note.split('\n').filter((line) => !isMark(line));
    const next = change(lines).join('\n');
    rowsOf.set(next, (rowsOf.get(next) ?? []).concat(row));
  }
  for (const [note, rows] of rowsOf) {
    const areas = spansOf(rows).map((span: Span) => areaOf(span.start, idColumn, span.count, 1));
    sheet.getRangeList(areas).setNote(note);
  }
}

function setFontColor(
  sheet: Sheet,
  { layout }: SheetState,
  rows: readonly number[],
  value: string | null,
): void {
  if (rows.length === 0) return;
  const segments = segmentsOf(layout.columns);
  const areas = spansOf(rows).reduce<string[]>(
    (all, span) =>
      all.concat(segments.map(({ start, fields }) => areaOf(span.start, start, span.count, fields.length))),
    [],
  );
  sheet.getRangeList(areas).setFontColor(value);
}
