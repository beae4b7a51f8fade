import type { Value } from '../callscaler/resources/resource';
import { BUSINESS } from './business';
import { TEXT_FORMAT } from './cells';
import { isJoiningCheaper, joinedBlocks, joinGap, type NewCells } from './joined';
import { type Segment, segmentsOf } from './layout';
import { areaOf } from './places';
import type { Reading } from './reading';
import { type Run, runsOf } from './runs';
import type { Target } from './target';
import { type Written, writeBlock } from './written';

/**
 * Writes new values over rows that are there, by row number. Never the id, nor whose it is: whoever moves rows between our reading and
 * this moment keeps every id beside what was typed there, and a block that went astray can be told by the ids.
 */
export function writeChanges(
  target: Target,
  reading: Reading,
  valuesAt: ReadonlyMap<number, readonly Value[]>,
  log: Written[],
): void {
  const columns = new Map(
    [...reading.layout.columns].filter(
      ([field]) => target.has(field) && field !== target.idField && field !== BUSINESS,
    ),
  );
  if (valuesAt.size === 0 || columns.size === 0) return;
  const segments = segmentsOf(columns);
  const rows = [...valuesAt.keys()];
  const idAt = (row: number): string => reading.ids[row - reading.firstRow] ?? '';
  const newCells: NewCells = (row, { fields }) =>
    fields.map((field) => target.cell(valuesAt.get(row) as readonly Value[], field));

  resetTextFormats(target, runsOf(rows), columns);
  for (const span of runsOf(rows, joinGap(segments))) {
    const changed = rows.filter((row) => row >= span.start && row < span.start + span.count);
    const runs = runsOf(changed);
    const blocks = isJoiningCheaper(span, runs.length, segments)
      ? joinedBlocks(target, span, segments, idAt, new Set(changed), newCells)
      : separateBlocks(runs, segments, idAt, newCells);
    for (const block of blocks) writeBlock(target.sheet, block, log);
  }
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

/** With one call for all of them: a user may have made cells Plain text, where the apostrophe would show. */
function resetTextFormats(target: Target, rows: readonly Run[], columns: ReadonlyMap<string, number>): void {
  const texts = runsOf([...columns].filter(([field]) => target.isText(field)).map(([, column]) => column));
  const areas = rows.reduce<string[]>(
    (all, run) => all.concat(texts.map((text) => areaOf(run.start, text.start, run.count, text.count))),
    [],
  );
  if (areas.length > 0) target.sheet.getRangeList(areas).setNumberFormat(TEXT_FORMAT);
}
