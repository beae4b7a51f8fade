import type { Cell } from './cells';
import { READ_CELL_MS, READ_MS, WRITE_CELL_MS, WRITE_MS } from './costs';
import { PLAIN_TEXT } from './formats';
import type { Segment } from './layout';
import type { RowEncoder } from './row-encoder';
import { type Span, spansOf } from './spans';
import { asCell, shows, type WriteLog } from './write-log';

/** The new cells of a row in a segment. */
export type NewCells = (row: number, segment: Segment) => Cell[];

/**
 * How many unchanged rows may be written along between two changed ones: more would cost more than another
 * call.
 */
export function coalesceGap(segments: readonly Segment[]): number {
  const width = segments.reduce((sum, { fields }) => sum + fields.length, 0);
  return Math.floor((WRITE_MS * segments.length) / (Math.max(1, width) * (WRITE_CELL_MS + 3 * READ_CELL_MS)));
}

export function isCoalescingCheaper(rows: Span, spans: number, segments: readonly Segment[]): boolean {
  const width = segments.reduce((sum, { fields }) => sum + fields.length, 0);
  const joined =
    3 * READ_MS + WRITE_MS * segments.length + rows.count * width * (3 * READ_CELL_MS + WRITE_CELL_MS);
  return joined < spans * segments.length * WRITE_MS;
}

/**
 * Blocks that update some rows of a span with few writes. Rows between are written with exactly what they
 * hold, but never across a formula, plain text, an image or a row that isn't ours. Only columns in which
 * something changes are written.
 */
export function coalescedSpans(
  encoder: RowEncoder,
  rows: Span,
  segments: readonly Segment[],
  idAt: (row: number) => string,
  changed: ReadonlySet<number>,
  newCells: NewCells,
): WriteLog[] {
  const old = readOver(encoder, rows, segments.map(columnsOf), (range) => range.getValues());
  const cellsAt = new Map<string, Cell>();
  const differing: number[] = [];
  for (const segment of segments) {
    for (const row of changed) {
      newCells(row, segment).forEach((cell, index) => {
        const column = segment.start + index;
        cellsAt.set(`${row} ${column}`, cell);
        if (!shows(old(row, column), cell, encoder.serialOf)) differing.push(column);
      });
    }
  }
  if (differing.length === 0) return [];
  const owned = new Set(
    segments.map(columnsOf).reduce<number[]>((all, span) => all.concat(spread(span)), []),
  );
  const columnRuns = spansOf(differing, Math.floor(WRITE_MS / (rows.count * WRITE_CELL_MS))).reduce<Span[]>(
    (all, span) => all.concat(spansOf(spread(span).filter((column) => owned.has(column)))),
    [],
  );
  const formulas = readOver(encoder, rows, columnRuns, (range) => range.getFormulas());
  const isKeptText = (row: number, column: number): boolean =>
    !changed.has(row) && idAt(row) !== '' && typeof old(row, column) === 'string' && old(row, column) !== '';
  // Of what is kept, only texts get an apostrophe, so only they need to be checked for it.
  const holdsTexts = columnRuns.some((span) =>
    spread(span).some((column) => spread(rows).some((row) => isKeptText(row, column))),
  );
  const formats = holdsTexts
    ? readOver(encoder, rows, columnRuns, (range) => range.getNumberFormats())
    : () => undefined;
  const kept = (row: number, column: number): Cell | undefined =>
    idAt(row) === '' || formulas(row, column) !== '' || formats(row, column) === PLAIN_TEXT
      ? undefined
      : asCell(old(row, column), encoder.serialOf);

  return columnRuns.reduce<WriteLog[]>((blocks, columnsOfBlock) => {
    const line = (row: number): Cell[] | undefined => {
      const cells = spread(columnsOfBlock).map((column) =>
        changed.has(row) ? cellsAt.get(`${row} ${column}`) : kept(row, column),
      );
      return cells.every((cell): cell is Cell => cell !== undefined) ? cells : undefined;
    };
    return blocks.concat(
      withoutEnds(spread(rows), line, changed).map((lines) => ({
        row: (lines[0] as Line).row,
        column: columnsOfBlock.start,
        ids: lines.map(({ row }) => idAt(row)),
        cells: lines.map(({ cells }) => cells),
      })),
    );
  }, []);
}

interface Line {
  readonly row: number;
  readonly cells: Cell[];
}

/** Splits where a row can't be written, and trims to the rows that change. */
function withoutEnds(
  rows: readonly number[],
  line: (row: number) => Cell[] | undefined,
  changed: ReadonlySet<number>,
): Line[][] {
  const blocks: Line[][] = [];
  let open: Line[] = [];
  let pending: Line[] = [];
  for (const row of rows) {
    const cells = line(row);
    if (cells && changed.has(row)) {
      if (open.length === 0) blocks.push(open);
      open.push(...pending, { row, cells });
      pending = [];
    } else if (cells && open.length > 0) pending.push({ row, cells });
    else {
      open = [];
      pending = [];
    }
  }
  return blocks;
}

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Reads all cells from the first to the last of some columns with one call. */
function readOver<T>(
  { sheet }: RowEncoder,
  rows: Span,
  columns: readonly Span[],
  read: (range: Range) => T[][],
): (row: number, column: number) => T | undefined {
  const first = Math.min(...columns.map(({ start }) => start));
  const end = Math.max(...columns.map(({ start, count }) => start + count));
  const cells = read(sheet.getRange(rows.start, first, rows.count, end - first));
  return (row, column) => cells[row - rows.start]?.[column - first];
}

const columnsOf = ({ start, fields }: Segment): Span => ({ start, count: fields.length });

const spread = ({ start, count }: Span): number[] =>
  Array.from({ length: count }, (_, index) => start + index);
