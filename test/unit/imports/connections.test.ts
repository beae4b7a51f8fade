import { describe, expect, test } from '@jest/globals';
import {
  cleanKey,
  cleanLabel,
  connectionView,
  findConnection,
  forgetConnection,
  listConnections,
  looksLikeKey,
  renameConnection,
  saveConnection,
  type TextStore,
} from '../../../src/imports/connections';
import { caught } from '../caught';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
const OTHER = 'cs_key_ffffffffffffffffffffffffffffffff';

function store(texts: Record<string, string> = {}): TextStore & { texts: Map<string, string> } {
  const map = new Map(Object.entries(texts));
  return {
    texts: map,
    get: (key) => map.get(key) ?? null,
    set: (key, text) => void map.set(key, text),
    remove: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  };
}

function ids(): () => string {
  let next = 0;
  return () => `id${++next}`;
}

describe('connections of a user', () => {
  test('are kept, listed oldest first, found, renamed and forgotten', () => {
    const kept = store({ unrelated: 'x' });
    const newId = ids();
    saveConnection(kept, OTHER, 'Second', newId, 2000);
    saveConnection(kept, KEY, 'First', newId, 1000);
    expect(listConnections(kept)).toEqual([
      { id: 'id2', label: 'First', key: KEY },
      { id: 'id1', label: 'Second', key: OTHER },
    ]);
    expect(findConnection(kept, 'id1').key).toBe(OTHER);
    expect(renameConnection(kept, 'id2', 'Renamed')).toEqual({ id: 'id2', label: 'Renamed', key: KEY });
    expect(listConnections(kept).map(({ label }) => label)).toEqual(['Renamed', 'Second']);
    forgetConnection(kept, 'id2');
    expect(listConnections(kept).map(({ id }) => id)).toEqual(['id1']);
    expect(kept.get('unrelated')).toBe('x');
  });

  test('the same key again renames its connection and keeps its place', () => {
    const kept = store();
    const newId = ids();
    saveConnection(kept, KEY, 'First', newId, 1000);
    saveConnection(kept, OTHER, 'Second', newId, 2000);
    expect(saveConnection(kept, KEY, 'Again', newId, 3000).id).toBe('id1');
    expect(listConnections(kept).map(({ label }) => label)).toEqual(['Again', 'Second']);
  });

  test('two of one moment have an order all the same', () => {
    const kept = store();
    const later = ['b', 'a'];
    for (const key of [KEY, OTHER]) saveConnection(kept, key, key, () => later.shift() as string, 1000);
    expect(listConnections(kept).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test.each(['', 'nonsense', 'null', '[]', '{"label":"x"}', '{"label":1,"key":"k","addedAt":1}'])(
    'a property that holds %j is no connection',
    (text) => {
      expect(listConnections(store({ 'connection:x': text }))).toEqual([]);
    },
  );

  test('an unknown one says that the rows are safe and what to do', () => {
    const problem = caught(() => findConnection(store(), 'id9'));
    expect(problem).toMatchObject({ code: 'no_key', message: expect.stringContaining('rows are safe') });
    expect(caught(() => renameConnection(store(), 'id9', 'x')).code).toBe('no_key');
  });

  test('forgetting an unknown one is nothing', () => {
    expect(() => forgetConnection(store(), 'id9')).not.toThrow();
  });
});

describe('cleanKey', () => {
  test.each([
    [KEY],
    [` ${KEY}\n`],
    [`"${KEY}"`],
    [`'${KEY}'`],
    [`“${KEY}”`],
    [`Bearer ${KEY}`],
    [`"bearer  ${KEY}"`],
    [`\u00a0${KEY}\u00a0`],
  ])('%j', (pasted) => {
    expect(cleanKey(pasted)).toBe(KEY);
  });

  test('a key of another make is tried all the same', () => {
    expect(cleanKey('sk-123')).toBe('sk-123');
    expect([looksLikeKey('sk-123'), looksLikeKey(KEY)]).toEqual([false, true]);
  });

  test.each(['', '  ', '""', 'Bearer '])('%j is nothing pasted, or no key', (pasted) => {
    expect(caught(() => cleanKey(pasted)).code).toBe('bad_input');
  });

  test.each([`${KEY} ${OTHER}`, `${KEY}\n${OTHER}`, `${KEY}é`, `cs_key_${'x'.repeat(600)}`])(
    'what cannot be a key is not quoted: %#',
    (pasted) => {
      const problem = caught(() => cleanKey(pasted));
      expect(problem.code).toBe('bad_input');
      expect(problem.message).not.toContain(pasted.slice(7, 15));
    },
  );
});

describe('cleanLabel', () => {
  test.each([
    ['  Ace   Plumbing ', 'Ace Plumbing'],
    ['', 'My business'],
    [' \n', 'My business'],
    ['x'.repeat(80), 'x'.repeat(80)],
  ])('%j', (label, clean) => {
    expect(cleanLabel(label)).toBe(clean);
  });

  test('too long says how long', () => {
    expect(caught(() => cleanLabel('x'.repeat(81))).message).toMatch(/81 characters.*at most 80/);
  });

  test('a key in the wrong box is refused, since labels are shown', () => {
    const problem = caught(() => cleanLabel(`Ace ${KEY}`));
    expect(problem.code).toBe('bad_input');
    expect(problem.message).not.toContain('a1b2');
  });
});

describe('what is shown of a key', () => {
  test.each([
    [KEY, 'cs_key_a1b2c3d4…'],
    [`cs_key_${'x'.repeat(24)}`, 'cs_key_xxxxxxxx…'],
    [`cs_key_${'x'.repeat(23)}`, 'cs_key_…'],
    ['cs_key_x', 'cs_key_…'],
    ['cs_key_', 'cs_key_…'],
    ['secret-of-another-make-0123456789abcdef', '…'],
  ])('%s', (key, keyHint) => {
    expect(connectionView({ id: 'i', label: 'l', key })).toEqual({ id: 'i', label: 'l', keyHint });
  });
});
