import { areaOf } from './a1';
import { NUMBER_FORMATS, TEXT_FORMAT } from './cells';
import { READ_GAP } from './costs';
import type { RowEncoder } from './row-encoder';
import { type Span, spansOf } from './spans';
import { lastIdRow, type SheetState } from './state';
import type { WriteLog } from './write-log';

/** By column. */
export type Formats = ReadonlyMap<number, string>;

/**
 * Resets the format of texts before blocks are written, with one call: in cells that a user made Plain text,
 * the apostrophe would show. `isMeant` leaves out rows that are only written along.
 */
export function resetTextFormats(
  encoder: RowEncoder,
  { layout }: SheetState,
  blocks: readonly WriteLog[],
  isMeant: (row: number) => boolean = () => true,
): void {
  const texts = [...layout.columns].filter(([field]) => encoder.isText(field)).map(([, column]) => column);
  const areas = blocks.reduce<string[]>((all, { row, column, cells }) => {
    const end = column + (cells[0]?.length ?? 0);
    const inBatch = spansOf(texts.filter((text) => text >= column && text < end));
    const rows = inBatch.length === 0 ? [] : cells.map((_, index) => row + index).filter(isMeant);
    return spansOf(rows).reduce<string[]>(
      (areas, { start, count }) =>
        areas.concat(inBatch.map((span) => areaOf(start, span.start, count, span.count))),
      all,
    );
  }, []);
  if (areas.length > 0) encoder.sheet.getRangeList(areas).setNumberFormat(TEXT_FORMAT);
}

/**
 * Gives new rows the formats of the lowest call that was there before, so a user's own format (dd.mm.yyyy)
 * lives on. Ours where that one is Plain text, or Automatic in a column of dates, durations or money.
 * `isNew`: whether an id was added; `written`: the lowest row that was written. Says “were in the way” if a
 * column was Plain text, so everything has to be written again: numbers and dates became texts there, and
 * apostrophes show.
 */
export function settleFormats(
  encoder: RowEncoder,
  state: SheetState,
  isNew: (id: string) => boolean,
  written: number,
): 'as they should be' | 'settled' | 'were in the way' {
  const own = ownFormats(encoder, state);
  const rows = rowsOf(state, isNew);
  const [last = written] = rows.slice(-1);
  const [lowest = last] = rows.length === 0 ? [] : rowsOf(state, (id) => !isNew(id)).slice(-1);
  const [before, after] = readFormats(encoder, own, lowest, last);
  const wanted = new Map<number, string>();
  const plain = new Map<number, string>();
  let isShowing = false;
  for (const [field, column] of state.layout.columns) {
    const ours = own.get(column);
    const [format = '', now = ''] = [before.get(column), after.get(column)];
    if (ours === undefined) continue;
    if (encoder.isText(field)) isShowing = isShowing || now === PLAIN_TEXT;
    else if (format === PLAIN_TEXT || now === PLAIN_TEXT) plain.set(column, ours);
    else {
      const kept = ours !== TEXT_FORMAT && isAutomatic(format) ? ours : format;
      if (!isSame(now, kept)) wanted.set(column, kept);
    }
  }
  applyFormats(encoder, wanted, spansOf(rows));
  const data = { start: state.firstRow, count: lastIdRow(state) - state.firstRow + 1 };
  applyFormats(encoder, plain, [data]);
  if (isShowing || plain.size > 0) return 'were in the way';
  return wanted.size > 0 && rows.length > 0 ? 'settled' : 'as they should be';
}

const rowsOf = ({ ids, firstRow }: SheetState, isWanted: (id: string) => boolean): number[] =>
  ids.reduce<number[]>((rows, id, index) => {
    if (id !== '' && isWanted(id)) rows.push(firstRow + index);
    return rows;
  }, []);

/** The formats of two rows, with one call if few cells lie between them. */
function readFormats(
  { sheet }: RowEncoder,
  columns: Formats,
  one: number,
  other: number,
): [Formats, Formats] {
  const places = [...columns.keys()];
  if (places.length === 0) return [new Map(), new Map()];
  const first = Math.min(...places);
  const width = Math.max(...places) - first + 1;
  const read = (row: number, count: number): Formats[] =>
    sheet
      .getRange(row, first, count, width)
      .getNumberFormats()
      .map((line) => new Map(places.map((column) => [column, line[column - first] ?? ''])));
  const [top, bottom] = [Math.min(one, other), Math.max(one, other)];
  const isFar = (bottom - top) * width > READ_GAP;
  const formats = isFar ? read(top, 1).concat(read(bottom, 1)) : read(top, bottom - top + 1);
  const [upper = new Map(), lower = upper] = [formats[0], formats[formats.length - 1]];
  return one <= other ? [upper, lower] : [lower, upper];
}

/** Our formats for the fields that records have. */
export function ownFormats(encoder: RowEncoder, { layout }: SheetState): Formats {
  return new Map(
    [...layout.columns]
      .filter(([field]) => encoder.has(field))
      .map(([field, column]) => [column, NUMBER_FORMATS[encoder.type(field)]]),
  );
}

/** Takes one call for each format. */
export function applyFormats(encoder: RowEncoder, formats: Formats, rows: readonly Span[]): void {
  if (rows.length === 0) return;
  const columnsOf = new Map<string, number[]>();
  for (const [column, format] of formats) columnsOf.set(format, (columnsOf.get(format) ?? []).concat(column));
  for (const [format, columns] of columnsOf) {
    const areas = spansOf(columns).flatMap((span) =>
      rows.map(({ start, count }) => areaOf(start, span.start, count, span.count)),
    );
    encoder.sheet.getRangeList(areas).setNumberFormat(format);
  }
}

export const PLAIN_TEXT = '@';

/** What Google calls a format that nobody has set (reported, unverified). */
const isAutomatic = (format: string): boolean =>
  format === '' || format === TEXT_FORMAT || format === '0.###############';

const isSame = (a: string, b: string): boolean => a === b || (isAutomatic(a) && isAutomatic(b));
