import { expect, test } from '@jest/globals';
import { createStage } from './stage';

const HOUR = 3_600_000;
const SMALL = { api: { business: { callsPerDay: 20 } } };
const COLLEAGUE = 'colleague@example.com';

test('a formula reaches no business but those of its own file', () => {
  const stage = createStage(SMALL);
  stage.connect(stage.api.key, 'Client A');
  const other = stage.google.createFile({ name: 'Client B', owner: stage.file.owner });
  for (const formula of ['=CALLSCALER_CALLS()', '=CALLSCALER_CALLS(,,"connection","Client A")']) {
    other.sheet('Sheet1').type(1, 1, formula);
    const [run] = stage.google.recalculate(other);
    expect(run?.ok).toBe(false);
    expect(run?.error?.message).toContain('There is neither yet');
  }
  stage.file.sheet('Sheet1').type(1, 1, '=CALLSCALER_CALLS(,,"connection","client a","limit",3)');
  expect(stage.google.recalculate(stage.file)[0]?.ok).toBe(true);
  expect(stage.file.sheet('Sheet1').values()).toHaveLength(4);
});

test('a colleague without the key is told so, and the owner’s schedule goes on', () => {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  const run = stage.google.call(stage.file, COLLEAGUE, 'refreshSlice', [{ id }]);
  expect(run.value).toMatchObject({ ok: true, value: { state: 'failed', error: { code: 'no_key' } } });
  const view = stage.google.call(stage.file, COLLEAGUE, 'getState', []).value;
  expect(view).toMatchObject({ value: { imports: [{ hasKey: false, state: 'complete' }], connections: [] } });
  const before = stage.file.sheet('Calls').values().length;
  stage.google.advance(6 * HOUR);
  expect(stage.file.sheet('Calls').values().length).toBeGreaterThan(before);
});

test('a key that may not list numbers imports calls without their names', () => {
  const stage = createStage(SMALL);
  stage.connect();
  stage.api.faults.plan({ route: 'GET /numbers', fault: { kind: 'status', status: 403 } });
  const progress = stage.refresh(stage.import().id);
  expect(progress).toMatchObject({ state: 'done' });
  expect(progress.rows).toBeGreaterThan(400);
});

test('what had stopped a refresh is not said any more once it goes on', () => {
  const stage = createStage();
  stage.connect();
  const { id } = stage.import();
  stage.value('refreshSlice', { id });
  stage.api.faults.plan({ fault: { kind: 'status', status: 401 } });
  expect(stage.value('refreshSlice', { id })).toMatchObject({
    state: 'paused',
    error: { code: 'key_refused' },
  });
  stage.api.faults.clear();
  expect(stage.value('refreshSlice', { id })).toMatchObject({ message: 'Refreshing…' });
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'unfinished' });
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
});
