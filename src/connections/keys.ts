import { ProblemError } from '../problem';
import type { ConnectionView } from '../protocol';
import {
  type Connection,
  forgetConnection,
  freeLabel,
  type KeyFormat,
  keepConnection,
  keyHint,
  listConnections,
  type TextStore,
} from './connections';
import { allowedIn, allowHere, disallowHere } from './permissions';

/** Where keys are kept: with the user, across all files, and with the file, for everyone who edits it. */
export interface KeyStores {
  readonly user: TextStore;
  /** Absent outside of a document. */
  readonly file: TextStore | undefined;
  /** The id that Google gives the spreadsheet. */
  readonly fileId: string;
}

/** A connection within this user's reach, and where its key was found. */
export interface KnownConnection extends Connection {
  readonly own: boolean;
  readonly shared: boolean;
  /** May be used in this file: the user has entered or allowed it here, or it is shared with the file. */
  readonly usable: boolean;
}

/**
 * Every connection within reach, the user's own first, those included that are not usable here: to be managed, and to
 * be allowed. Where a key is in both places, the user's own is the one used.
 */
export function knownConnections({ user, file, fileId }: KeyStores): KnownConnection[] {
  const allowed = allowedIn(user, fileId);
  const shared = file ? listConnections(file) : [];
  const isIn = (list: readonly Connection[], id: string) => list.some((connection) => connection.id === id);
  const isShared = ({ id, key }: Connection) => shared.some((other) => other.id === id && other.key === key);
  // A file that keeps another key under the id of one's own, which is not allowed here, means its own.
  const own = listConnections(user).filter(
    ({ id, key }) => allowed.includes(id) || !shared.some((other) => other.id === id && other.key !== key),
  );
  return [
    ...own.map((connection) => ({
      ...connection,
      own: true,
      shared: isShared(connection),
      usable: allowed.includes(connection.id) || isShared(connection),
    })),
    ...shared
      .filter(({ id }) => !isIn(own, id))
      .map((connection) => ({ ...connection, own: false, shared: true, usable: true })),
  ];
}

/** One to be managed, usable here or not. Throws `no_key` where neither the user nor the file has it. */
export function findConnection(ring: KeyStores, id: string): KnownConnection {
  const found = knownConnections(ring).find((connection) => connection.id === id);
  if (!found) throw noKeyHere(ring, [id]);
  return found;
}

/**
 * The one way from a connection's id to a key that is used. The file is asked only where the user has no key of their
 * own that is allowed here: that costs a round trip. Throws `no_key`.
 */
export function keyFor(ring: KeyStores, id: string): Connection {
  const { user, file, fileId } = ring;
  const withId = (store: TextStore | undefined) =>
    store && listConnections(store).find((connection) => connection.id === id);
  const found = (allowedIn(user, fileId).includes(id) ? withId(user) : undefined) ?? withId(file);
  if (!found) throw noKeyHere(ring, [id]);
  return found;
}

/** Those of some connections that can be used here, by their ids. */
export function usableHere({ user, file, fileId }: KeyStores, ids: readonly string[]): ReadonlySet<string> {
  const idsIn = (store: TextStore) => listConnections(store).map(({ id }) => id);
  const allowed = allowedIn(user, fileId);
  const own = idsIn(user).filter((id) => allowed.includes(id));
  const shared = file && ids.some((id) => !own.includes(id)) ? idsIn(file) : [];
  return new Set(own.concat(shared));
}

/** What is said where none of these connections can be used here. It may stand where others read it: no label in it. */
export function noKeyHere({ user }: KeyStores, ids: readonly string[]): ProblemError {
  const own = listConnections(user);
  return new ProblemError('no_key', {
    reason: ids.some((id) => own.some((connection) => connection.id === id)) ? 'not_used_here' : 'none',
  });
}

/**
 * Keeps a key that a user has pasted here, and allows it here. One that is already here, with the user or with the
 * file, gets the new label instead of a second connection: imports know a business by its connection.
 */
