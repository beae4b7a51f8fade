import type { Value } from '../catalog/resource';
import { BUSINESS } from './account-column';
import { isJoiningCheaper, joinedBlocks, joinGap, type NewCells } from './coalesce';
import { type Segment, segmentsOf } from './layout';
import type { Target } from './row-encoder';
import { type Run, runsOf } from './spans';
import type { Reading } from './state';
import type { Written } from './write-log';

/**
 * New values for rows that are there, by row number. Never the id, nor whose it is: whoever moves rows between our reading and
 * this moment keeps every id beside what was typed there, and a block that went astray can be told by the ids.
 */
export function planChanges(
  target: Target,
  reading: Reading,
  valuesAt: ReadonlyMap<number, readonly Value[]>,
): Written[] {
  const columns = new Map(
    [...reading.layout.columns].filter(
      ([field]) => target.has(field) && field !== target.idField && field !== BUSINESS,
    ),
  );
  if (valuesAt.size === 0 || columns.size === 0) return [];
  const segments = segmentsOf(columns);
  const rows = [...valuesAt.keys()];
  const idAt = (row: number): string => reading.ids[row - reading.firstRow] ?? '';
  const newCells: NewCells = (row, { fields }) =>
    fields.map((field) => target.cell(valuesAt.get(row) as readonly Value[], field));

  return runsOf(rows, joinGap(segments)).reduce<Written[]>((blocks, span) => {
    const changed = rows.filter((row) => row >= span.start && row < span.start + span.count);
    const runs = runsOf(changed);
    return blocks.concat(
      isJoiningCheaper(span, runs.length, segments)
        ? joinedBlocks(target, span, segments, idAt, new Set(changed), newCells)
        : separateBlocks(runs, segments, idAt, newCells),
    );
  }, []);
}

function separateBlocks(
  runs: readonly Run[],
  segments: readonly Segment[],
  idAt: (row: number) => string,
  newCells: NewCells,
): Written[] {
  return runs.reduce<Written[]>((blocks, { start, count }) => {
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
