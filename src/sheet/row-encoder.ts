import type { FieldType, Resource, Value } from '../catalog/resource';
import { ACCOUNT, columnField } from './account-column';
import { type Cell, NUMBER_FORMATS, TEXT_FORMAT, toCell } from './cells';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Where to write, and how a record's values become the cells of a column. */
export interface RowEncoder {
  readonly sheet: Sheet;
  readonly idField: string;
  /** Whether records have a value for the field. A column that was added since has to wait. */
  has(field: string): boolean;
  type(field: string): FieldType;
  /** Text, lists, yes or no. A number has no format of ours, but a user's own (0.0, 5%) means something. */
  isText(field: string): boolean;
  /** What its header says if nobody renamed it. */
  label(field: string): string;
  cell(values: readonly Value[], field: string): Cell;
  /** A date as the number that a cell holds, in days, in this run's time zone or another. */
  serialOf(date: Date, inZone?: string): number;
  /** The time zone that this run knows. */
  zone(): string;
}

/**
 * `zone`: the spreadsheet's time zone as this run knows it. If someone changes it meanwhile, the next run
 * sees that and asks for everything again. `own`: what the column “Business” says in a tab that several
 * accounts share.
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
