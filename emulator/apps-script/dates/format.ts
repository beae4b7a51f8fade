import { DAYS, MONTHS } from './names';
import { offsetAt } from './zone';

/** Quoted text, runs of one letter, anything else. */
const TOKENS = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

/**
 * Formats an instant with a pattern of Java's SimpleDateFormat, in English.
 * https://developers.google.com/apps-script/reference/utilities/utilities#formatDate(Date,String,String)
 * An unknown letter is an error, as in Java.
 */
export function formatDate(ms: number, zone: string, pattern: string): string {
  const offset = offsetAt(ms, zone);
  const wall = new Date(ms + offset);
  return pattern.replace(TOKENS, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return letter === undefined ? token : field(letter, token.length, wall, ms, offset);
  });
}

function field(letter: string, length: number, wall: Date, ms: number, offset: number): string {
  const pad = (value: number): string => String(value).padStart(length, '0');
  const year = wall.getUTCFullYear();
  const hour = wall.getUTCHours();
  switch (letter) {
    case 'G':
      return 'AD';
    case 'y':
      return length === 2 ? String(year).slice(-2) : pad(year);
    case 'Y': {
      const week = new Date(wall);
      week.setUTCDate(week.getUTCDate() + 6 - week.getUTCDay());
      return length === 2 ? String(week.getUTCFullYear()).slice(-2) : pad(week.getUTCFullYear());
    }
    case 'M':
    case 'L':
      return name(MONTHS[wall.getUTCMonth()], length) ?? pad(wall.getUTCMonth() + 1);
    case 'd':
      return pad(wall.getUTCDate());
    case 'D':
      return pad(Math.floor((wall.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1);
    case 'E':
      return length > 3 ? `${DAYS[wall.getUTCDay()]}` : `${DAYS[wall.getUTCDay()]}`.slice(0, 3);
    case 'u':
      return pad(wall.getUTCDay() || 7);
    case 'w':
      return pad(weekOfYear(wall));
    case 'W':
      return pad(
        Math.ceil((wall.getUTCDate() + new Date(Date.UTC(year, wall.getUTCMonth(), 1)).getUTCDay()) / 7),
      );
    case 'F':
      return pad(Math.ceil(wall.getUTCDate() / 7));
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return pad(hour);
    case 'k':
      return pad(hour || 24);
    case 'K':
      return pad(hour % 12);
    case 'h':
      return pad(hour % 12 || 12);
    case 'm':
      return pad(wall.getUTCMinutes());
    case 's':
      return pad(wall.getUTCSeconds());
    case 'S':
      return pad(((ms % 1000) + 1000) % 1000);
    case 'Z':
      return offsetText(offset, '');
    case 'X':
      if (offset === 0) return 'Z';
      return length === 1 ? offsetText(offset, '').slice(0, 3) : offsetText(offset, length === 3 ? ':' : '');
    case 'z':
      return offset === 0 ? 'GMT' : `GMT${offsetText(offset, ':')}`;
    default:
      throw new RangeError(`Illegal pattern character '${letter}'`);
  }
}

function name(full: string | undefined, length: number): string | undefined {
  if (length < 3) return undefined;
  return length === 3 ? full?.slice(0, 3) : full;
}

/** Weeks begin on Sunday; the week that holds 1 January is the first one. */
function weekOfYear(wall: Date): number {
  const sunday = new Date(wall);
  sunday.setUTCDate(sunday.getUTCDate() - sunday.getUTCDay());
  const saturday = new Date(sunday);
  saturday.setUTCDate(sunday.getUTCDate() + 6);
  if (saturday.getUTCFullYear() > wall.getUTCFullYear()) return 1;
  const first = new Date(Date.UTC(wall.getUTCFullYear(), 0, 1));
  return (
    Math.floor((sunday.getTime() - (first.getTime() - first.getUTCDay() * 86_400_000)) / (7 * 86_400_000)) + 1
  );
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${separator}${two(minutes % 60)}`;
}
