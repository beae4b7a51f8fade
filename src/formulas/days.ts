import { type Days, isDateWord, resolveRange, wordDays } from '../dates/range';
import { dayText, type Zone } from '../dates/zone';
import { ProblemError } from '../problem';
import { isBlank, isDate } from './argument';

/** The days that the first two arguments mean; undefined where both are blank. Throws `bad_input` naming the argument. */
export function readDays(start: unknown, end: unknown, zone: Zone, nowMs: number): Days | undefined {
  const today = zone.dayOf(nowMs);
  const first = readDay('start', start, zone, today);
  const last = readDay('end', end, zone, today);
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined) {
    throw new ProblemError(
      'bad_input',
      `There is an end date (“${String(end)}”) but no start date. Give both, or only the start.`,
    );
  }
  if (last === undefined) return first;
  return resolveRange({ start: first.start, end: last.end ?? today }, today);
}

/** A date cell, a serial number, `2026-03-01`, or a word. A single day begins and ends itself; a start alone stays open. */
function readDay(name: 'start' | 'end', value: unknown, zone: Zone, today: string): Days | undefined {
  if (isBlank(value)) return undefined;
  if (isDate(value)) return oneDay(name, zone.dayOf(plausible(name, value.getTime(), value)));
  if (typeof value === 'number') return oneDay(name, dayText(plausible(name, serialMs(value), value)));
  const text = String(value).trim();
  try {
    return isDateWord(text)
      ? wordDays(text, today)
      : oneDay(name, resolveRange({ start: text }, today).start);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError('bad_input', `Argument “${name}”: ${error.message}`);
  }
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
  throw new ProblemError(
    'bad_input',
    `Argument “${name}”: ${String(value)} is no date between 2000 and 2100. Allowed: a date cell, 2026-03-01, or a word such as last_30_days.`,
  );
}
