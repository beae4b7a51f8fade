import { ProblemError } from '../problem';
import { type Argument, isBlank, isDate, line, quoted, simplified } from './argument';

/** What 30 seconds are enough for, at a hundred ids a request. */
export const MAX_IDS = 2_000;
/** https://www.rfc-editor.org/rfc/rfc9562, as CallScaler’s pages show their ids. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface Ids {
  /** As they stand in the cells up to the last one, in lower case; undefined for a blank cell. */
  readonly cells: ReadonlyArray<string | undefined>;
  /** Each once. */
  readonly distinct: readonly string[];
  readonly isRow: boolean;
}

/** Call IDs out of a cell, a column or a row, none where all are blank. Throws `bad_input` naming the cell that holds none. */
export function readIds(argument: string, value: Argument): Ids {
  const { cells, isRow } = line(value, argument);
  const ids = withoutEnd(cells).map((cell, index) =>
    isBlank(cell) || (index === 0 && isHeader(cell))
      ? undefined
      : readId(argument, cell, index, cells.length),
  );
  const distinct = [...new Set(ids.filter((id): id is string => id !== undefined))];
  if (value === undefined || value === null) {
    throw new ProblemError('bad_input', { reason: 'blank_ids', argument });
  }
  if (distinct.length > MAX_IDS) {
    throw new ProblemError('bad_input', {
      reason: 'too_many_ids',
      argument,
      count: distinct.length,
      max: MAX_IDS,
    });
  }
  return { cells: ids, distinct, isRow };
}

/** A result as long as a whole column would push the sheet’s end away, and the column with it: blank cells at the end give none. */
function withoutEnd(cells: readonly unknown[]): readonly unknown[] {
  let count = cells.length;
  while (count > 1 && isBlank(cells[count - 1])) count--;
  return cells.slice(0, count);
}

/** Whole columns begin with their header, of an import’s tab or of CALLSCALER_CALLS. */
function isHeader(cell: unknown): boolean {
  return ['call_id', 'id'].includes(simplified(String(cell)));
}

function readId(argument: string, cell: unknown, index: number, count: number): string {
  const id = isDate(cell) ? '' : String(cell).trim().toLowerCase();
  if (UUID.test(id)) return id;
  const where = count === 1 ? '' : ` (cell ${index + 1} of ${count})`;
  throw new ProblemError('bad_input', { reason: 'not_an_id', argument, given: quoted(cell), where });
}
