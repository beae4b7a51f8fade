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

/** Whether a note says that a row stays although its call is gone. */
export const isMarked = (note: string | undefined): boolean => (note ?? '').split('\n').some(isMark);

/** The lines of a note that are the user's. */
export function userLines(note: string | undefined): string[] {
  return (note ?? '').split('\n').filter((line) => line !== '' && !isMark(line));
}

/**
 * Says on rows that they stay although their call is gone. The id's cell carries the mark: of all owned columns it alone
 * is sure to be there later. A note of the user's stays in it. `notes`: what hangs on the id's cells now.
 */
export function markRows(
  sheet: Sheet,
  state: SheetState,
  notes: ReadonlyMap<number, string>,
  reason: string,
): void {
  if (notes.size === 0) return;
  // Before the first mark: without it nobody would look for marks to take off again.
  if (!state.layout.hasKeptRows) tag(sheet, KEYS.keptRows, '1');
  const sentence = `${MARK}${reason} The row stays because something is typed in it.`;
  annotate(sheet, state, notes, (lines) => [...lines, sentence]);
  colour(sheet, state, [...notes.keys()], MARK_COLOR);
}

/**
 * Takes the mark off rows whose call belongs again. Where no row was ever marked nothing is read. `noteBefore`: what is to
 * hang on the id’s cell then, where that is known and not what hangs there without the mark. False where none was marked.
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
  colour(sheet, state, [...marked.keys()], null);
  return marked.size > 0;
}

/** Rows that are inserted below a marked one come with its grey. */
export function clearMarkColor(sheet: Sheet, state: SheetState, { start, count }: Span): void {
  if (!state.layout.hasKeptRows || count <= 0) return;
  colour(
    sheet,
    state,
    Array.from({ length: count }, (_, index) => start + index),
    null,
  );
}

/** Rows with the same note with one call. */
function annotate(
  sheet: Sheet,
  { idColumn }: SheetState,
  notes: ReadonlyMap<number, string>,
  change: (lines: string[]) => string[],
): void {
  const rowsOf = new Map<string, number[]>();
  for (const [row, note] of notes) {
    // Blank lines between paragraphs as well.
    const lines = note === '' ? [] : note.split('\n').filter((line) => !isMark(line));
    const next = change(lines).join('\n');
    rowsOf.set(next, (rowsOf.get(next) ?? []).concat(row));
  }
  for (const [note, rows] of rowsOf) {
    const areas = spansOf(rows).map((span: Span) => areaOf(span.start, idColumn, span.count, 1));
    sheet.getRangeList(areas).setNote(note);
  }
}

function colour(sheet: Sheet, { layout }: SheetState, rows: readonly number[], value: string | null): void {
  if (rows.length === 0) return;
  const segments = segmentsOf(layout.columns);
  const areas = spansOf(rows).reduce<string[]>(
    (all, span) =>
      all.concat(segments.map(({ start, fields }) => areaOf(span.start, start, span.count, fields.length))),
    [],
  );
  sheet.getRangeList(areas).setFontColor(value);
}
