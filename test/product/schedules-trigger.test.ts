import { expect, test } from '@jest/globals';
import type { Schedule } from '../../src/protocol';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SMALL = { business: { callsPerDay: 5 } };
const EVERY_FIVE: Schedule = { every: 'minutes', minutes: 5 };
const HOURLY: Schedule = { every: 'hours', hours: 1 };
const SCRIPT = 'https://www.googleapis.com/auth/script.scriptapp';

/** How often each of the file's triggers fires, in minutes. */
function intervals({ google, file }: Stage): number[] {
  return google
    .triggers(file)
    .map(({ schedule }) => (schedule.type === 'interval' ? schedule.ms / MINUTE : Number.NaN));
}

const changed = (stage: Stage, id: string, schedule: Schedule) => {
  const view = stage.value('getState').imports.find((one) => one.id === id);
  return stage.call('updateImport', { id, definition: { ...view?.definition, schedule } as never });
};

test('bound to one spreadsheet: every five minutes, with one trigger that fits the shortest schedule', () => {
  const stage = createStage({ api: SMALL, google: { container: 'bound' } });
  stage.connect();
  expect(stage.value('getState')).toMatchObject({ container: 'bound', triggerHealthy: true });
  stage.import({ schedule: { every: 'day', hour: 7 } });
  expect(intervals(stage)).toEqual([60]);
  const { id } = stage.import({ schedule: EVERY_FIVE });
  expect(intervals(stage)).toEqual([5]);
  stage.refresh(id);
  const before = stage.api.requests.length;
  stage.google.advance(30 * MINUTE);
  expect(stage.api.requests.length - before).toBeGreaterThanOrEqual(6);
  changed(stage, id, HOURLY);
  expect(intervals(stage)).toEqual([60]);
});

test('an add-on refuses less than an hour in words, and asks Google for no such trigger', () => {
  const stage = createStage({ api: SMALL });
  const connectionId = stage.connect();
  expect(stage.value('getState').container).toBe('add-on');
  const { definition } = stage.import({ schedule: HOURLY });
  const answer = stage.call('createImport', {
    ...definition,
    connectionIds: [connectionId],
    schedule: EVERY_FIVE,
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  expect(JSON.stringify(answer)).toContain('once an hour at most');
  expect(intervals(stage)).toEqual([60]);
});

test('where Google does not say what the script is, a refused trigger does, and is remembered', () => {
  const stage = createStage({ api: SMALL, google: { behavior: { installationSourceTells: false } } });
  stage.connect();
  expect(stage.value('getState').container).toBe('bound');
  const { id } = stage.import({ schedule: EVERY_FIVE });
  expect(intervals(stage)).toEqual([60]);
  expect(stage.value('getState')).toMatchObject({
    container: 'add-on',
    triggerHealthy: true,
    imports: [{ id, schedule: HOURLY, definition: { schedule: EVERY_FIVE } }],
  });
  // Other things of such an import can still be changed.
  const view = stage.value('getState').imports[0];
  const definition = { ...view?.definition, columns: ['source'] } as never;
  expect(stage.call('updateImport', { id, definition })).toMatchObject({ ok: true });
});

test('the trigger goes with the last schedule, and comes back with the next', () => {
  const stage = createStage({ api: SMALL });
  stage.connect();
  const { id } = stage.import({ schedule: HOURLY });
  stage.refresh(id);
  changed(stage, id, { every: 'never' });
  expect(intervals(stage)).toEqual([]);
  changed(stage, id, { every: 'week', weekday: 1, hour: 7 });
  expect(intervals(stage)).toEqual([60]);
  stage.value('pauseImport', { id, paused: true });
  expect(intervals(stage)).toEqual([]);
  stage.value('pauseImport', { id, paused: false });
  expect(intervals(stage)).toEqual([60]);
  stage.value('endImport', { id, deleteTab: false });
  expect(intervals(stage)).toEqual([]);
});

test('a refresh that is on its way is finished by the hour when the sidebar is closed', () => {
  const stage = createStage();
  stage.connect();
  const { id } = stage.import({ schedule: { every: 'never' } });
  expect(intervals(stage)).toEqual([]);
  expect(stage.value('refreshSlice', { id })).toMatchObject({ state: 'working' });
  expect(intervals(stage)).toEqual([60]);
  stage.google.advance(HOUR);
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'complete' });
});

