import { expect, test } from '@jest/globals';
import { createStage } from './stage';
import { got, twoClients } from './two-clients';

const HOUR = 3_600_000;

test('a copied file asks once: with one word of its owner imports, schedule and formulas go on', () => {
  const clients = twoClients();
  const { stage, fileB, idB, state, call, formula } = clients;
  const copy = stage.google.copyFile(fileB);
  const [asking] = state(copy).imports;
  expect(asking).toMatchObject({ hasKey: false, state: 'complete' });
  expect(state(copy).connections).toContainEqual(
    expect.objectContaining({ id: idB, label: 'Client B', own: true, usable: false }),
  );
  expect(formula(copy, '=CALLSCALER_COUNT()')).toMatch(/There is neither yet/);
  expect(stage.google.triggers(copy)).toEqual([]);
  expect(got(call(copy, 'allowConnection', { id: idB, allowed: true }))).toMatchObject({ usable: true });
  expect(state(copy)).toMatchObject({ imports: [{ hasKey: true }], triggerHealthy: true });
  const before = asking?.refreshedAt as string;
  stage.google.advance(2 * HOUR);
  expect(Date.parse(state(copy).imports[0]?.refreshedAt as string)).toBeGreaterThan(Date.parse(before));
  expect(formula(copy, '=CALLSCALER_COUNT()')).toEqual(expect.any(Number));
  // Neither the word nor what it allows reaches into other files.
  expect(state(clients.fileA).connections).toContainEqual(
    expect.objectContaining({ id: idB, usable: false }),
  );
});

test('the word is taken back: the schedule of that file ends, its rows stay, the other file goes on', () => {
  const { stage, fileB, idB, state, call, formula } = twoClients();
  const copy = stage.google.copyFile(fileB);
  call(copy, 'allowConnection', { id: idB, allowed: true });
  expect(stage.google.triggers(copy)).toHaveLength(1);
  const rows = state(copy).imports[0]?.rows;
  expect(got(call(copy, 'allowConnection', { id: idB, allowed: false }))).toMatchObject({
    usable: false,
  });
  expect(stage.google.triggers(copy)).toEqual([]);
  expect(state(copy).imports).toMatchObject([{ hasKey: false, rows }]);
  expect(formula(copy, '=CALLSCALER_COUNT()')).toMatch(/There is neither yet/);
  expect(state(fileB).imports).toMatchObject([{ hasKey: true }]);
});

test('a script bound to its file and copied with it asks in the same way', () => {
  const { stage, fileB, idB, state, call } = twoClients('bound');
  const copy = stage.google.copyFile(fileB);
  expect(state(copy).imports).toMatchObject([{ hasKey: false }]);
  call(copy, 'allowConnection', { id: idB, allowed: true });
  const { id } = state(copy).imports[0] as { id: string };
  expect(got(call(copy, 'refreshSlice', { id })).state).toBe('done');
});

test('where Google copies document properties, a shared key goes on in the copy, and only that one', () => {
  const stage = createStage({
    api: { business: { callsPerDay: 5, historyDays: 10 } },
    google: { behavior: { fileCopiesCarryProperties: true } },
  });
  const id = stage.connect();
  stage.refresh(stage.import().id);
  const isKept = (): unknown => {
    const copy = stage.google.copyFile(stage.file);
    return stage.google.call(copy, stage.file.owner, 'getState').value;
  };
  expect(isKept()).toMatchObject({ value: { imports: [{ hasKey: false }] } });
  stage.value('shareConnection', { id, shared: true });
  expect(isKept()).toMatchObject({ value: { imports: [{ hasKey: true }], connections: [{ usable: true }] } });
});

test('when the list of a file is lost no key is: the owner is asked again', () => {
  const { stage, fileB, idB, state, call } = twoClients();
  expect(stage.google.call(fileB, fileB.owner, 'loseLists')).toMatchObject({ ok: true });
  expect(state(fileB)).toMatchObject({ imports: [{ hasKey: false }] });
  call(fileB, 'allowConnection', { id: idB, allowed: true });
  expect(state(fileB)).toMatchObject({ imports: [{ hasKey: true }] });
});
