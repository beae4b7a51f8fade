/**
 * Tells what a user typed into a row from what is there by itself: an unchecked checkbox, a formula, cells
 * that an array formula fills, and the add-on's own cells.
 */

/** Formulas that fill cells beside or below their own: copied down, each would block the one above. */
const SPILLING =
  /\b(ARRAYFORMULA|ARRAY_CONSTRAIN|QUERY|FILTER|SORT|SORTN|UNIQUE|SPLIT|FLATTEN|TRANSPOSE|SEQUENCE|RANDARRAY|MAP|SCAN|BYROW|BYCOL|MAKEARRAY|[HV]STACK|TOCOL|TOROW|WRAPROWS|WRAPCOLS|CHOOSECOLS|CHOOSEROWS|IMPORT(RANGE|DATA|HTML|XML|FEED)|CALLSCALER_\w+)\s*\(|^=\s*\{/i;

export const spills = (formula: string): boolean => SPILLING.test(formula);

const OPEN_RANGE = /:\$?[A-Z]+(?![A-Z0-9$])/i;

/**
 * Only a formula over an open range (`A2:A`) fills its column to the end; below another the user may have
 * typed.
 */
export const fillsToTheEnd = (formula: string): boolean => spills(formula) && OPEN_RANGE.test(formula);

/** Whether a cell that isn't the add-on's holds something a user typed. */
export function isTyped(value: unknown, formula: string | undefined, isBelowSpilling: boolean): boolean {
  if (value === '' || value === null || value === undefined || value === false) return false;
  return (formula ?? '') === '' && !isBelowSpilling;
}
