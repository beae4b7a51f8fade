import { expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { createStage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;

const EDITS: Record<string, (sheet: Sheet) => void> = {
  'rows are sorted': (sheet) => {
    const { columns, headerRow, ids } = readState(sheet);
    sheet.sort(columns.get('id') as number, true, { from: headerRow + 1, count: ids.length });
  },
  'a column is moved': (sheet) => {
    sheet.moveColumns(1, 1, 4);
  },
};

/**
 * Someone edits the tab right before a small refresh writes its first cells, and so they land in rows or columns of
 * others; and before the given service call after that the run dies. Two refreshes later: what is wrong in the tab.
 */
function editedThenDied(
  edit: (sheet: Sheet) => void,
  death: number,
): { hasDied: boolean; at: string; faults: string[] } {
  const stage = createStage({ api: { business: { callsPerDay: 3, historyDays: 15, numbers: 2 } } });
  stage.connect();
  const { id } = stage.import({ columns: ['created_at', 'value_cents', 'id'], schedule: { every: 'never' } });
  const sheet = importSheets(stage.file)[0] as Sheet;
  stage.refresh(id);
  stage.google.advance(2 * HOUR);
  const { ids } = readState(sheet);
  for (const [at, call] of ids.entries())
    if (at === 3 || at === 9) stage.api.world.editCall(call, { valueCents: 1000 + at });

  const { faults } = stage.google;
  let left: number | undefined;
  let at = '';
  faults.onServiceCall(({ className, method }) => {
    if (left === undefined && className === 'Range' && method === 'setValues') {
      edit(sheet);
      left = death;
    } else if (left !== undefined && !isLocal(`${className}.${method}`) && --left === 0) {
      at = `${className}.${method}`;
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      faults.plan({ call: 1, when: 'before', then: 'die' });
    }
  });
  const { died = false } = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id }]);
  expect(left).toBeDefined();
  faults.clear();

  stage.google.advance(HOUR);
  const before = stage.google.clock.now();
  stage.refresh(id);
  stage.google.advance(HOUR);
  stage.refresh(id);
  return { hasDied: died, at, faults: faultsOn(stage, sheet, before) };
}

test.each(Object.entries(EDITS))(
  '%s while cells are written and the run dies, at whichever moment: later every cell is right',
  (_name, edit) => {
    const wrong: string[] = [];
    let death = 1;
    for (let hasDied = true; hasDied; death += stride(5)) {
      const met = editedThenDied(edit, death);
      hasDied = met.hasDied;
      if (met.faults.length > 0) wrong.push(`death ${death}, before ${met.at}: ${met.faults.join('; ')}`);
    }
    expect(wrong).toEqual([]);
    // It has died on the way and not at the end alone.
    expect(death).toBeGreaterThan(10);
  },
);
