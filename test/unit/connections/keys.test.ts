import { expect, test } from '@jest/globals';
import { keepConnection, type TextStore } from '../../../src/connections/connections';
import {
  addConnection,
  allowConnection,
  changeConnection,
  connectionView,
  findConnection,
  forgetEverywhere,
  type KeyStores,
  keyFor,
  knownConnections,
  shareConnection,
  usableHere,
} from '../../../src/connections/keys';
import { callscaler } from '../../../src/sources/callscaler/source';
import { caught } from '../caught';
import { store } from './store';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
const OTHER = 'cs_key_ffffffffffffffffffffffffffffffff';
const added = { key: KEY, label: 'Bayside', knows: 'call-1' };
const newId = () => 'id1';

/** Two people at one file. */
function people(): { mine: KeyStores; hers: KeyStores } {
  const file = store();
  const fileId = 'file-1';
  return { mine: { user: store(), file, fileId }, hers: { user: store(), file, fileId } };
}

test('a key that is not shared is known to its owner alone', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  expect(findConnection(mine, 'id1')).toEqual({
    ...added,
    id: 'id1',
    own: true,
    shared: false,
    usable: true,
  });
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
  const ring: KeyStores = { user: store(), file: undefined, fileId: 'file-1' };
  addConnection(ring, added, newId, 1);
  expect(caught(() => shareConnection(ring, 'id1', true, 2)).code).toBe('bad_input');
});

test('a view shows where the key is and the beginning of it', () => {
  const { mine } = people();
  const view = connectionView(addConnection(mine, added, newId, 1), callscaler.apiKey);
  expect(view).toEqual({
    id: 'id1',
    label: 'Bayside',
    keyHint: 'cs_key_a1b2c3d4…',
    own: true,
    shared: false,
    usable: true,
  });
});

/** One person at two files; what the second one says of connections is someone else's doing. */
function twoFiles(): { here: KeyStores; there: KeyStores } {
  const user = store();
  const ring = (fileId: string): KeyStores => ({ user, file: store(), fileId });
  return { here: ring('file-1'), there: ring('file-2') };
}

test('a key is used in the files where its owner has entered or allowed it, and in no other', () => {
  const { here, there } = twoFiles();
  addConnection(here, added, newId, 1);
  expect(keyFor(here, 'id1').key).toBe(KEY);
  expect([...usableHere(there, ['id1'])]).toEqual([]);
  expect(knownConnections(there)).toMatchObject([{ id: 'id1', own: true, usable: false }]);
  const refused = caught(() => keyFor(there, 'id1'));
  expect(refused).toMatchObject({ code: 'no_key', message: expect.stringContaining('Use my key') });
  // It may be read by others: in a log, beside a formula.
  expect(refused.message).not.toContain('Bayside');
  expect(allowConnection(there, 'id1', true, 2)).toMatchObject({ usable: true });
  expect(keyFor(there, 'id1').key).toBe(KEY);
  expect(allowConnection(there, 'id1', false, 3)).toMatchObject({ usable: false });
  expect(caught(() => keyFor(there, 'id1')).code).toBe('no_key');
  expect(keyFor(here, 'id1').key).toBe(KEY);
});

test('the same key pasted in another file is allowed there, as the same connection', () => {
  const { here, there } = twoFiles();
  addConnection(here, added, newId, 1);
  expect(addConnection(there, added, () => 'never used', 2)).toMatchObject({ id: 'id1', usable: true });
  expect(keyFor(there, 'id1').key).toBe(KEY);
});

test('to share is to use: when it is taken out again, its owner goes on', () => {
  const { here, there } = twoFiles();
  addConnection(here, added, newId, 1);
  shareConnection(there, 'id1', true, 2);
  expect(shareConnection(there, 'id1', false, 3)).toMatchObject({ shared: false, usable: true });
  expect(keyFor(there, 'id1').key).toBe(KEY);
});

test('an id that a file gives another key is the file’s, and takes nothing of the owner’s key', () => {
  const { here, there } = twoFiles();
  addConnection(here, added, newId, 1);
  keepConnection(there.file as TextStore, { id: 'id1', label: 'Planted', key: OTHER }, 2);
  expect(keyFor(there, 'id1').key).toBe(OTHER);
  expect(knownConnections(there)).toMatchObject([{ key: OTHER, own: false, shared: true }]);
  changeConnection(there, 'id1', { label: 'Renamed' }, 3);
  expect(keyFor(here, 'id1')).toMatchObject({ key: KEY, label: 'Bayside' });
  // The planted key, pasted: it must not take the place of the owner's in every other file.
  expect(addConnection(there, { key: OTHER, label: 'Pasted' }, () => 'id2', 4).id).toBe('id2');
  expect(keyFor(here, 'id1').key).toBe(KEY);
});

test('one’s own key is never written into a file over another one of the same id', () => {
  const { here, there } = twoFiles();
  addConnection(here, added, newId, 1);
  keepConnection(there.file as TextStore, { id: 'id1', label: 'Planted', key: OTHER }, 2);
  addConnection(there, added, () => 'never used', 3);
  changeConnection(there, 'id1', { label: 'Renamed' }, 4);
  expect(there.file?.get('connection:id1')).not.toContain(KEY);
  expect(keyFor(there, 'id1').key).toBe(KEY);
});

test('another key that someone has shared under the same id stays, whatever one does with one’s own', () => {
  const { mine, hers } = people();
  addConnection(mine, added, newId, 1);
  addConnection(hers, added, newId, 1);
  shareConnection(mine, 'id1', true, 2);
  addConnection(hers, added, () => 'never used', 3);
  changeConnection(mine, 'id1', { key: OTHER }, 4);
  // Hers is the older one now: it is hers alone, and usable, because she has entered it here.
  expect(findConnection(hers, 'id1')).toMatchObject({ key: KEY, own: true, shared: false, usable: true });
  expect(caught(() => shareConnection(hers, 'id1', true, 5))).toMatchObject({
    code: 'bad_input',
    message: expect.stringContaining('another key of this business'),
  });
  expect(shareConnection(hers, 'id1', false, 5)).toMatchObject({ shared: false });
  forgetEverywhere(hers, 'id1');
  expect(findConnection(hers, 'id1')).toMatchObject({ key: OTHER, own: false, shared: true });
  expect(findConnection(mine, 'id1')).toMatchObject({ key: OTHER, own: true, shared: true });
});
