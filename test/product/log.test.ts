import { expect, test } from '@jest/globals';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const SMALL = { api: { business: { callsPerDay: 20 } } };
const TAB = 'CallScaler log';

const names = (stage: Stage): string[] => stage.file.sheets.map(({ name }) => name);

test('a refresh in the sidebar leaves one line, however many slices it took', () => {
  const stage = createStage();
  stage.connect();
  const { id } = stage.import();
  expect(stage.value('listLog')).toEqual([]);
  expect(stage.value('refreshSlice', { id }).state).toBe('working');
  expect(names(stage)).not.toContain(TAB);
  const done = stage.refresh(id);
  const lines = stage.value('listLog');
  expect(lines).toEqual([
    {
      at: expect.stringMatching(/^2026-03-02T14:/),
      who: 'Sidebar',
      importName: 'Calls',
      added: done.added,
      changed: 0,
      removed: 0,
      requests: done.requests,
      seconds: expect.any(Number),
      outcome: done.message,
      ok: true,
    },
  ]);
  const worked = stage.google.runs.filter(({ functionName }) => functionName === 'refreshSlice');
  const seconds = worked.reduce((sum, run) => sum + run.durationMs, 0) / 1000;
  expect(lines[0]?.seconds).toBeGreaterThan(seconds * 0.7);
  expect(lines[0]?.seconds).toBeLessThan(seconds);
  expect(stage.file.sheet(TAB).hidden).toBe(true);
  expect(stage.file.activeSheet.name).toBe('Calls');
});

test('every run of the schedule leaves a line, an hour in which nothing was due leaves none', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import({ schedule: { every: 'hours', hours: 4 } });
  stage.refresh(id);
  stage.google.advance(8 * HOUR);
  const lines = stage.value('listLog');
  expect(lines.map(({ who }) => who)).toEqual(['Schedule', 'Schedule', 'Sidebar']);
  expect(lines[0]?.added).toBeGreaterThan(0);
});

test('a problem leaves its sentence; what only one person lacks is no news', () => {
  const stage = createStage(SMALL);
  const connectionId = stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  stage.api.faults.plan({ fault: { kind: 'status', status: 503 } });
  stage.google.advance(HOUR);
  expect(stage.value('listLog')[0]).toMatchObject({
    who: 'Schedule',
    ok: false,
    outcome: expect.stringContaining('not working right now'),
  });
  stage.value('forgetConnection', { id: connectionId });
  stage.value('refreshSlice', { id });
  expect(stage.value('listLog')).toHaveLength(2);
});

test('a run that has to stop half way says so', () => {
  const stage = createStage({ api: { latencyMs: 50_000, business: { callsPerDay: 100 } } });
  stage.connect();
  stage.import({ dates: { range: 'last_12_months' } });
  stage.google.advance(HOUR);
  expect(stage.value('listLog')[0]).toMatchObject({
    who: 'Schedule',
    ok: true,
    outcome: expect.stringMatching(
      /^Not finished yet: [\d,]+ of [\d,]+ calls so far\. The next run goes on\.$/,
    ),
  });
});

test('the log is found by its mark: renamed, sorted and written in it goes on, deleted it is made again', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  const sheet = stage.file.sheet(TAB);
  sheet.rename('What happened');
  sheet.type(3, 1, 'a note of mine');
  stage.refresh(id);
  expect(names(stage).filter((name) => name === TAB)).toEqual([]);
  expect(stage.value('listLog')).toHaveLength(2);
  sheet.delete();
  stage.refresh(id);
  expect(stage.value('listLog')).toHaveLength(1);
});

test('a log that is deleted while a refresh is at work is made again', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  const forget = stage.google.faults.onServiceCall(({ method }) => {
    if (method !== 'flush') return;
    forget();
    stage.file.sheet(TAB).delete();
  });
  stage.google.advance(HOUR);
  expect(stage.value('listLog')).toMatchObject([{ who: 'Schedule', ok: true }]);
});

test('strangers’ names stay text, and the log keeps its latest thousand lines', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import({ dates: { range: 'today' } });
  stage.file.sheet('Calls').rename('=1+1');
  stage.refresh(id);
  const sheet = stage.file.sheet(TAB);
  expect(sheet.formula(2, 3)).toBeFalsy();
  expect(stage.value('listLog')[0]?.importName).toBe('=1+1');
  sheet.insertRows(1, 998);
  stage.refresh(id);
  expect(sheet.values().length).toBeLessThanOrEqual(1_001);
  expect(stage.value('listLog').length).toBe(2);
});

test('a log that cannot be written does not undo the refresh', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import();
  stage.google.faults.plan({
    service: 'Sheet',
    method: 'appendRow',
    call: 1,
    when: 'before',
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    then: 'throw',
    message: 'Service Spreadsheets failed while accessing document with id 1.',
  });
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'complete' });
});
