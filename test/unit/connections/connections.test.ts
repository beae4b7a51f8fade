import { describe, expect, test } from '@jest/globals';
import {
  cleanKey,
  cleanLabel,
  forgetConnection,
  keepConnection,
  keyHint,
  listConnections,
  looksLikeKey,
} from '../../../src/connections/connections';
import { callscaler } from '../../../src/sources/callscaler/source';
import { caught } from '../caught';
import { store } from './store';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
const OTHER = 'cs_key_ffffffffffffffffffffffffffffffff';

describe('connections in a store', () => {
  test('are kept, listed oldest first and forgotten', () => {
    const kept = store({ unrelated: 'x' });
    keepConnection(kept, { id: 'id1', label: 'Second', key: OTHER }, 2000);
    keepConnection(kept, { id: 'id2', label: 'First', key: KEY, knows: 'call-1' }, 1000);
    expect(listConnections(kept)).toEqual([
      { id: 'id2', label: 'First', key: KEY, knows: 'call-1' },
      { id: 'id1', label: 'Second', key: OTHER },
    ]);
    forgetConnection(kept, 'id2');
    expect(listConnections(kept).map(({ id }) => id)).toEqual(['id1']);
    expect(kept.get('unrelated')).toBe('x');
  });

  test('one that is kept again keeps its place', () => {
    const kept = store();
    keepConnection(kept, { id: 'id1', label: 'First', key: KEY }, 1000);
    keepConnection(kept, { id: 'id2', label: 'Second', key: OTHER }, 2000);
    keepConnection(kept, { id: 'id1', label: 'Again', key: KEY }, 3000);
    expect(listConnections(kept).map(({ label }) => label)).toEqual(['Again', 'Second']);
  });

  test('two of one moment have an order all the same', () => {
    const kept = store();
    for (const id of ['b', 'a']) keepConnection(kept, { id, label: id, key: KEY }, 1000);
    expect(listConnections(kept).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test.each(['', 'nonsense', 'null', '[]', '{"label":"x"}', '{"label":1,"key":"k","addedAt":1}'])(
    'a property that holds %j is no connection',
    (text) => {
      expect(listConnections(store({ 'connection:x': text }))).toEqual([]);
    },
  );

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
    expect([looksLikeKey('sk-123', callscaler.apiKey), looksLikeKey(KEY, callscaler.apiKey)]).toEqual([
      false,
      true,
    ]);
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
    expect(caught(() => cleanLabel('x'.repeat(81))).message).toMatch(/81 characters.*At most 80/);
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
  ])('%s', (key, shown) => {
    expect(keyHint(key, callscaler.apiKey)).toBe(shown);
  });
});
