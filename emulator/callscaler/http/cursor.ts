import type { Place } from '../world/call-query';
import { hash } from '../world/random';
import { timestamp } from '../world/zone';
import { badRequest } from './errors';

/** Writes a place in a filtered list as the token of `next_cursor`. */
export function writeCursor(place: Place, filterKey: string, now: number): string {
  const cursor = { t: timestamp(place.time), i: place.id, f: hash(filterKey), n: now };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a token. Throws ApiError 400 if it's damaged, expired, or of other filters. */
export function readCursor(token: string, filterKey: string, now: number, lifetimeMs: number): Place {
  const cursor = parse(token);
  if (!cursor) throw badRequest('Invalid cursor');
  if (cursor.f !== hash(filterKey)) throw badRequest('Invalid cursor: it belongs to other filters');
  if (now - cursor.n > lifetimeMs) throw badRequest('Cursor expired: start again without it');
  return { time: Date.parse(cursor.t), id: cursor.i };
}

interface Cursor {
  readonly t: string;
  readonly i: string;
  readonly f: number;
  readonly n: number;
}

function parse(token: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { t, i, f, n } = value as Partial<Record<keyof Cursor, unknown>>;
    if (typeof t !== 'string' || Number.isNaN(Date.parse(t)) || typeof i !== 'string') return undefined;
    return typeof f === 'number' && typeof n === 'number' ? { t, i, f, n } : undefined;
  } catch {
    return undefined;
  }
}
