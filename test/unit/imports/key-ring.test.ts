import { expect, test } from '@jest/globals';
import {
  addConnection,
  changeConnection,
  connectionView,
  findConnection,
  forgetEverywhere,
  type KeyRing,
  knownConnections,
  shareConnection,
} from '../../../src/imports/key-ring';
import { caught } from '../caught';
import { store } from './store';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
const OTHER = 'cs_key_ffffffffffffffffffffffffffffffff';
const added = { key: KEY, label: 'Bayside', knows: 'call-1' };
const newId = () => 'id1';

/** Two people at one file. */
function people(): { mine: KeyRing; hers: KeyRing } {
  const file = store();
  return { mine: { user: store(), file }, hers: { user: store(), file } };
}

test('a key that is not shared is known to its owner alone', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  expect(findConnection(mine, 'id1')).toEqual({ ...added, id: 'id1', own: true, shared: false });
  expect(caught(() => findConnection(hers, 'id1'))).toMatchObject({
    code: 'no_key',
    message: expect.stringContaining('rows are safe'),
  });
});

test('a shared key is known to everyone, and no longer once it is taken out again', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  expect(shareConnection(mine, 'id1', true, 2)).toMatchObject({ own: true, shared: true });
  expect(findConnection(hers, 'id1')).toMatchObject({ key: KEY, own: false, shared: true });
  shareConnection(hers, 'id1', false, 3);
  expect(knownConnections(hers)).toEqual([]);
  expect(knownConnections(mine)).toMatchObject([{ own: true, shared: false }]);
});

test('one’s own key comes before the shared one of the same connection', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  shareConnection(mine, 'id1', true, 2);
  addConnection(hers, { ...added, label: 'Hers' }, () => 'never used', 3);
  expect(findConnection(hers, 'id1')).toMatchObject({ own: true, shared: true, label: 'Hers' });
  expect(knownConnections(hers)).toHaveLength(1);
});

test('the same key again gets the new label, here and in the file', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  shareConnection(mine, 'id1', true, 2);
  expect(addConnection(mine, { ...added, label: 'Bayside Inc.' }, () => 'id2', 3).id).toBe('id1');
  expect(findConnection(hers, 'id1').label).toBe('Bayside Inc.');
});

test('another key takes the place of the old one wherever that was kept', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  shareConnection(mine, 'id1', true, 2);
  changeConnection(hers, 'id1', { key: OTHER }, 3);
  expect(findConnection(hers, 'id1')).toMatchObject({ key: OTHER, own: false });
  // What is another person's own stays theirs.
  expect(findConnection(mine, 'id1')).toMatchObject({ key: KEY, own: true });
  changeConnection(mine, 'id1', { key: OTHER, label: 'New' }, 4);
  expect(knownConnections(mine)).toMatchObject([{ key: OTHER, label: 'New', own: true, shared: true }]);
});

test('what is forgotten is forgotten in the file as well', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  shareConnection(mine, 'id1', true, 2);
  forgetEverywhere(mine, 'id1');
  expect([...knownConnections(mine), ...knownConnections(hers)]).toEqual([]);
});

test('outside of a document nothing can be shared', () => {
  const ring: KeyRing = { user: store(), file: undefined };
  addConnection(ring, added, newId, 1);
  expect(caught(() => shareConnection(ring, 'id1', true, 2)).code).toBe('bad_input');
});

test('a view shows where the key is and the beginning of it', () => {
  const { mine } = people();
  const view = connectionView(addConnection(mine, added, newId, 1));
  expect(view).toEqual({
    id: 'id1',
    label: 'Bayside',
    keyHint: 'cs_key_a1b2c3d4…',
    own: true,
    shared: false,
  });
});
