import type { FieldType, Value } from '../catalog/resource';

/** What `setValues` takes. */
export type Cell = string | number | boolean | Date;

/** Google's limit is 50,000 characters a cell (https://support.google.com/drive/answer/37603); the rest is for the mark. */
export const MAX_TEXT_LENGTH = 49_000;
const CUT_MARK = ' … [cut: longer than a cell holds]';

/**
 * The only place where strings from outside become cells. `setValues` behaves like typing: "=…" would become a formula
 * and "+13055550123" a number. One leading apostrophe makes text of anything and is not part of what is stored, in a
 * cell of Automatic format (reported, unverified live); `TEXT_FORMAT` is therefore applied to the cells first.
 * So every string gets exactly one apostrophe, whatever it holds.
 */
export function toCell(value: Value): Cell {
  if (value === null) return '';
  if (typeof value !== 'string') return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
  return value === '' ? '' : `'${fitted(value)}`;
}

/** Text as it may stand in one cell; never cut through the middle of a character. */
export function fitted(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT_LENGTH - 1));
  return text.slice(0, isHalf ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH) + CUT_MARK;
}

/** Automatic. */
export const TEXT_FORMAT = 'General';

/** How columns of each type are shown. Money has no sign: the API does not say which currency it is. */
export const NUMBER_FORMATS: Readonly<Record<FieldType, string>> = {
  text: TEXT_FORMAT,
  list: TEXT_FORMAT,
  yes_no: TEXT_FORMAT,
  number: TEXT_FORMAT,
  // Google shows a Date in a cell of Automatic format as a date by itself (unverified).
  auto: TEXT_FORMAT,
  moment: 'yyyy-mm-dd hh:mm:ss',
  seconds: '[h]:mm:ss',
  cents: '#,##0.00',
};
