import { expect, test } from '@jest/globals';
import type { SpreadsheetFile } from '../../emulator/apps-script/index';
import type { ServerFunctions } from '../../src/protocol';
import { definitionOf, type TwoClients, twoClients } from './two-clients';

/**
 * Two files of one owner, each for one client, and an editor of both: nothing that the editor can write into the file
 * of B may bring calls of client A there, by the owner’s schedule, clicks or formulas.
 */
const HOUR = 3_600_000;
const EDITOR = 'editor@example.com';

/** Whatever the owner does or has done in B without saying that A’s key may be used there. */
function ownerGoesOn(clients: TwoClients, file: SpreadsheetFile): void {
  const { stage, call, state } = clients;
  stage.google.advance(3 * HOUR);
  stage.google.call(file, file.owner, 'refreshAllImports');
  for (const view of state(file).imports) {
    call(file, 'refreshSlice', { id: view.id });
    const definition = { ...view.definition, schedule: { every: 'hours', hours: 2 } } as const;
    call(file, 'updateImport', { id: view.id, definition });
    call(file, 'createImport', view.definition);
    call(file, 'preflight', view.definition);
    for (const connectionId of view.definition.connectionIds)
      call(file, 'listChoices', { connectionId, lookup: 'numbers' });
    call(file, 'pauseImport', { id: view.id, paused: true });
    call(file, 'pauseImport', { id: view.id, paused: false });
  }
  call(file, 'repairSchedule');
  stage.google.advance(3 * HOUR);
}

/** No request with A’s key, and nothing of A’s in B: neither a call nor so much as the label. */
function expectNothingOfA({ stage, fileB, askedOfA }: TwoClients): void {
  expect(askedOfA()).toEqual([]);
  const text = JSON.stringify(fileB.toJSON());
  const calls = [...stage.api.world.calls()].map(({ id }) => String(id));
  expect(calls.length).toBeGreaterThan(50);
  expect(calls.filter((id) => text.includes(id))).toEqual([]);
  expect(text).not.toContain('Client A');
}

test('an import that is given another file’s connection gets nothing, and says whose word it needs', () => {
  const clients = twoClients();
  const { fileB, idA, state, call } = clients;
  clients.rewrite(fileB, { ...clients.definitionIn(fileB), connectionIds: [idA] });
  ownerGoesOn(clients, fileB);
  expectNothingOfA(clients);
  const { imports, connections } = state(fileB);
  expect(imports).toMatchObject([{ hasKey: false }]);
  expect(connections).toMatchObject([
    { label: 'Client A', own: true, usable: false },
    { label: 'Client B', own: true, usable: true },
  ]);
  const slice = call(fileB, 'refreshSlice', { id: imports[0]?.id as string });
  expect(slice).toMatchObject({
    value: {
      state: 'failed',
      error: { code: 'no_key', message: expect.stringContaining('not been used in this file yet') },
    },
  });
});

test('of an import over several businesses the one that was added to it by hand is passed over', () => {
  const clients = twoClients();
  const { stage, fileB, idA, idB } = clients;
  const definition = clients.definitionIn(fileB);
  const accounts = [
    { place: 1, connectionId: idB, label: 'Client B' },
    { place: 2, connectionId: idA, label: 'North' },
  ];
  clients.rewrite(fileB, { ...definition, connectionIds: [idB, idA] }, { accounts });
  ownerGoesOn(clients, fileB);
  expectNothingOfA(clients);
  expect(clients.state(fileB).imports[0]).toMatchObject({
    hasKey: true,
    accounts: [{ hasKey: true }, { hasKey: false, label: 'North' }],
  });
  const used = stage.google.runs.filter(({ functionName }) => functionName === 'refreshDue');
  expect(used.every(({ ok }) => ok)).toBe(true);
});

test('a second connection in the definition of an import of one is not taken up either', () => {
  const clients = twoClients();
  const { fileB, idA, idB } = clients;
  clients.rewrite(fileB, { ...clients.definitionIn(fileB), connectionIds: [idB, idA] });
  ownerGoesOn(clients, fileB);
  expectNothingOfA(clients);
});

