import { CellError } from '../workbook/values';
import type { Scalar } from './values';

type Values = readonly Scalar[];

/** The numbers among cells. Texts and empty cells are skipped, as SUM does in ranges. */
function numbers(values: Values): number[] {
  return values.flatMap((value) =>
    typeof value === 'number' ? [value] : value instanceof Date ? [+value] : [],
  );
}

function filled(value: Scalar): boolean {
  return value !== null && value !== '';
}

/** Some of Sheets' own functions, over all cells of their arguments. */
export const AGGREGATES: Record<string, (values: Values) => Scalar> = {
  SUM: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  COUNT: (values) => numbers(values).length,
  COUNTA: (values) => values.filter(filled).length,
  COUNTBLANK: (values) => values.filter((value) => !filled(value)).length,
  AVERAGE: (values) => {
    const found = numbers(values);
    if (found.length === 0)
      return new CellError('#DIV/0!', 'Evaluation of function AVERAGE caused a divide by zero error.');
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  },
  MAX: (values) =>
    numbers(values).reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY) || 0,
  MIN: (values) =>
    numbers(values).reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY) || 0,
  AND: (values) => values.every((value) => Boolean(value)),
  OR: (values) => values.some((value) => Boolean(value)),
  CONCATENATE: (values) => values.map((value) => (value === null ? '' : String(value))).join(''),
};
