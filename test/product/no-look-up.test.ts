import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage } from './stage';
import { faultsOn } from './tab-truth';

/**
 * Rows that someone moved while they were written are asked for by their IDs. Here that very request is refused: what
 * was hit must not be forgotten, whatever the refusal means.
 */

const HOUR = 3_600_000;
const EDITS: Record<string, (sheet: Sheet) => void> = {
  'sorts the tab': (sheet) => {
    const { columns, headerRow, ids } = readState(sheet);
    sheet.sort(columns.get('id') as number, true, { from: headerRow + 1, count: ids.length });
  },
  'inserts a row at the top': (sheet) => void sheet.insertRows(2),
  'deletes the first row': (sheet) => void sheet.deleteRows(2),
  'moves a row': (sheet) => void sheet.moveRows(3, 1, 20),
};
const REFUSALS = [429, 503, 404, 401].flatMap((status) =>
  Object.keys(EDITS).map((edit) => ({ edit, status })),
);

test.each(REFUSALS)(
  'somebody $edit while it is written, and the look-up by IDs is answered $status: later every cell is right',
  ({ edit, status }) => {
    const stage = createStage({ api: { business: { callsPerDay: 4, historyDays: 20, numbers: 2 } } });
    stage.connect();
    const { id } = stage.import({
      columns: ['created_at', 'caller_number', 'status', 'value_cents', 'id'],
      schedule: { every: 'never' },
    });
    const sheet = importSheets(stage.file)[0] as Sheet;
    stage.refresh(id);
    stage.google.advance(HOUR);
    stage.refresh(id);
    const { ids } = readState(sheet);
    stage.google.advance(HOUR);
    for (const [at, call] of ids.entries())
      if (at === 3 || at === 9) stage.api.world.editCall(call, { valueCents: 1000 + at });

    let isEdited = false;
    stage.google.faults.onServiceCall(({ className, method }) => {
      if (isEdited || className !== 'Range' || method !== 'setValues') return;
      isEdited = true;
      EDITS[edit]?.(sheet);
    });
    stage.api.faults.plan({ route: 'POST /calls/batch', fault: { kind: 'status', status, body: 'text' } });
    stage.value('refreshSlice', { id });
    expect(isEdited).toBe(true);
    // Otherwise this would be a test of nothing.
    expect(stage.api.faults.fired.length).toBeGreaterThan(0);
    stage.api.faults.clear();
    stage.google.faults.clear();

    stage.google.advance(2 * HOUR);
    const before = stage.google.clock.now();
    stage.refresh(id);
    stage.google.advance(HOUR);
    stage.refresh(id);
    // A row that someone deletes may stay away.
    const deleted = edit === 'deletes the first row' ? `${ids[0]} is missing` : '';
    expect(faultsOn(stage, sheet, before).filter((fault) => fault !== deleted)).toEqual([]);
  },
);
