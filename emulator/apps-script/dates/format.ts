import { DAYS, MONTHS } from './names';
import { offsetAt } from './zone';

const DAY_MS = 86_400_000;
/** Quoted text, a letter repeated, or anything else. */
const TOKENS = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

/**
 * Formats an instant with a pattern of Java's SimpleDateFormat, in English. Throws for an unknown letter.
 * https://developers.google.com/apps-script/reference/utilities/utilities#formatDate(Date,String,String)
 */
export function formatDate(ms: number, zone: string, pattern: string): string {
  const offsetMs = offsetAt(ms, zone);
  const moment: Moment = { wall: new Date(ms + offsetMs), ms, offsetMs };
  return pattern.replace(TOKENS, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (letter === undefined) return token;
    const field = FIELDS[letter];
    if (!field) throw new RangeError(`Illegal pattern character '${letter}'`);
    return field(moment, token.length);
  });
}

/** What the letters of a pattern format. */
interface Moment {
  /** The wall clock, readable with the getUTC… methods. */
  readonly wall: Date;
  readonly ms: number;
  readonly offsetMs: number;
}

type Field = (moment: Moment, length: number) => string;

const padded =
  (value: (moment: Moment) => number): Field =>
  (moment, length) =>
    String(value(moment)).padStart(length, '0');

const hour = ({ wall }: Moment): number => wall.getUTCHours();

const year = (value: number, length: number): string =>
  length === 2 ? String(value).slice(-2) : String(value).padStart(length, '0');

const month: Field = ({ wall }, length) => {
  const full = MONTHS[wall.getUTCMonth()] ?? '';
  if (length < 3) return String(wall.getUTCMonth() + 1).padStart(length, '0');
  return length === 3 ? full.slice(0, 3) : full;
};

/** By letter, as Java's SimpleDateFormat defines them. */
const FIELDS: Readonly<Record<string, Field>> = {
  G: () => 'AD',
  y: ({ wall }, length) => year(wall.getUTCFullYear(), length),
  Y: ({ wall }, length) => year(weekYear(wall), length),
  M: month,
  L: month,
  d: padded(({ wall }) => wall.getUTCDate()),
  D: padded(({ wall }) => Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1),
  E: ({ wall }, length) => `${DAYS[wall.getUTCDay()]}`.slice(0, length > 3 ? undefined : 3),
  u: padded(({ wall }) => wall.getUTCDay() || 7),
  w: padded(({ wall }) => weekOfYear(wall)),
  W: padded(({ wall }) => Math.ceil((wall.getUTCDate() + firstWeekday(wall)) / 7)),
  F: padded(({ wall }) => Math.ceil(wall.getUTCDate() / 7)),
  a: (moment) => (hour(moment) < 12 ? 'AM' : 'PM'),
  H: padded(hour),
  k: padded((moment) => hour(moment) || 24),
  K: padded((moment) => hour(moment) % 12),
  h: padded((moment) => hour(moment) % 12 || 12),
  m: padded(({ wall }) => wall.getUTCMinutes()),
  s: padded(({ wall }) => wall.getUTCSeconds()),
  S: padded(({ ms }) => ((ms % 1000) + 1000) % 1000),
  Z: ({ offsetMs }) => offsetText(offsetMs, ''),
  X: ({ offsetMs }, length) => {
    if (offsetMs === 0) return 'Z';
    return length === 1
      ? offsetText(offsetMs, '').slice(0, 3)
      : offsetText(offsetMs, length === 3 ? ':' : '');
  },
  z: ({ offsetMs }) => (offsetMs === 0 ? 'GMT' : `GMT${offsetText(offsetMs, ':')}`),
};

/** The year that the Saturday of the week is in. */
function weekYear(wall: Date): number {
  const saturday = new Date(wall);
  saturday.setUTCDate(saturday.getUTCDate() + 6 - saturday.getUTCDay());
  return saturday.getUTCFullYear();
}

/** The weekday of the first of the month, from 0 for Sunday. */
function firstWeekday(wall: Date): number {
  return new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1)).getUTCDay();
}

/** Weeks begin on Sunday. The week of January 1 is the first one. */
function weekOfYear(wall: Date): number {
  if (weekYear(wall) > wall.getUTCFullYear()) return 1;
  const sunday = new Date(wall);
  sunday.setUTCDate(sunday.getUTCDate() - sunday.getUTCDay());
  const first = new Date(Date.UTC(wall.getUTCFullYear(), 0, 1));
  return Math.floor((sunday.getTime() - (first.getTime() - first.getUTCDay() * DAY_MS)) / (7 * DAY_MS)) + 1;
}

function offsetText(offsetMs: number, separator: string): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}${separator}${two(minutes % 60)}`;
}