test.each([
  ['dropped', (stage: Stage, id: string) => stage.google.dropTrigger(id), 0],
  ['disabled', (stage: Stage, id: string) => stage.google.disableTrigger(id), 4 * HOUR],
] as const)('a trigger that Google has %s is noticed, and mended by one click', (_what, lose, later) => {
  const stage = createStage({ api: SMALL });
  stage.connect();
  stage.refresh(stage.import({ schedule: HOURLY }).id);
  stage.google.advance(4 * HOUR);
  expect(stage.value('getState').triggerHealthy).toBe(true);
  lose(stage, stage.google.triggers(stage.file)[0]?.id as string);
  stage.google.advance(later);
  expect(stage.value('getState').triggerHealthy).toBe(false);
  stage.value('repairSchedule');
  expect(intervals(stage)).toEqual([60]);
  expect(stage.value('getState').triggerHealthy).toBe(true);
  const before = stage.api.requests.length;
  stage.google.advance(HOUR);
  expect(stage.api.requests.length).toBeGreaterThan(before);
});

test('without the permission: the import is made, the schedule is missed, and the way to grant is given', () => {
  const stage = createStage({ api: SMALL });
  stage.google.consent(stage.file.owner, { denied: [SCRIPT] });
  stage.connect();
  stage.import({ schedule: HOURLY });
  expect(stage.value('getState')).toMatchObject({ triggerHealthy: false, imports: [{ state: 'new' }] });
  const answer = stage.call('repairSchedule');
  expect(answer).toMatchObject({ ok: false, error: { code: 'no_consent' } });
  expect(answer).toMatchObject({ error: { grantUrl: expect.stringMatching(/^https:/) } });
  stage.google.consent(stage.file.owner, { denied: [] });
  stage.value('repairSchedule');
  expect(stage.value('getState').triggerHealthy).toBe(true);
});

test('a triggered run makes and removes no trigger', () => {
  const stage = createStage({ api: SMALL });
  stage.connect();
  stage.import({ schedule: HOURLY });
  const runs = stage.google.advance(26 * HOUR);
  expect(runs.length).toBe(26);
  for (const { calls } of runs) {
    expect(Object.keys(calls).filter((name) => /Trigger/.test(name))).toEqual([]);
  }
});

test('a triggered run reads its user’s properties once and writes them once, and its lock goes with it', () => {
  const stage = createStage({ api: SMALL });
  stage.connect();
  const { id } = stage.import({ schedule: { every: 'hours', hours: 4 } });
  stage.refresh(id);
  stage.google.advance(5 * HOUR);
  const runs = stage.google.runs.filter(({ functionName }) => functionName === 'refreshDue');
  const busy = runs.find(({ calls }) => calls['UrlFetchApp.fetchAll'] !== undefined);
  // What formulas have counted meanwhile is asked for when this run’s requests are added.
  const properties = { getProperties: 1, getProperty: 1, setProperties: 1 };
  for (const [method, times] of Object.entries(properties))
    expect(busy?.calls[`Properties.${method}`]).toBe(times);
  expect(busy?.calls).not.toHaveProperty(['Properties.setProperty']);
  expect(busy?.calls).not.toHaveProperty(['Lock.releaseLock']);
  // An hour in which nothing is due leaves its sign of life all the same.
  const idle = runs.filter(({ calls }) => calls['UrlFetchApp.fetchAll'] === undefined);
  expect(idle.some(({ calls }) => calls['Properties.setProperties'] === 1)).toBe(true);
  expect(stage.value('refreshSlice', { id })).toMatchObject({ state: 'done' });
});
