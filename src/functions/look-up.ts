import { fieldNamed } from '../catalog/field-names';
import { createRecordReader, type Joins } from '../catalog/record-reader';
import type { Resource, Value } from '../catalog/resource';
import { ProblemError } from '../problem';
import { type Argument, isBlank } from './argument';
import { MAX_CELLS, readColumns, type Setting } from './arguments';
import { type Ids, readIds } from './ids';
import { usualFields } from './list';
import { findNamed, unknownName } from './names';
import { readPairs } from './options';
import type { CallsById } from './records';
import { readText, readYesNo } from './settings';
import { type FormulaResult, headerOf, toFormulaCell, unformatted } from './table';

/** What CALLSCALER_CALL and CALLSCALER_TRANSCRIPTION are asked. */
export interface LookUp {
  readonly ids: Ids;
  /** Absent: the usual ones. */
  readonly columns?: readonly string[];
  readonly headers: boolean;
  readonly connection?: string;
}

const NOT_FOUND = 'No such call';

/** Understands the arguments of a look-up by ID. Headers are left out unless asked for: the IDs stand beside the result. */
export function readLookUp(
  resource: Resource,
  argument: string,
  args: readonly Argument[],
  settings: readonly Setting[],
): LookUp {
  const [first, ...options] = args;
  const ids = readIds(argument, first);
  let columns: readonly string[] | undefined;
  let headers = false;
  let connection: string | undefined;
  for (const [given, value] of readPairs(options)) {
    const name = findNamed(
      given,
      settings.map((setting) => ({ name: setting, label: setting })),
    )?.name;
    if (name === undefined) throw unknownName('option', given, settings);
    if (isBlank(value)) continue;
    if (name === 'columns') columns = readColumns(resource, value);
    else if (name === 'headers') headers = readYesNo(name, value);
    else connection = readText(name, value);
  }
  return {
    ids,
    headers,
    ...(columns === undefined ? {} : { columns }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** A row for each cell of the IDs, in their order; blank for a blank one. IDs in a row give a column each. */
export function toCallRows(
  { ids, columns, headers }: LookUp,
  resource: Resource,
  calls: CallsById,
  joins: Joins,
): FormulaResult {
  // The same ones whatever the calls say: formulas that stand below each other must not differ in their columns.
  const fields = columns?.map((name) => fieldNamed(resource, name)) ?? usualFields(resource, {}, []);
  if (ids.cells.length * fields.length > MAX_CELLS) {
    throw new ProblemError('bad_input', {
      reason: 'too_many_id_cells',
      cells: ids.cells.length,
      columns: fields.length,
      max: MAX_CELLS,
    });
  }
  const names = fields.map((field) => field.name);
  const reader = createRecordReader(resource, names, columns ? joins : {});
  const rows = ids.cells.map((id) => {
    const call = id === undefined ? undefined : calls.get(id);
    if (call) {
      const values = reader.values(call);
      return fields.map((field, at) => toFormulaCell(unformatted(field.type, values[at] as Value)));
    }
    return fields.map((_, at) => (id !== undefined && at === 0 ? NOT_FOUND : ''));
  });
  return turned(headers ? [fields.map(headerOf), ...rows] : rows, ids);
}

/** The result lies as the IDs do. */
export function turned(rows: FormulaResult, { isRow }: Pick<Ids, 'isRow'>): FormulaResult {
  if (!isRow) return rows;
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
}
