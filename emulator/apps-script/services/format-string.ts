import { NotImplementedError, ServiceError } from '../runtime/errors';

/** Formats like Java's String.format: %s, %d, %f, %x and %%, with flags, width and precision. */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    /%(?:(\d+)\$)?([-+ 0,]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_all, place?: string, flags = '', width?: string, precision?: string, type = '') => {
      if (type === '%') return '%';
      const index = place === undefined ? next++ : Number(place) - 1;
      if (index >= values.length) throw new ServiceError(`Format specifier '%${type}'`);
      const text = convert(type, values[index], precision, flags);
      const size = Number(width ?? 0);
      if (flags.includes('-')) return text.padEnd(size);
      if (!flags.includes('0') || type === 's') return text.padStart(size);
      const sign = /^[+-]/.exec(text)?.[0] ?? '';
      return sign + text.slice(sign.length).padStart(size - sign.length, '0');
    },
  );
}

function convert(type: string, value: unknown, precision: string | undefined, flags: string): string {
  if (type === 's') return String(value).slice(0, precision === undefined ? undefined : Number(precision));
  const number = Number(value);
  if (type === 'x') return Math.trunc(number).toString(16);
  if (type !== 'd' && type !== 'f') throw new NotImplementedError(`Utilities.formatString with %${type}`);
  let text =
    type === 'd'
      ? String(Math.trunc(number))
      : number.toFixed(precision === undefined ? 6 : Number(precision));
  if (flags.includes(',')) text = text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return flags.includes('+') && number >= 0 ? `+${text}` : text;
}
