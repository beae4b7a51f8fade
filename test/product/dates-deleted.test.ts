import { expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { createStage } from './stage';
import { faultsOn } from './tab-truth';

/**
 * Some days leave the dates of an import, and while that is being refreshed someone deletes the column that says which calls
 * are of those days: at the given service call of the refresh.
 */
function daysLeaveWithoutDates(step: number): {
  readonly isMet: boolean;
  readonly faults: readonly string[];
} {
  const stage = createStage({ api: { business: { callsPerDay: 4, historyDays: 40, numbers: 2 } } });
  stage.connect();
  const { id } = stage.import({ columns: ['created_at', 'status', 'id'], schedule: { every: 'never' } });
  const sheet = importSheets(stage.file)[0] as Sheet;
  stage.refresh(id);
  const [oldest] = readState(sheet).ids;
  stage.google.advance(5 * 24 * HOUR);
  let left = step;
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    const dates = readState(sheet).columns.get('created_at');
    if (!isLocal(`${className}.${method}`) && --left === 0 && dates !== undefined) sheet.deleteColumns(dates);
  });
  stage.refresh(id);
  stop();
  stage.google.advance(HOUR);
  const before = stage.google.clock.now();
  stage.refresh(id);
  // Days without calls would have nothing to let go of.
  expect(readState(sheet).ids).not.toContain(oldest);
  return { isMet: left <= 0, faults: faultsOn(stage, sheet, before) };
}

const HOUR = 3_600_000;

test('calls of days that have left go, at whichever moment the column of dates is deleted', () => {
  for (let step = 1, isMet = true; isMet; step += stride(5)) {
    const met = daysLeaveWithoutDates(step);
    isMet = met.isMet;
    expect({ step, faults: met.faults }).toEqual({ step, faults: [] });
  }
});
