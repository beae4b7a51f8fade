import { expect, test } from '@jest/globals';
import { limits, type Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;

/** Someone makes a tab of their own so wide that the spreadsheet has hardly a thousand cells left. */
function fillUp({ file }: Stage): void {
  const used = file.sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
  const own = file.sheet('Sheet1');
  own.insertColumns(1, Math.floor((limits.CELLS - used) / own.rowCount));
}

test('an import whose cells run out while it runs keeps its rows, says what to do, and goes on when there is room', () => {
  const stage = createStage({ api: { business: { callsPerDay: 100, historyDays: 35 }, rateLimit: 8 } });
  stage.connect();
  const { id } = stage.import({ columns: ['created_at', 'caller_number', 'status', 'id'] });
  const before = stage.google.clock.now();
  // The minute's requests end in the midst of the list.
  expect(stage.value('refreshSlice', { id }).state).toBe('working');
  const sheet = importSheets(stage.file)[0] as Sheet;
  const { ids } = readState(sheet);
  expect(ids.length).toBeGreaterThan(500);
  const half = JSON.stringify(sheet.values());

  // There was room when the run began: it is gone when the next page comes.
  stage.google.advance(60_000);
  let isFull = false;
  const stop = stage.google.faults.onServiceCall(({ className, run }) => {
    if (isFull || className !== 'UrlFetchApp' || run.functionName !== 'refreshSlice') return;
    isFull = true;
    fillUp(stage);
  });
  const stopped = stage.refresh(id);
  stop();
  expect(stopped).toMatchObject({ state: 'paused', rows: ids.length, error: { code: 'too_many_cells' } });
  expect(stopped.error?.message).toMatch(
    /^This needs [\d,]+ cells, and the spreadsheet has room for \d{1,3} more \(Google allows 10,000,000\)\. The rows so far are safe\. Choose fewer columns or shorter dates, or delete tabs you no longer need\.$/,
  );
  expect(JSON.stringify(sheet.values())).toBe(half);

  // Nothing would be better in an hour, so the schedule leaves it alone.
  const asked = stage.api.requests.length;
  stage.google.advance(2 * HOUR);
  expect(stage.api.requests).toHaveLength(asked);
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'paused', code: 'too_many_cells' });

  stage.file.sheet('Sheet1').deleteColumns(1, 9_000);
  const done = stage.refresh(id);
  expect(done).toMatchObject({ state: 'done', rows: done.total });
  const now = new Set(readState(sheet).ids);
  expect(ids.filter((one) => !now.has(one))).toEqual([]);
  // The write was noted before it failed, so everything is read again: see docs/decisions/004.
  const [first] = stage.api.requests.slice(asked).filter(({ path }) => path === '/calls');
  expect(first?.query).toHaveProperty('start_date');
  expect(faultsOn(stage, sheet, before)).toEqual([]);
});
