import { ProblemError } from '../problem';
import type { ConnectionView } from '../wire';
import {
  type Connection,
  forgetConnection,
  keepConnection,
  keyHint,
  listConnections,
  type TextStore,
} from './connections';

/** Where keys are kept: with the user, across all files, and with the file, for everyone who edits it. */
export interface KeyRing {
  readonly user: TextStore;
  /** Absent outside of a document. */
  readonly file: TextStore | undefined;
}

/** A connection that this user may use here, and where its key was found. */
export interface KnownConnection extends Connection {
  readonly own: boolean;
  readonly shared: boolean;
}

/** Every connection within reach, the user's own first. Where a key is in both places, the user's own is the one used. */
export function knownConnections({ user, file }: KeyRing): KnownConnection[] {
  const own = listConnections(user);
  const shared = file ? listConnections(file) : [];
  const isIn = (list: readonly Connection[], id: string) => list.some((connection) => connection.id === id);
  return [
    ...own.map((connection) => ({ ...connection, own: true, shared: isIn(shared, connection.id) })),
    ...shared
      .filter(({ id }) => !isIn(own, id))
      .map((connection) => ({ ...connection, own: false, shared: true })),
  ];
}

/** Throws `no_key` where neither the user nor the file has it. */
export function findConnection(ring: KeyRing, id: string): KnownConnection {
  return knownConnections(ring).find((connection) => connection.id === id) ?? unknownHere();
}

/** What a run needs of it. The file is asked only where the user has no key of their own: that costs a round trip. */
export function keyFor({ user, file }: KeyRing, id: string): Connection {
  const withId = (store: TextStore | undefined) =>
    store && listConnections(store).find((connection) => connection.id === id);
  return withId(user) ?? withId(file) ?? unknownHere();
}

/** Those of some connections that can be used here, by their ids. */
export function usableHere({ user, file }: KeyRing, ids: readonly string[]): ReadonlySet<string> {
  const idsIn = (store: TextStore) => listConnections(store).map(({ id }) => id);
  const own = idsIn(user);
  const shared = file && ids.some((id) => !own.includes(id)) ? idsIn(file) : [];
  return new Set(own.concat(shared));
}

function unknownHere(): never {
  throw noKeyHere();
}

export function noKeyHere(): ProblemError {
  return new ProblemError(
    'no_key',
    'Neither your Google account nor this file has an API key for this import. Its rows are safe. Add the business’s key under Connections, or ask the person who made the import to refresh it or to share the key with this file.',
  );
}

/**
 * Keeps a key that a user has pasted. One that is already here, with the user or with the file, gets the new label
 * instead of a second connection: imports know a business by its connection.
 */
export function addConnection(
  ring: KeyRing,
  added: Omit<Connection, 'id'>,
  newId: () => string,
  now: number,
): KnownConnection {
  const same = knownConnections(ring).find(({ key }) => key === added.key);
  const connection = { ...added, id: same?.id ?? newId() };
  keepConnection(ring.user, connection, now);
  if (same?.shared && ring.file) keepConnection(ring.file, connection, now);
  return { ...connection, own: true, shared: same?.shared === true };
}

/** Changes a connection wherever it is kept. Throws `no_key`. */
export function changeConnection(
  ring: KeyRing,
  id: string,
  change: Partial<Omit<Connection, 'id'>>,
  now: number,
): KnownConnection {
  const { own, shared, ...connection } = findConnection(ring, id);
  const changed = { ...connection, ...change };
  if (own) keepConnection(ring.user, changed, now);
  if (shared && ring.file) keepConnection(ring.file, changed, now);
  return { ...changed, own, shared };
}

/**
 * Puts a key into the file, or takes it out again. Whoever edits the file can read its document properties with a
 * script of their own, so this is only done after the user was told.
 */
export function shareConnection(ring: KeyRing, id: string, shared: boolean, now: number): KnownConnection {
  const { own, shared: _before, ...connection } = findConnection(ring, id);
  if (!ring.file) throw new ProblemError('bad_input', 'There is no file here to share the key with.');
  if (shared) keepConnection(ring.file, connection, now);
  else forgetConnection(ring.file, id);
  return { ...connection, own, shared };
}

/** Forgets a key here: the user's own, and the one in this file, which would go on working without its owner's will. */
export function forgetEverywhere(ring: KeyRing, id: string): void {
  const { own, shared } = findConnection(ring, id);
  if (own) forgetConnection(ring.user, id);
  if (shared && ring.file) forgetConnection(ring.file, id);
}

export function connectionView({ id, label, key, own, shared }: KnownConnection): ConnectionView {
  return { id, label, keyHint: keyHint(key), own, shared };
}
