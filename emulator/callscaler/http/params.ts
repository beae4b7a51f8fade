import { isUuid } from '../world/uuid';
import { DAY } from '../world/zone';
import { badRequest } from './errors';

/** Reads query parameters. A missing or empty one is undefined. Throws ApiError 400 for an invalid value. */
export function params(query: ReadonlyMap<string, string>) {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const read = <T>(name: string, allowed: string, parse: (text: string) => T | undefined): T | undefined => {
    const given = text(name);
    if (given === undefined) return undefined;
    const value = parse(given);
    if (value === undefined) throw badRequest(`Invalid ${name} "${given}": ${allowed}`);
    return value;
  };
  return {
    text,
    oneOf: <T extends string>(name: string, allowed: readonly T[]) =>
      read(name, `use ${allowed.join(', ')}`, (given) => allowed.find((word) => word === given)),
    someOf: <T extends string>(name: string, allowed: readonly T[]) =>
      read(name, `use some of ${allowed.join(', ')}`, (given) => {
        const words = given.split(',').map((word) => word.trim());
        return words.every((word): word is T => (allowed as readonly string[]).includes(word))
          ? words
          : undefined;
      }),
    integer: (name: string, low: number, high: number) =>
      read(name, `use a whole number from ${low} to ${high}`, (given) => {
        const value = Number(given);
        return /^\d+$/.test(given) && value >= low && value <= high ? value : undefined;
      }),
    boolean: (name: string) =>
      read(name, 'use true or false', (given) =>
        given === 'true' ? true : given === 'false' ? false : undefined,
      ),
    uuid: (name: string) =>
      read(name, 'use a UUID', (given) => (isUuid(given) ? given.toLowerCase() : undefined)),
    /** A day number, counted from 1970-01-01. */
    day: (name: string) => read(name, 'use YYYY-MM-DD', parseDay),
    instant: (name: string) => read(name, 'use ISO 8601, such as 2026-03-30T10:00:00Z', parseInstant),
  };
}

export type Params = ReturnType<typeof params>;

function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines read February 30 as March 2.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time / DAY;
}

/** A time without a zone is UTC. */
function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time;
}