export function addConnection(
  ring: KeyStores,
  added: Omit<Connection, 'id'>,
  newId: () => string,
  now: number,
): KnownConnection {
  const { user, file, fileId } = ring;
  const own = listConnections(user);
  const same =
    own.find(({ key }) => key === added.key) ??
    // An id that the user has for another key already is not taken over from a file: other files would get this one.
    knownConnections(ring).find(({ id, key }) => key === added.key && !own.some((other) => other.id === id));
  const id = same?.id ?? newId();
  const others = knownConnections(ring).filter((one) => one.id !== id);
  // Two of one name could be told apart neither in the sidebar nor by a formula.
  const connection = { ...added, id, label: freeLabel(added.label, others) };
  keepConnection(user, connection, now);
  allowHere(user, fileId, connection.id, now);
  const shared = isSharedWith(ring, connection);
  if (shared && file) keepConnection(file, connection, now);
  return { ...connection, own: true, shared, usable: true };
}

/** Another key under the same id is nothing to be written over with this one: that would share it unasked. */
function isSharedWith({ file }: KeyStores, { id, key }: Pick<Connection, 'id' | 'key'>): boolean {
  return file !== undefined && listConnections(file).some((other) => other.id === id && other.key === key);
}

/** Changes a connection wherever its key is kept. Throws `no_key`. */
export function changeConnection(
  ring: KeyStores,
  id: string,
  change: Partial<Omit<Connection, 'id'>>,
  now: number,
): KnownConnection {
  const { own, shared: _before, usable, ...connection } = findConnection(ring, id);
  const changed = { ...connection, ...change };
  if (ring.file && isSharedWith(ring, connection)) keepConnection(ring.file, changed, now);
  if (own) keepConnection(ring.user, changed, now);
  return { ...changed, own, shared: isSharedWith(ring, changed), usable };
}

/**
 * Puts a key into the file, or takes it out again. Whoever edits the file can read its document properties with a
 * script of their own, so this is only done after the user was told.
 */
export function shareConnection(ring: KeyStores, id: string, shared: boolean, now: number): KnownConnection {
  const { own, shared: _shared, usable: _usable, ...connection } = findConnection(ring, id);
  if (!ring.file) throw new ProblemError('bad_input', { reason: 'no_file' });
  const there = listConnections(ring.file).find((other) => other.id === id);
  if (shared && there && there.key !== connection.key) {
    throw new ProblemError('bad_input', { reason: 'shared_other_key' });
  }
  if (shared) keepConnection(ring.file, connection, now);
  else if (isSharedWith(ring, connection)) forgetConnection(ring.file, id);
  // Whoever lets everybody use it here means themselves as well, and goes on when it is not shared any more.
  if (shared && own) allowHere(ring.user, ring.fileId, id, now);
  return { ...connection, own, shared, usable: shared || allowedIn(ring.user, ring.fileId).includes(id) };
}

/**
 * The user's own word whether a key of theirs may be used in this file. A key that is shared with it is everybody's to
 * use: that is not changed by it. Throws `no_key`.
 */
export function allowConnection(ring: KeyStores, id: string, allowed: boolean, now: number): KnownConnection {
  const { own } = findConnection(ring, id);
  if (own && allowed) allowHere(ring.user, ring.fileId, id, now);
  if (own && !allowed) disallowHere(ring.user, ring.fileId, id);
  return findConnection(ring, id);
}

/** Forgets a key here: the user's own, and the one in this file, which would go on working without its owner's will. */
export function forgetEverywhere(ring: KeyStores, id: string): void {
  const { own, shared } = findConnection(ring, id);
  if (own) forgetConnection(ring.user, id);
  // Another key under this id is somebody else's to take out.
  if (shared && ring.file) forgetConnection(ring.file, id);
}

export function connectionView(
  { id, label, key, own, shared, usable }: KnownConnection,
  format: KeyFormat,
): ConnectionView {
  return { id, label, keyHint: keyHint(key, format), own, shared, usable };
}
