import { expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, MARK, readState, rowOf, typedOn, usersColumns } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { createStage } from './stage';

const HOUR = 3_600_000;
const NEW_VALUE = 77_700;

/** Which of the rows are marked as gone, by the ids that they carry. */
function markedIds(sheet: Sheet): string[] {
  const tab = readState(sheet);
  return tab.ids.filter((_, index) => typedOn(tab, rowOf(tab, index)).some((text) => text.startsWith(MARK)));
}

/**
 * A row stays, marked, because a note is typed beside it. While a refresh writes a change of another call someone turns
 * the rows upside down, so that the change lands in the marked row; and before the given service call after that the run
 * dies.
 */
function turnedThenDied(death: number): { hasDied: boolean; gone: string; marked: string[] } {
  const stage = createStage({ api: { business: { callsPerDay: 3, historyDays: 15, numbers: 2 } } });
  stage.connect();
  const { id } = stage.import({
    columns: ['created_at', 'value_cents', 'id'],
    filters: { qualified: true },
    schedule: { every: 'never' },
  });
  const sheet = importSheets(stage.file)[0] as Sheet;
  const { world } = stage.api;
  for (const call of world.calls(stage.google.clock.now())) world.editCall(call.id, { qualified: true });
  stage.google.advance(HOUR);
  stage.refresh(id);
  const tab = readState(sheet);
  const last = tab.ids.length - 2;
  const [gone, other] = [tab.ids[1], tab.ids[last - 1]] as [string, string];
  sheet.insertColumns(4);
  sheet.type(rowOf(tab, 1), usersColumns(readState(sheet))[0] as number, 'a note');
  world.editCall(gone, { qualified: false });
  stage.google.advance(HOUR);
  stage.refresh(id);
  expect(markedIds(sheet)).toEqual([gone]);

  // By now it is known to have left: nothing that is asked for tells it again.
  stage.google.advance(6 * HOUR);
  stage.refresh(id);
  world.editCall(other, { valueCents: NEW_VALUE });
  stage.google.advance(HOUR);
  const { faults } = stage.google;
  let left: number | undefined;
  faults.onServiceCall(({ className, method }) => {
    if (left === undefined && className === 'Range' && method === 'setValues') {
      const { headerRow, ids } = readState(sheet);
      const [from, to] = [ids.indexOf(gone), ids.indexOf(other)].map((index) => headerRow + 1 + index);
      sheet.moveRows(to as number, 1, from as number);
      sheet.moveRows((from as number) + 1, 1, (to as number) + 1);
      left = death;
    } else if (left !== undefined && !isLocal(`${className}.${method}`) && --left === 0) {
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      faults.plan({ call: 1, when: 'before', then: 'die' });
    }
  });
  const { died = false } = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id }]);
  expect(left).toBeDefined();
  faults.clear();
  for (let hours = 0; hours < 2; hours++) {
    stage.google.advance(HOUR);
    stage.refresh(id);
  }
  return { hasDied: died, gone, marked: markedIds(sheet) };
}

test('a row that stays is still marked after a change of another call has hit it and the run has died', () => {
  const wrong: string[] = [];
  let death = 1;
  for (let hasDied = true; hasDied; death += stride(5)) {
    const met = turnedThenDied(death);
    hasDied = met.hasDied;
    if (String(met.marked) !== met.gone)
      wrong.push(`death ${death}: marked ${met.marked.join(', ') || 'none'}`);
  }
  expect(wrong).toEqual([]);
  expect(death).toBeGreaterThan(10);
});
