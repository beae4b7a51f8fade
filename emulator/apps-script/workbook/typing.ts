import { serialOf } from './serial';
import type { CellValue } from './values';
import { CellError } from './values';

/** What typing a text into a cell gives. */
export type Typed =
  | { readonly formula: string }
  | { readonly value: CellValue /** The format an Automatic cell takes on. */; readonly format?: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBER = /^([+-]?)(\$?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?(%?)$/i;
const ISO_DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const US_DATE = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?$/;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/i;
const DAY_FIRST = /^(\d{1,2})[\s-]([a-z]{3,9})\.?(?:[\s-](\d{4}|\d{2}))?$/i;
const TIME = /^(\d{1,3}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(am|pm)?$/i;
const ERRORS = ['#REF!', '#ERROR!', '#NAME?', '#N/A', '#DIV/0!', '#VALUE!', '#NUM!', '#NULL!'] as const;

/**
 * Parses text as Sheets does when it's typed into a cell of Automatic format. setValues does the same.
 * Takes US English forms. An ISO date-time with a T stays text. Reported, not documented.
 */
export function parseTyped(text: string, currentYear: () => number, plusStartsFormula = false): Typed {
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  const trimmed = text.trim();
  if (trimmed === '') return { value: text === '' ? null : text };
  if (/^true$/i.test(trimmed)) return { value: true };
  if (/^false$/i.test(trimmed)) return { value: false };
  const error = ERRORS.find((code) => code === trimmed.toUpperCase());
  if (error) return { value: new CellError(error, '') };
  // Fast exit for ordinary words: nothing below begins with another character.
  if (!/^[\d+\-.$(a-z]/i.test(trimmed) || !/\d/.test(trimmed)) return { value: text };
  const parsed = parseNumber(trimmed) ?? parseDateTime(trimmed, currentYear);
  if (!parsed && plusStartsFormula && /^\+[a-z\d(]\S*$/i.test(trimmed)) return { formula: `=${trimmed}` };
  return parsed ?? { value: text };
}

function parseNumber(text: string): Typed | undefined {
  const inBrackets = /^\(([^()]+)\)$/.exec(text);
  const match = NUMBER.exec(inBrackets?.[1] ?? text);
  if (!match) return undefined;
  const [, sign, currency, innerSign, whole, fraction = '', exponent = '', percent] = match;
  if (whole === undefined && !/\d/.test(fraction)) return undefined;
  if ((sign && innerSign) || (innerSign && !currency) || (exponent && (currency || percent)))
    return undefined;
  const size = Number(`${(whole ?? '0').replaceAll(',', '')}${fraction}${exponent}`);
  if (!Number.isFinite(size)) return undefined;
  const negative = sign === '-' || innerSign === '-' || inBrackets !== null;
  const value = (negative ? -size : size) / (percent ? 100 : 1);
  if (percent) return { value, format: fraction.length > 1 ? '0.00%' : '0%' };
  if (currency) return { value, format: fraction.length > 1 ? '"$"#,##0.00' : '"$"#,##0' };
  if (exponent) return { value, format: '0.00E+00' };
  if (whole?.includes(',')) return { value, format: fraction.length > 1 ? '#,##0.00' : '#,##0' };
  return { value };
}

function parseDateTime(text: string, currentYear: () => number): Typed | undefined {
  const time = parseTime(text);
  if (time !== undefined)
    return {
      value: time,
      format: /[ap]m$/i.test(text) ? 'h:mm:ss am/pm' : time >= 1 ? '[h]:mm:ss' : 'h:mm:ss',
    };
  const date = parseDate(text, currentYear);
  if (date) return { value: date.serial, format: date.format };
  const split = /^(.*\S)\s+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?)$/i.exec(text);
  if (!split) return undefined;
  const day = parseDate(split[1] ?? '', currentYear);
  const clock = parseTime(split[2] ?? '');
  if (!day || clock === undefined || clock >= 1) return undefined;
  const format = day.format === 'yyyy-mm-dd' ? 'yyyy-mm-dd h:mm:ss' : 'M/d/yyyy H:mm:ss';
  return { value: day.serial + clock, format };
}

function parseTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const half = match[4]?.toLowerCase();
  let hour = Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  if (minute > 59 || second >= 60 || (half && (hour < 1 || hour > 12))) return undefined;
  if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  return (hour * 3600 + minute * 60 + second) / 86_400;
}

function parseDate(text: string, currentYear: () => number): { serial: number; format: string } | undefined {
  const iso = ISO_DATE.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), 'yyyy-mm-dd');
  const us = US_DATE.exec(text);
  // "5.10" is a number. A date with periods needs a year.
  if (us && (us[3] !== undefined || !text.includes('.'))) {
    return dateOf(yearOf(us[3], currentYear), Number(us[1]), Number(us[2]), us[3] ? 'M/d/yyyy' : 'M/d');
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return named(monthFirst[1], monthFirst[2], monthFirst[3], currentYear);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3], currentYear);
  return undefined;
}

function named(
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  currentYear: () => number,
) {
  const number = MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? undefined : dateOf(yearOf(year, currentYear), number, Number(day), 'mmm d, yyyy');
}

function yearOf(text: string | undefined, currentYear: () => number): number {
  if (text === undefined) return currentYear();
  const year = Number(text);
  return text.length === 4 ? year : year + (year < 50 ? 2000 : 1900);
}

function dateOf(year: number, month: number, day: number, format: string) {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month < 1 || month > 12 || day < 1 || day > last
    ? undefined
    : { serial: serialOf(year, month, day), format };
}
