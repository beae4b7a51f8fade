import { expect, test } from '@jest/globals';
import { readState, rowOf } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;

/** An hourly import with the names of numbers, and how many of its rows lack theirs. */
function namedImport(): { stage: Stage; missingLookups: () => number } {
  const stage = createStage({ api: { business: { callsPerDay: 60, historyDays: 10 } } });
  stage.connect();
  const columns = ['created_at', 'number_name'];
  const { id, tabName } = stage.import({ dates: { range: 'last_7_days' }, columns });
  stage.refresh(id);
  const sheet = stage.file.sheet(tabName);
  const missingLookups = (): number => {
    const tab = readState(sheet);
    const column = tab.columns.get('number_name') as number;
    return tab.ids.filter((one, index) => one !== '' && !sheet.raw(rowOf(tab, index), column)).length;
  };
  return { stage, missingLookups };
}

test.each([403, 404])(
  'names of numbers come after their list was refused for hours with status %s',
  (status) => {
    const { stage, missingLookups } = namedImport();
    expect(missingLookups()).toBe(0);
    stage.api.faults.plan({ route: 'GET /numbers', fault: { kind: 'status', status } });
    stage.google.advance(6 * HOUR);
    expect(missingLookups()).toBeGreaterThan(0);
    stage.api.faults.clear();
    stage.google.advance(24 * HOUR);
    expect(missingLookups()).toBe(0);
    expect(stage.value('getState').imports[0]?.message).toMatch(/^(\d+) of \1 calls$/);
  },
);

test('while the list stays refused, a refresh asks for no more than what is new', () => {
  const { stage } = namedImport();
  stage.api.faults.plan({ route: 'GET /numbers', fault: { kind: 'status', status: 403 } });
  stage.google.advance(6 * HOUR);
  const before = stage.api.requests.length;
  stage.google.advance(10 * HOUR);
  // The list, the changes and at times the count.
  expect(stage.api.requests.length - before).toBeLessThanOrEqual(30);
});
