import type { FieldType, Resource, Value } from '../catalog/resource';
import { ACCOUNT, columnField } from './account-column';
import { type Cell, NUMBER_FORMATS, TEXT_FORMAT, toCell } from './cells';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Where a merge writes, and how the values of a record become the cells of a column. */
export interface RowEncoder {
  readonly sheet: Sheet;
  readonly idField: string;
  /** Whether records have a value for the field: a column that appeared since they were asked for has to wait. */
  has(field: string): boolean;
  type(field: string): FieldType;
  /** Text, lists, yes or no. A number has no format of ours either, but a user's own (0.0, 5%) means something there. */
  isText(field: string): boolean;
  /** What its header says, where nobody has renamed it. */
  label(field: string): string;
  cell(values: readonly Value[], field: string): Cell;
  /** A date as the number that stands in a cell, in parts of a day, in the zone that this run knows or in another. */
  serialOf(date: Date, inZone?: string): number;
  /** The zone that this run knows. */
  zone(): string;
}

/**
 * `zone`: the name of the spreadsheet's, as this run knows it. Should somebody change it meanwhile, durations between
 * changed rows are written back as if it had not been; the next run sees the change and asks for everything again.
 * `own`: what the rows say in the column “Business”, where businesses share the tab.
 */
export function createRowEncoder(
  sheet: Sheet,
  resource: Resource,
  fieldNames: readonly string[],
  zone: () => string,
  own: string | undefined,
): RowEncoder {
  const place = new Map(fieldNames.map((name, index) => [name, index]));
  const type = (field: string): FieldType => columnField(resource, field).type;
  return {
    sheet,
    idField: resource.idField,
    has: (field) => place.has(field) || (own !== undefined && field === ACCOUNT),
    type,
    isText: (field) => type(field) !== 'number' && NUMBER_FORMATS[type(field)] === TEXT_FORMAT,
    label: (field) => columnField(resource, field).label,
    cell: (values, field) => toCell((field === ACCOUNT ? own : values[place.get(field) as number]) ?? null),
    zone,
    serialOf(date, inZone = zone()) {
      const wall = Utilities.formatDate(date, inZone, "yyyy-MM-dd'T'HH:mm:ss.SSS");
      return (Date.parse(`${wall}Z`) - SERIAL_ZERO) / DAY_MS;
    },
  };
}

/** Day 0 of a spreadsheet. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
