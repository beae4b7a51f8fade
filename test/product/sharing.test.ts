import { expect, test } from '@jest/globals';
import type { ServerFunctions, SidebarState } from '../../src/protocol';
import { readState } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const SMALL = { api: { business: { callsPerDay: 20 } } };
const COLLEAGUE = 'colleague@example.com';

function asColleague<Name extends keyof ServerFunctions>(
  { google, file }: Stage,
  name: Name,
  ...input: Parameters<ServerFunctions[Name]>
) {
  return google.call(file, COLLEAGUE, name, input).value as ReturnType<ServerFunctions[Name]>;
}

function stateOf(stage: Stage): SidebarState {
  const answer = asColleague(stage, 'getState');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

function withImport(): { stage: Stage; id: string; connectionId: string } {
  const stage = createStage(SMALL);
  const connectionId = stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  return { stage, id, connectionId };
}

test('a shared key lets a colleague refresh, preview, import and choose, without showing it', () => {
  const { stage, id, connectionId } = withImport();
  expect(stateOf(stage)).toMatchObject({ connections: [], imports: [{ hasKey: false }] });
  expect(stage.value('shareConnection', { id: connectionId, shared: true })).toMatchObject({
    own: true,
    shared: true,
  });
  expect(stateOf(stage)).toMatchObject({
    connections: [{ id: connectionId, own: false, shared: true, label: 'Demo business' }],
    imports: [{ id, hasKey: true }],
    // The schedule is its maker's to keep.
    triggerHealthy: true,
  });
  expect(asColleague(stage, 'refreshSlice', { id })).toMatchObject({ ok: true, value: { state: 'done' } });
  const definition = { ...stateOf(stage).imports[0]?.definition } as never;
  expect(asColleague(stage, 'preflight', definition)).toMatchObject({ value: { total: expect.any(Number) } });
  expect(asColleague(stage, 'listChoices', { connectionId, lookup: 'numbers' })).toMatchObject({ ok: true });
  expect(asColleague(stage, 'createImport', definition)).toMatchObject({ value: { hasKey: true } });
  expect(JSON.stringify(stateOf(stage))).not.toContain(stage.api.key);
});

test('a colleague’s trigger goes on with the shared key when its owner’s is gone', () => {
  const { stage, id, connectionId } = withImport();
  stage.value('shareConnection', { id: connectionId, shared: true });
  for (const trigger of stage.google.triggers(stage.file)) stage.google.dropTrigger(trigger.id);
  expect(asColleague(stage, 'repairSchedule')).toMatchObject({ ok: true });
  const before = stage.value('getState').imports[0]?.refreshedAt as string;
  stage.google.advance(2 * HOUR);
  expect(stage.google.runs.at(-1)).toMatchObject({ functionName: 'refreshDue', user: COLLEAGUE });
  const [after] = stage.value('getState').imports;
  expect(after?.id).toBe(id);
  expect(Date.parse(after?.refreshedAt as string)).toBeGreaterThan(Date.parse(before));
});

test('what is not shared any more is nobody else’s any more', () => {
  const { stage, id, connectionId } = withImport();
  stage.value('shareConnection', { id: connectionId, shared: true });
  stage.value('shareConnection', { id: connectionId, shared: false });
  expect(asColleague(stage, 'refreshSlice', { id })).toMatchObject({
    value: { state: 'failed', error: { code: 'no_key' } },
  });
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
});

test('the same key pasted by a colleague is the same connection where it is shared', () => {
  const { stage, connectionId } = withImport();
  stage.value('shareConnection', { id: connectionId, shared: true });
  const answer = asColleague(stage, 'addConnection', { key: stage.api.key, label: 'Ours' });
  expect(answer).toMatchObject({ value: { connection: { id: connectionId, own: true, shared: true } } });
  expect(stage.value('getState').connections).toHaveLength(1);
  stage.connect(stage.api.key, 'Again');
  expect(stage.value('getState').connections).toMatchObject([{ id: connectionId, label: 'Again' }]);
});

test('a shared key that was revoked pauses the import in words; another key of the business goes on', () => {
  const { stage, id, connectionId } = withImport();
  stage.value('shareConnection', { id: connectionId, shared: true });
  stage.api.revokeKey(stage.api.key);
  stage.google.advance(HOUR);
  expect(stateOf(stage).imports[0]).toMatchObject({ state: 'paused', code: 'key_refused' });
  const key = stage.api.addKey();
  const replaced = stage.value('replaceKey', { id: connectionId, key });
  expect(replaced.connection).toMatchObject({
    id: connectionId,
    label: 'Demo business',
    keyHint: `${key.slice(0, 15)}…`,
    own: true,
    shared: true,
  });
  expect(stateOf(stage).imports[0]).toMatchObject({ state: 'unfinished' });
  expect(asColleague(stage, 'refreshSlice', { id })).toMatchObject({ value: { state: 'done' } });
});

test('another business’s key takes no one’s place, with rows or without', () => {
  const { stage, id, connectionId } = withImport();
  const { key } = stage.api.addBusiness({ callsPerDay: 20 });
  const refused = {
    ok: false,
    error: {
      code: 'other_account',
      message: expect.stringContaining('another business'),
      otherAccount: true,
    },
  };
  expect(stage.call('replaceKey', { id: connectionId, key })).toMatchObject(refused);
  stage.value('endImport', { id, deleteTab: true });
  expect(stage.call('replaceKey', { id: connectionId, key })).toMatchObject(refused);
  expect(stage.call('replaceKey', { id: connectionId, key: 'cs_key_wrong' })).toMatchObject({
    error: { code: 'key_refused' },
  });
  expect(stage.value('getState').connections).toMatchObject([{ keyHint: `${stage.api.key.slice(0, 15)}…` }]);
});

test('what someone typed among the ids does not keep another key of the business out', () => {
  const { stage, connectionId } = withImport();
  const { sheet, ids, columns } = readState(stage.file.sheet('Calls'));
  sheet.type(ids.length + 4, columns.get('id') ?? 0, 'true');
  expect(stage.value('replaceKey', { id: connectionId, key: stage.api.addKey() })).toMatchObject({
    connection: { id: connectionId },
  });
});

test('a key that is here under another label is not kept twice', () => {
  const { stage, connectionId } = withImport();
  const second = stage.api.addBusiness({ callsPerDay: 20 });
  stage.connect(second.key, 'Second');
  const answer = stage.call('replaceKey', { id: connectionId, key: second.key });
  expect(answer).toMatchObject({
    error: { code: 'bad_input', message: expect.stringContaining('“Second”') },
  });
});

test('a copied file knows no key, and goes on with one’s own', () => {
  const { stage } = withImport();
  const copy = stage.google.copyFile(stage.file, { owner: COLLEAGUE });
  const call = (name: string, input?: object) =>
    stage.google.call(copy, COLLEAGUE, name, input ? [input] : []).value as never;
  const state = (call('getState') as { value: SidebarState }).value;
  expect(state).toMatchObject({ connections: [], imports: [{ hasKey: false, state: 'complete' }] });
  const added = call('addConnection', { key: stage.api.key, label: 'Mine' }) as {
    value: { connection: { id: string } };
  };
  const [view] = state.imports;
  const definition = { ...view?.definition, connectionIds: [added.value.connection.id] };
  expect(call('updateImport', { id: view?.id, definition })).toMatchObject({ value: { hasKey: true } });
  expect(call('refreshSlice', { id: view?.id })).toMatchObject({ value: { state: 'done' } });
});

test('requests are counted for each user, in this hour and this day, and for each connection', () => {
  const { stage, connectionId } = withImport();
  const { usage } = stage.value('getState');
  expect(usage.hour).toBe(stage.api.requests.length);
  // One was sent to try the key, when there was no connection yet.
  expect(usage.byConnection[connectionId]).toEqual({ hour: usage.hour - 1, day: usage.day - 1 });
  expect(stateOf(stage).usage).toEqual({ hour: 0, day: 0, byConnection: {} });
  stage.google.advance(HOUR);
  const later = stage.value('getState').usage;
  expect(later.day).toBe(stage.api.requests.length);
  expect(later.hour).toBeLessThan(later.day);
  stage.google.advance(24 * HOUR);
  expect(stage.value('getState').usage.day).toBeLessThan(later.day + 24);
});
