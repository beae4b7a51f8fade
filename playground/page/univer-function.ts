import type { Nullable } from '@univerjs/core';
import {
  ArrayValueObject,
  AsyncObject,
  BaseFunction,
  type BaseValueObject,
  BooleanValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
} from '@univerjs/preset-sheets-core';
import type { Argument, ArgumentCell, ComputedCell } from '../protocol';

/** Where a formula stands, 0-based as in Univer. */
export interface Place {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

export type Compute = (args: Argument[], place: Place) => Promise<readonly (readonly ComputedCell[])[]>;

/**
 * A function of the script as Univer's engine calls it. Not `registerAsyncFunction`: that drops the number format
 * of arguments and of results, so that a date would arrive, and spill, as a bare number.
 */
export class ScriptFunction extends BaseFunction {
  constructor(
    name: string,
    private readonly compute: Compute,
  ) {
    super(name);
  }

  override isAsync(): boolean {
    return true;
  }

  override calculate(...variants: BaseValueObject[]): FunctionVariantType {
    const failed = variants.find((variant) => variant.isError());
    if (failed) return failed;
    // One object serves all cells, one after the other: the place is read before anything is waited for.
    const place = { sheetId: this.subUnitId ?? '', row: this.row, column: this.column };
    const answer = this.compute(variants.map(argument), place).then(spill);
    // Only an executor that says it is asynchronous may answer so; the engine's types know of results alone.
    return new AsyncObject(answer as Promise<never>) as unknown as FunctionVariantType;
  }
}

function argument(variant: BaseValueObject): Argument {
  if (!variant.isArray()) return argumentCell(variant);
  const array = variant as ArrayValueObject;
  if (array.getRowCount() === 1 && array.getColumnCount() === 1) return argumentCell(array.getFirstCell());
  return array.getArrayValue().map((row) => row.map((cell) => argumentCell(cell)));
}

function argumentCell(cell: Nullable<BaseValueObject>): ArgumentCell {
  // An empty cell reaches Apps Script as an empty string.
  if (!cell || cell.isNull()) return '';
  const value = cell.getValue() as string | number | boolean;
  const format = cell.getPattern();
  return typeof value === 'number' && format ? { number: value, format } : value;
}

function spill(rows: readonly (readonly ComputedCell[])[]): BaseValueObject {
  const first = rows[0]?.[0];
  if (rows.length === 1 && rows[0]?.length === 1 && first) return valueObject(first);
  return ArrayValueObject.create({
    calculateValueList: rows.map((row) => row.map(valueObject)),
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    unitId: '',
    sheetId: '',
    row: -1,
    column: -1,
  });
}

function valueObject({ value, format }: ComputedCell): BaseValueObject {
  if (typeof value === 'boolean') return BooleanValueObject.create(value);
  if (typeof value === 'string') return StringValueObject.create(value);
  return NumberValueObject.create(value, format ?? '');
}
