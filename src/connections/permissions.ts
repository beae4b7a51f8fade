import * as v from 'valibot';
import { listConnections, type TextStore } from './connections';

/**
 * Which of a user's keys may be used in which file, one user property per file. A file can't be believed about this:
 * its editors could make another user's key fetch calls into it. Only the user can write user properties.
 */
const PREFIX = 'file:';
const DAY_MS = 86_400_000;
/** The day of the last use is written at most this often: each write is a round trip. */
const FRESH_DAYS = 7;
/**
 * Google allows 500 KB in a store and 9 KB in a value, and keys need space too. This is enough for 340 to 1,200 files.
 * https://developers.google.com/apps-script/guides/services/quotas
 */
const MAX_CHARACTERS = 100_000;
const MAX_IDS = 500;

const Stored = v.object({ day: v.number(), ids: v.array(v.string()) });
type Allowed = v.InferOutput<typeof Stored>;

/** Returns the ids of the user's connections that may be used in a file, in the order they were allowed. */
export function allowedIn(user: TextStore, fileId: string): string[] {
  return read(user, PREFIX + fileId)?.ids ?? [];
}

/** Allows a user's connection in a file. If space runs out, forgets the files used longest ago. */
export function allowHere(user: TextStore, fileId: string, id: string, nowMs: number): void {
  const own = listConnections(user).map((connection) => connection.id);
  const before = allowedIn(user, fileId).filter((one) => own.includes(one));
  const ids = before.includes(id) ? before : before.concat(id).slice(-MAX_IDS);
  write(user, fileId, { day: dayOf(nowMs), ids });
  forgetOldFiles(user, fileId);
}

/** Takes the permission back for one file. The user keeps the key, and other files may still use it. */
export function disallowHere(user: TextStore, fileId: string, id: string): void {
  const allowed = read(user, PREFIX + fileId);
  if (allowed) write(user, fileId, { ...allowed, ids: allowed.ids.filter((one) => one !== id) });
}

/** Notes that a file is in use, so that its permissions aren't the first to be forgotten. */
export function noteUse(user: TextStore, fileId: string, nowMs: number): void {
  const allowed = read(user, PREFIX + fileId);
  if (allowed && dayOf(nowMs) - allowed.day >= FRESH_DAYS)
    write(user, fileId, { ...allowed, day: dayOf(nowMs) });
}

function forgetOldFiles(user: TextStore, fileId: string): void {
  const keys = user.keys().filter((key) => key.startsWith(PREFIX));
  const sizeOf = (key: string): number => key.length + (user.get(key) ?? '').length;
  let size = keys.reduce((sum, key) => sum + sizeOf(key), 0);
  if (size <= MAX_CHARACTERS) return;
  const others = keys
    .filter((key) => key !== PREFIX + fileId)
    .map((key) => ({ key, day: read(user, key)?.day ?? 0 }))
    .sort((a, b) => a.day - b.day);
  for (const { key } of others) {
    if (size <= MAX_CHARACTERS) return;
    size -= sizeOf(key);
    user.remove(key);
  }
}

const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

function write(user: TextStore, fileId: string, allowed: Allowed): void {
  user.set(PREFIX + fileId, JSON.stringify(allowed));
}

function read(user: TextStore, key: string): Allowed | undefined {
  try {
    const result = v.safeParse(Stored, JSON.parse(user.get(key) ?? 'null'));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
