import type { Value } from '../catalog/resource';
import { ACCOUNT } from './account-column';
import { coalescedSpans, coalesceGap, isCoalescingCheaper, type NewCells } from './coalesce';
import { type Segment, segmentsOf } from './layout';
import type { RowEncoder } from './row-encoder';
import { type Span, spansOf } from './spans';
import type { SheetState } from './state';
import type { WriteLog } from './write-log';

/**
 * Plans new values for rows that are there, by row number. Never the id or the account: if someone moves rows
 * meanwhile, every id stays beside what was typed there, and a misplaced block is found by the ids.
 */
export function planUpdates(
  encoder: RowEncoder,
  state: SheetState,
  valuesAt: ReadonlyMap<number, readonly Value[]>,
): WriteLog[] {
  const columns = new Map(
    [...state.layout.columns].filter(
      ([field]) => encoder.has(field) && field !== encoder.idField && field !== ACCOUNT,
    ),
  );
  if (valuesAt.size === 0 || columns.size === 0) return [];
  const segments = segmentsOf(columns);
  const rows = [...valuesAt.keys()];
  const idAt = (row: number): string => state.ids[row - state.firstRow] ?? '';
  const newCells: NewCells = (row, { fields }) =>
    fields.map((field) => encoder.cell(valuesAt.get(row) as readonly Value[], field));

  return spansOf(rows, coalesceGap(segments)).reduce<WriteLog[]>((blocks, span) => {
    const changed = rows.filter((row) => row >= span.start && row < span.start + span.count);
    const spans = spansOf(changed);
    return blocks.concat(
      isCoalescingCheaper(span, spans.length, segments)
        ? coalescedSpans(encoder, span, segments, idAt, new Set(changed), newCells)
        : separateSpans(spans, segments, idAt, newCells),
    );
  }, []);
}

function separateSpans(
  spans: readonly Span[],
  segments: readonly Segment[],
  idAt: (row: number) => string,
  newCells: NewCells,
): WriteLog[] {
  return spans.reduce<WriteLog[]>((blocks, { start, count }) => {
    const rows = Array.from({ length: count }, (_, index) => start + index);
    return blocks.concat(
      segments.map((segment) => ({
        row: start,
        column: segment.start,
        ids: rows.map(idAt),
        cells: rows.map((row) => newCells(row, segment)),
      })),
    );
  }, []);
}
