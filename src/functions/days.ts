import { DATE_WORDS, type Days, isDateWord, resolveRange, wordDays } from '../dates/range';
import { dayText, isDay, type Zone } from '../dates/zone';
import { inContext, ProblemError } from '../problem';
import { isBlank, isDate, quoted, simplified } from './argument';
import { suggestion } from './suggestion';

/** The days that the first two arguments mean; undefined where both are blank. Throws `bad_input` naming the argument. */
export function readDays(start: unknown, end: unknown, zone: Zone, nowMs: number): Days | undefined {
  const today = zone.dayOf(nowMs);
  const first = readDay('start', start, zone, today);
  const last = readDay('end', end, zone, today);
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined) {
    throw new ProblemError('bad_input', { reason: 'start_blank', given: quoted(end) });
  }
  if (last === undefined) return first;
  const days = { start: first.start, end: last.end ?? today };
  if (days.end >= days.start) return days;
  throw new ProblemError('bad_input', { reason: 'end_before_start', start: days.start, end: days.end });
}

const WORDS = DATE_WORDS.map((word) => word.value);

/** A date cell, a serial number, `2026-03-01`, or a word. A single day begins and ends itself; a start alone stays open. */
function readDay(name: 'start' | 'end', value: unknown, zone: Zone, today: string): Days | undefined {
  if (isBlank(value)) return undefined;
  if (isDate(value)) return oneDay(name, zone.dayOf(plausible(name, value.getTime(), value)));
  if (typeof value === 'number') return oneDay(name, dayText(plausible(name, serialMs(value), value)));
  const text = String(value).trim();
  if (DAY_OR_MONTH_FIRST.test(text) || text.length > MAX_WORD_LENGTH) throw unclear(name, text);
  try {
    return isDateWord(text)
      ? wordDays(text, today)
      : oneDay(name, resolveRange({ start: yearFirst(text) ?? text }, today).start);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw inContext(error, {
      argument: `Argument “${name}”`,
      suggestion: suggestion(simplified(text), WORDS),
    });
  }
}

/** `2026-3-1` and `2026/03/01` can mean one day alone. */
function yearFirst(text: string): string | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, at) => at !== 2) ?? [];
  const padded = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(padded) ? padded : undefined;
}

/** The third of January or the first of March, according to the country. */
const DAY_OR_MONTH_FIRST = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})$/;
const MAX_WORD_LENGTH = 80;

function unclear(name: string, text: string): ProblemError {
  return new ProblemError('bad_input', { reason: 'ambiguous_date', argument: name, given: quoted(text) });
}

function oneDay(name: 'start' | 'end', day: string): Days {
  return name === 'start' ? { start: day } : { start: day, end: day };
}

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Sheets counts days from 30 December 1899. */
function serialMs(serial: number): number {
  return (serial - 25_569) * 86_400_000;
}

/** A duration, a price or a year in the place of a date would mean a day of another century: nobody wants that. */
function plausible(name: string, ms: number, value: Date | number): number {
  if (ms >= EARLIEST_MS && ms < LATEST_MS) return ms;
  throw new ProblemError('bad_input', { reason: 'implausible_date', argument: name, given: quoted(value) });
}
