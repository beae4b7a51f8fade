import type { FieldType, Value } from '../catalog/resource';

/** What `setValues` takes. */
export type Cell = string | number | boolean | Date;

/**
 * Google's limit is 50,000 characters a cell (https://support.google.com/drive/answer/37603); the rest is for
 * the cut mark.
 */
export const MAX_TEXT_LENGTH = 49_000;
const CUT_MARK = ' … [cut: longer than a cell holds]';

/**
 * The only place where strings from outside become cells. `setValues` behaves like typing: “=…” would become
 * a formula. One leading apostrophe makes anything a text and isn't stored, in a cell of Automatic format
 * (reported, unverified live), so `TEXT_FORMAT` is applied first.
 */
export function toCell(value: Value): Cell {
  if (value === null) return '';
  if (typeof value !== 'string') return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
  return value === '' ? '' : `'${fitted(value)}`;
}

/** Cuts text to what fits in a cell, never through the middle of a character. */
export function fitted(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT_LENGTH - 1));
  return text.slice(0, isHalf ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH) + CUT_MARK;
}

/** Automatic. */
export const TEXT_FORMAT = 'General';

/** How columns of each type are shown. Money has no sign: the API doesn't say which currency it is. */
export const NUMBER_FORMATS: Readonly<Record<FieldType, string>> = {
  text: TEXT_FORMAT,
  list: TEXT_FORMAT,
  yes_no: TEXT_FORMAT,
  number: TEXT_FORMAT,
  // Google shows a Date in a cell of Automatic format as a date (unverified).
  auto: TEXT_FORMAT,
  moment: 'yyyy-mm-dd hh:mm:ss',
  seconds: '[h]:mm:ss',
  cents: '#,##0.00',
};
