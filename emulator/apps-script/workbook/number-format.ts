import { DAYS, MONTHS } from '../dates/names';
import { wallClock } from './serial';
import { CellError, type CellValue } from './values';

/** Apps Script's name for the Automatic format. */
export const AUTOMATIC = '0.###############';

const dateFormats = new Map<string, boolean>();

/** Whether getValues gives a Date under this format: for dates, times and, as in Sheets, durations. */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined || format === '@') return false;
  let known = dateFormats.get(format);
  if (known === undefined) {
    const bare = format.replace(/"[^"]*"|\\./g, '');
    known =
      /\[(h+|m+|s+)\]/i.test(bare) ||
      (/[ymdhs]/i.test(bare.replace(/\[[^\]]*\]/g, '')) && !/[0#]/.test(bare.replace(/ss\.0+/i, '')));
    dateFormats.set(format, known);
  }
  return known;
}

/** The text a cell shows. */
export function display(value: CellValue, format: string | undefined): string {
  if (value === null) return '';
  if (value instanceof CellError) return value.code;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (format === undefined || format === '@') return automatic(value);
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  let section = sections[0] ?? '';
  let shown = value;
  if (value < 0 && sections[1] !== undefined) {
    section = sections[1];
    shown = -value;
  } else if (value === 0 && sections[2] !== undefined) section = sections[2];
  return isDateFormat(format) ? formatDateTime(shown, section) : formatNumber(shown, section);
}

function automatic(value: number): string {
  if (Math.abs(value) >= 1e15 && Math.abs(value) < 1e21)
    return value
      .toPrecision(15)
      .replace(/\.?0+e/, 'E')
      .toUpperCase();
  const rounded = Number(value.toPrecision(15));
  return String(rounded).toUpperCase();
}

function formatNumber(value: number, section: string): string {
  const bare = section.replace(
    /\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]/g,
    (_all, symbol: string | undefined) => symbol ?? '',
  );
  const digits = /[#0?][#0?,]*(\.[0#?]*)?|\.[0#?]+/.exec(
    bare.replace(/"[^"]*"|\\./g, (quoted) => ' '.repeat(quoted.length)),
  );
  if (!digits) return literals(bare);
  const pattern = digits[0];
  const percent = bare.includes('%');
  const exponent = /E\+(0+)/.exec(bare);
  const size = Math.abs(percent ? value * 100 : value);
  const text = exponent ? scientific(size, pattern, exponent[1]?.length ?? 2) : fixed(size, pattern);
  const before = literals(bare.slice(0, digits.index));
  const after = literals(bare.slice(digits.index + pattern.length).replace(/E\+0+/, ''));
  return `${value < 0 && /[1-9]/.test(text) ? '-' : ''}${before}${text}${after}`;
}

function fixed(size: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.split('.');
  const minDecimals = fraction.replace(/[^0]/g, '').length;
  let [digits = '', decimals = ''] = size.toFixed(Math.min(fraction.length, 20)).split('.');
  while (decimals.length > minDecimals && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  digits = digits.padStart(whole.replace(/[^0]/g, '').length, '0');
  if (!/0/.test(whole) && digits === '0') digits = '';
  if (whole.includes(',')) digits = digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals ? `${digits}.${decimals}` : digits;
}

function scientific(size: number, pattern: string, places: number): string {
  const [mantissa = '', power = '0'] = size.toExponential(pattern.split('.')[1]?.length ?? 0).split('e');
  return `${mantissa}E${power.startsWith('-') ? '-' : '+'}${power.replace(/[+-]/, '').padStart(places, '0')}`;
}

function literals(text: string): string {
  return text.replace(
    /"([^"]*)"|\\(.)|[_*]./g,
    (_all, quoted?: string, escaped?: string) => quoted ?? escaped ?? '',
  );
}

const DATE_TOKENS = /"[^"]*"|\\.|\[h+\]|\[m+\]|\[s+\]|y+|m+|d+|h+|ss?\.0+|s+|am\/pm|a\/p|\.0+/gi;

function formatDateTime(serial: number, section: string): string {
  const wall = wallClock(serial);
  const twelve = /am\/pm|a\/p/i.test(section);
  const seconds = Math.round(serial * 86_400);
  let afterHours = false;
  return section.replace(DATE_TOKENS, (token, place: number) => {
    if (token.startsWith('"')) return token.slice(1, -1);
    if (token.startsWith('\\')) return token.slice(1);
    const letter = token.replace('[', '').charAt(0).toLowerCase();
    const pad = (value: number, length = token.length): string =>
      String(value).padStart(Math.min(length, 2), '0');
    if (token.startsWith('[')) {
      afterHours = letter === 'h';
      const unit = letter === 'h' ? 3600 : letter === 'm' ? 60 : 1;
      return `${seconds < 0 ? '-' : ''}${String(Math.floor(Math.abs(seconds) / unit)).padStart(token.length - 2, '0')}`;
    }
    // "m" means minutes after an hour or before a second.
    const minutes =
      letter === 'm' &&
      token.length <= 2 &&
      (afterHours || /^[:.\s]*s/i.test(section.slice(place + token.length)));
    afterHours = letter === 'h' || (afterHours && minutes);
    if (minutes) return pad(wall.getUTCMinutes());
    switch (letter) {
      case 'y':
        return token.length <= 2 ? String(wall.getUTCFullYear()).slice(-2) : String(wall.getUTCFullYear());
      case 'm':
        if (token.length <= 2) return pad(wall.getUTCMonth() + 1);
        return token.length === 3
          ? (MONTHS[wall.getUTCMonth()]?.slice(0, 3) ?? '')
          : (MONTHS[wall.getUTCMonth()] ?? '');
      case 'd':
        if (token.length <= 2) return pad(wall.getUTCDate());
        return token.length === 3
          ? (DAYS[wall.getUTCDay()]?.slice(0, 3) ?? '')
          : (DAYS[wall.getUTCDay()] ?? '');
      case 'h':
        return pad(twelve ? wall.getUTCHours() % 12 || 12 : wall.getUTCHours());
      case 's': {
        const fraction = token.split('.')[1];
        const whole = pad(wall.getUTCSeconds(), token.split('.')[0]?.length ?? 1);
        return fraction
          ? `${whole}.${String(wall.getUTCMilliseconds()).padStart(3, '0').slice(0, fraction.length)}`
          : whole;
      }
      default:
        return letter === 'a' ? (wall.getUTCHours() < 12 ? 'AM' : 'PM') : token;
    }
  });
}
