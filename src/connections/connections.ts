import * as v from 'valibot';
import { ProblemError, withoutKeys } from '../problem';
import { freeName } from '../util/free-name';

/** A store of texts; `google/properties.ts` makes the real ones. */
export interface TextStore {
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** A business's key with a label. The key never leaves the server. */
export interface Connection {
  readonly id: string;
  readonly label: string;
  readonly key: string;
  /** The source's ID; absent: the first one of the registry. */
  readonly source?: string;
  /** One of the business's calls, seen when the key was entered: another key of the same business knows it as well. */
  readonly knows?: string;
}

const PREFIX = 'connection:';
const MAX_LABEL_LENGTH = 80;
const MAX_KEY_LENGTH = 500;
/** A key that is hardly longer than its hint would be given away by it. */
const MIN_HIDDEN = 16;

const StoredConnection = v.object({
  label: v.string(),
  key: v.string(),
  addedAt: v.number(),
  source: v.exactOptional(v.string()),
  knows: v.exactOptional(v.string()),
});

/** The connections of one store, oldest first: the first is the one that formulas use. */
export function listConnections(store: TextStore): Connection[] {
  return store
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ id: key.slice(PREFIX.length), stored: parse(store.get(key)) }))
    .filter(
      (entry): entry is { id: string; stored: v.InferOutput<typeof StoredConnection> } =>
        entry.stored !== undefined,
    )
    .sort((a, b) => a.stored.addedAt - b.stored.addedAt || (a.id < b.id ? -1 : 1))
    .map(({ id, stored: { addedAt: _addedAt, ...rest } }) => ({ id, ...rest }));
}

/** Keeps a connection, in the place of one with the same id: that one's age stays. */
export function keepConnection(store: TextStore, connection: Connection, now: number): void {
  const { id, ...rest } = connection;
  const addedAt = parse(store.get(PREFIX + id))?.addedAt ?? now;
  store.set(PREFIX + id, JSON.stringify({ ...rest, addedAt }));
}

export function forgetConnection(store: TextStore, id: string): void {
  store.remove(PREFIX + id);
}

/** A pasted key without the spaces and quotes that come along with pasting. Throws `bad_input`, never quoting the key. */
export function cleanKey(pasted: string): string {
  const key = pasted
    .trim()
    .replace(/^["'“”]+|["'“”]+$/g, '')
    .replace(/^Bearer(\s+|$)/i, '')
    .trim();
  if (key === '') throw new ProblemError('bad_input', { reason: 'blank_key' });
  if (key.length > MAX_KEY_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
    throw new ProblemError('bad_input', { reason: 'not_a_key', example: 'cs_key_…' });
  }
  return key;
}

export function cleanLabel(label: string): string {
  const clean = label.trim().replace(/\s+/g, ' ');
  if (clean.length > MAX_LABEL_LENGTH) {
    throw new ProblemError('bad_input', {
      reason: 'long_label',
      length: clean.length,
      max: MAX_LABEL_LENGTH,
    });
  }
  if (withoutKeys(clean) !== clean) {
    throw new ProblemError('bad_input', { reason: 'key_in_label' });
  }
  return clean === '' ? 'My business' : clean;
}

/** What the API keys of a source look like. */
export interface KeyFormat {
  readonly pattern: RegExp;
  /** Empty when keys have no common prefix. */
  readonly prefix: string;
  /** Characters that may be shown. */
  readonly hintLength: number;
}

/** False for a key that doesn't look like the documented ones; it is tried all the same. */
export function looksLikeKey(key: string, { pattern, prefix }: KeyFormat): boolean {
  return prefix === '' ? pattern.test(key) : key.startsWith(prefix);
}

/** What may be shown of a key; nothing of one that doesn't look like the documented ones. */
export function keyHint(key: string, format: KeyFormat): string {
  const { prefix, hintLength } = format;
  const shown = key.length >= hintLength + MIN_HIDDEN ? key.slice(0, hintLength) : prefix;
  return looksLikeKey(key, format) ? `${shown}…` : '…';
}

function parse(text: string | null): v.InferOutput<typeof StoredConnection> | undefined {
  if (text === null) return undefined;
  try {
    const result = v.safeParse(StoredConnection, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** “Acme”, “Acme (2)”: rows of several accounts are told apart by it. */
export function freeLabel(wanted: string, taken: ReadonlyArray<{ readonly label: string }>): string {
  const labels = taken.map(({ label }) => label);
  return freeName(wanted, labels, (number) => `${wanted} (${number})`);
}
