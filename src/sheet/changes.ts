import type { Value } from '../catalog/resource';
import { ACCOUNT } from './account-column';
import { coalescedSpans, coalesceGap, isCoalescingCheaper, type NewCells } from './coalesce';
import { type Segment, segmentsOf } from './layout';
import type { RowEncoder } from './row-encoder';
import { type Run, spansOf } from './spans';
import type { SheetState } from './state';
import type { WriteLog } from './write-log';

/**
 * New values for rows that are there, by row number. Never the id, nor whose it is: whoever moves rows between our reading and
 * this moment keeps every id beside what was typed there, and a block that went astray can be told by the ids.
 */
export function planChanges(
  target: RowEncoder,
  reading: SheetState,
  valuesAt: ReadonlyMap<number, readonly Value[]>,
): WriteLog[] {
  const columns = new Map(
    [...reading.layout.columns].filter(
      ([field]) => target.has(field) && field !== target.idField && field !== ACCOUNT,
    ),
  );
  if (valuesAt.size === 0 || columns.size === 0) return [];
  const segments = segmentsOf(columns);
  const rows = [...valuesAt.keys()];
  const idAt = (row: number): string => reading.ids[row - reading.firstRow] ?? '';
  const newCells: NewCells = (row, { fields }) =>
    fields.map((field) => target.cell(valuesAt.get(row) as readonly Value[], field));

  return spansOf(rows, coalesceGap(segments)).reduce<WriteLog[]>((blocks, span) => {
    const changed = rows.filter((row) => row >= span.start && row < span.start + span.count);
    const runs = spansOf(changed);
    return blocks.concat(
      isCoalescingCheaper(span, runs.length, segments)
        ? coalescedSpans(target, span, segments, idAt, new Set(changed), newCells)
        : separateSpans(runs, segments, idAt, newCells),
    );
  }, []);
}

function separateSpans(
  runs: readonly Run[],
  segments: readonly Segment[],
  idAt: (row: number) => string,
  newCells: NewCells,
): WriteLog[] {
  return runs.reduce<WriteLog[]>((blocks, { start, count }) => {
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
