import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script';
import { importSheets } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;
const PAGE = '500';

/**
 * Google ends each run that writes more than so many pages of calls at once. Gets the number of pages of each write as
 * they happen, with a minus where the run has died of it.
 */
function dieOfMoreThan(most: number, { google, api }: Stage, writes: number[]): void {
  let [pages, seen] = [0, 0];
  let current: unknown;
  google.faults.onServiceCall(({ className, method, run }) => {
    // What a run holds in memory ends with it.
    if (run !== current) [pages, seen, current] = [0, api.requests.length, run];
    for (const { path, query } of api.requests.slice(seen))
      if (path === '/calls' && query.limit === PAGE) pages++;
    seen = api.requests.length;
    if (className !== 'Range' || method !== 'setValues' || pages === 0) return;
    const isTooMuch = pages > most;
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    if (isTooMuch) google.faults.plan({ call: 1, when: 'before', then: 'die' });
    writes.push(isTooMuch ? -pages : pages);
    pages = 0;
  });
}

test('a run that dies while it writes makes the next one write half as much at once, until one gets through', () => {
  const stage = createStage({ api: { business: { callsPerDay: 55, historyDays: 35 } } });
  stage.connect();
  stage.import({ columns: ['created_at', 'status', 'id'] });
  const writes: number[] = [];
  dieOfMoreThan(3, stage, writes);
  const view = () => stage.value('getState').imports[0];
  for (let hours = 1; hours <= 12 && view()?.state !== 'complete'; hours++) stage.google.advance(HOUR);
  // Of 30,000 rows at once, 15,000, 7,500, 3,750 and 1,875 these pages are no more than one write; of 937 they are two.
  expect(writes.slice(0, 7)).toEqual([-4, -4, -4, -4, -4, 2, 2]);
  expect(writes.slice(7).filter((pages) => pages < 0)).toEqual([]);
  expect(view()).toMatchObject({ state: 'complete', rows: view()?.total });
  expect(faultsOn(stage, importSheets(stage.file)[0] as Sheet, stage.google.clock.now() - HOUR)).toEqual([]);

  // A refresh that came to its end is no reason to be careful any more.
  stage.google.faults.clear();
  for (const { id } of stage.api.world.calls(stage.google.clock.now()).slice(0, 1_200))
    stage.api.world.editCall(id, { qualified: true });
  writes.length = 0;
  dieOfMoreThan(100, stage, writes);
  stage.google.advance(HOUR);
  expect(writes[0]).toBe(3);
});
