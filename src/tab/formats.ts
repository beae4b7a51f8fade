import { NUMBER_FORMATS, TEXT_FORMAT } from './cells';
import { areaOf } from './places';
import { lastIdRow, type Reading } from './reading';
import { type Run, runsOf } from './runs';
import type { Target } from './target';

/** By column. */
export type Formats = ReadonlyMap<number, string>;

/**
 * The formats that rows should have: as the lowest call has them, which is how a user's own format (dd.mm.yyyy) lives
 * on; ours where that one is Plain text or, in a column of dates, durations or money, Automatic. A whole column of
 * numbers or dates that was made Plain text gets its format back: as texts they could not be sorted or summed.
 * Returns those of them that the row below the lowest call lacks; with `hasNewRows` it has to be there. One read.
 */
export function settleFormats(target: Target, reading: Reading, hasNewRows: boolean): Formats {
  const fields = [...reading.layout.columns].filter(([field]) => target.has(field));
  const own = ownFormats(target, reading);
  const last = lastIdRow(reading);
  const hasCalls = last >= reading.firstRow;
  const [lowest, next] = readFormats(target, own, {
    start: hasCalls ? last : last + 1,
    hasCalls,
    hasNewRows,
  });
  const wanted = new Map<number, string>();
  const plain = new Map<number, string>();
  for (const [field, column] of fields) {
    const format = lowest?.get(column);
    const ours = own.get(column) ?? TEXT_FORMAT;
    const isUsable =
      format !== undefined && format !== PLAIN_TEXT && (ours === TEXT_FORMAT || !isAutomatic(format));
    wanted.set(column, isUsable && !target.isText(field) ? format : ours);
    if (format === PLAIN_TEXT && !target.isText(field)) plain.set(column, ours);
  }
  applyFormats(target, plain, { start: reading.firstRow, count: last - reading.firstRow + 1 });
  return new Map([...wanted].filter(([column, format]) => !isSame(next?.get(column) ?? '', format)));
}

/** Those of the fields that records have. */
export function ownFormats(target: Target, { layout }: Reading): Formats {
  return new Map(
    [...layout.columns]
      .filter(([field]) => target.has(field))
      .map(([field, column]) => [column, NUMBER_FORMATS[target.type(field)]]),
  );
}

/** One call for each format. */
export function applyFormats(target: Target, formats: Formats, rows: Run): void {
  const columnsOf = new Map<string, number[]>();
  for (const [column, format] of formats) columnsOf.set(format, (columnsOf.get(format) ?? []).concat(column));
  for (const [format, columns] of columnsOf) {
    const areas = runsOf(columns).map((run) => areaOf(rows.start, run.start, rows.count, run.count));
    target.sheet.getRangeList(areas).setNumberFormat(format);
  }
}

/** Those of the lowest call and those of the row below it, as far as they are there and matter. */
function readFormats(
  { sheet }: Target,
  columns: Formats,
  { start, hasCalls, hasNewRows }: { start: number; hasCalls: boolean; hasNewRows: boolean },
): [Formats | undefined, Formats | undefined] {
  const places = [...columns.keys()];
  const height = Number(hasCalls) + Number(hasNewRows);
  if (places.length === 0 || height === 0) return [undefined, undefined];
  const first = Math.min(...places);
  const lines = sheet.getRange(start, first, height, Math.max(...places) - first + 1).getNumberFormats();
  const formats = lines.map((line) => new Map(places.map((column) => [column, line[column - first] ?? ''])));
  return [hasCalls ? formats[0] : undefined, hasNewRows ? formats[height - 1] : undefined];
}

export const PLAIN_TEXT = '@';

/** What Google calls a format that nobody has set (reported, unverified). */
const isAutomatic = (format: string): boolean =>
  format === '' || format === TEXT_FORMAT || format === '0.###############';

const isSame = (a: string, b: string): boolean => a === b || (isAutomatic(a) && isAutomatic(b));
