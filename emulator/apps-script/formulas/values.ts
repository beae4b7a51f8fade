import type { CellError } from '../workbook/values';

/** One value of a formula. A Date comes from a cell with a date format. */
export type Scalar = null | string | number | boolean | Date | CellError;
/** Rows of values: what a range or an array gives. */
export type Matrix = readonly (readonly Scalar[])[];
export type Evaluated = Scalar | Matrix;

export function isMatrix(value: Evaluated): value is Matrix {
  return Array.isArray(value);
}
