import * as v from 'valibot';
import { listConnections, type TextStore } from './connections';

/**
 * Which of a user's own keys may be used in which file: those that the user has entered there, or has allowed there.
 * It lies in the user's own properties, which reach across all files of a user and which nobody else can write. What a
 * file itself says, in the definition of an import or in its properties, can be changed by whoever edits it: were that
 * believed, an editor of two files could have the calls of the one fetched into the other.
 *
 * One property a file, found by the spreadsheet's id, which Google gives. Where it is missing no key is lost: the user
 * is asked once more.
 */
const PREFIX = 'file:';
const DAY_MS = 86_400_000;
/** The day of the last use is written anew only so often: each write is a round trip. */
const FRESH_DAYS = 7;
/**
 * Google allows 500 KB a store and 9 KB a value (https://developers.google.com/apps-script/guides/services/quotas), and
 * keys need their room as well. A file with one business takes 81 characters, one with twenty 290: that is room for
 * the 1,200 files used last, or for 340. At most twenty of a user's files have a schedule: those are used often.
 */
const MAX_CHARACTERS = 100_000;
const MAX_IDS = 500;

const Stored = v.object({ day: v.number(), ids: v.array(v.string()) });
type Allowed = v.InferOutput<typeof Stored>;

/** The ids of the user's connections that may be used in a file, in the order in which they were allowed. */
export function allowedIn(user: TextStore, fileId: string): string[] {
  return read(user, PREFIX + fileId)?.ids ?? [];
}

/** The user says that a connection of theirs may be used in a file. Makes room by forgetting the files used longest ago. */
export function allowHere(user: TextStore, fileId: string, id: string, nowMs: number): void {
  const own = listConnections(user).map((connection) => connection.id);
  const before = allowedIn(user, fileId).filter((one) => own.includes(one));
  const ids = before.includes(id) ? before : before.concat(id).slice(-MAX_IDS);
  write(user, fileId, { day: dayOf(nowMs), ids });
  insertCapacity(user, fileId);
}

/** The user takes it back for one file; the key stays the user's, and stays allowed in other files. */
export function disallowHere(user: TextStore, fileId: string, id: string): void {
  const allowed = read(user, PREFIX + fileId);
  if (allowed) write(user, fileId, { ...allowed, ids: allowed.ids.filter((one) => one !== id) });
}

/** A file is in use: what it may use is not to be forgotten before that of files which are not. */
export function noteUse(user: TextStore, fileId: string, nowMs: number): void {
  const allowed = read(user, PREFIX + fileId);
  if (allowed && dayOf(nowMs) - allowed.day >= FRESH_DAYS)
    write(user, fileId, { ...allowed, day: dayOf(nowMs) });
}

function insertCapacity(user: TextStore, fileId: string): void {
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