test('a tab that was copied over from the other file asks, and brings nothing', () => {
  const clients = twoClients();
  const { fileA, fileB, state } = clients;
  const tab = fileB.insertSheet();
  const [entry] = (fileA.sheet('Calls').metadata ?? []).filter(({ key }) => key === 'calltracking_import');
  tab.metadata = [{ ...(entry as NonNullable<typeof entry>), id: 987_654 }];
  ownerGoesOn(clients, fileB);
  expectNothingOfA(clients);
  expect(state(fileB).imports.map(({ hasKey }) => hasKey)).toContain(false);
});

test.each(['add-on', 'bound'] as const)(
  'what the properties of the file say counts for nothing (%s)',
  (container) => {
    const clients = twoClients(container);
    const { fileB, idA, call } = clients;
    const stolen = clients.stage.api.addBusiness({ callsPerDay: 1 }).key;
    clients.rewriteProperties(fileB, {
      connections: idA,
      [`file:${fileB.id}`]: JSON.stringify({ day: 99_999, ids: [idA] }),
      // A key of the attacker’s under the id of A’s: if it were taken for A’s, A’s could be shared or written over.
      [`connection:${idA}`]: JSON.stringify({ label: 'Planted', key: stolen, addedAt: 1 }),
    });
    clients.rewrite(fileB, { ...clients.definitionIn(fileB), connectionIds: [idA] });
    ownerGoesOn(clients, fileB);
    call(fileB, 'renameConnection', { id: idA, label: 'Renamed' });
    call(fileB, 'addConnection', { key: stolen, label: 'Pasted' });
    expectNothingOfA(clients);
    expect(clients.state(clients.fileA).connections).toContainEqual(
      expect.objectContaining({ id: idA, label: 'Client A', keyHint: `${clients.keyA.slice(0, 15)}…` }),
    );
  },
);

test('a formula reaches no key that its file was not allowed, whatever its imports name', () => {
  const clients = twoClients();
  const { fileB, idA, formula } = clients;
  clients.rewrite(fileB, { ...clients.definitionIn(fileB), connectionIds: [idA] });
  clients.rewriteProperties(fileB, { connections: idA });
  expect(formula(fileB, '=CALLSCALER_COUNT(,,"connection","Client A")')).toMatch(
    /unknown connection “Client A”\. Allowed: Client B\./,
  );
  expect(formula(fileB, '=CALLSCALER_COUNT()')).toEqual(expect.any(Number));
  expect(clients.askedOfA()).toEqual([]);
});

test('an editor’s own sidebar gets nothing by another’s id, in either file', () => {
  const clients = twoClients();
  const { stage, fileA, fileB, idA, keyA } = clients;
  const asEditor = (file: SpreadsheetFile, name: keyof ServerFunctions, input: object): unknown =>
    stage.google.call(file, EDITOR, name, [input]).value;
  const refused = { ok: false, error: { code: 'no_key' } };
  for (const file of [fileA, fileB]) {
    expect(asEditor(file, 'allowConnection', { id: idA, allowed: true })).toMatchObject(refused);
    expect(asEditor(file, 'shareConnection', { id: idA, shared: true })).toMatchObject(refused);
    expect(asEditor(file, 'renameConnection', { id: idA, label: 'Mine' })).toMatchObject(refused);
    expect(asEditor(file, 'createImport', definitionOf(idA))).toMatchObject(refused);
    expect(asEditor(file, 'preflight', definitionOf(idA))).toMatchObject(refused);
    expect(asEditor(file, 'listChoices', { connectionId: idA, lookup: 'numbers' })).toMatchObject(refused);
    expect(asEditor(file, 'replaceKey', { id: idA, key: keyA })).toMatchObject(refused);
  }
  expect(clients.askedOfA()).toEqual([]);
  expect(clients.state(fileB).connections).toContainEqual(
    expect.objectContaining({ id: idA, usable: false }),
  );
});
