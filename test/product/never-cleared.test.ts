import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import type { ImportDefinition } from '../../src/protocol';
import { importSheets, readState, rowOf } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COLUMNS = ['created_at', 'caller_number', 'status', 'value_cents', 'id'];

/** Each id of a tab with what stands beside it in the column that says when the call was; the first of its rows counts. */
function rowsIn(sheet: Sheet): Map<string, unknown> {
  const tab = readState(sheet);
  const column = tab.columns.get('created_at') as number;
  const rows = new Map<string, unknown>();
  for (const [index, id] of tab.ids.entries())
    if (id !== '' && !rows.has(id)) rows.set(id, sheet.raw(rowOf(tab, index), column));
  return rows;
}

/**
 * Refreshes to the end and looks at the tab before every service call: which of the rows that were there before and are
 * there at the end were missing in between, or blank.
 */
function missingMeanwhile(stage: Stage, id: string, sheet: Sheet): { looks: number; missing: string[] } {
  const before = rowsIn(sheet);
  const states: Array<{ at: string; rows: Map<string, unknown> }> = [];
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    states.push({ at: `${className}.${method}`, rows: rowsIn(sheet) });
  });
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
  stop();
  const after = rowsIn(sheet);
  const staying = [...before].filter(([call]) => after.has(call));
  expect(staying.length).toBeGreaterThan(50);
  const missing = states.flatMap(({ at, rows }, index) =>
    staying
      .filter(([call, moment]) => rows.get(call) !== moment)
      .map(([call]) => `${call} before call ${index} (${at})`),
  );
  return { looks: states.length, missing };
}

/** What a refresh may have to do with rows that are there already. */
const REFRESHES: Record<string, (stage: Stage, id: string, sheet: Sheet) => void> = {
  'of what has changed, with new calls': (stage, _id, sheet) => {
    for (const call of readState(sheet).ids.slice(20, 60)) stage.api.world.editCall(call, { valueCents: 1 });
  },
  'that lets days go': (stage) => {
    stage.google.advance(3 * DAY);
  },
  'of everything once more, in a tab that somebody has sorted': (stage, id, sheet) => {
    const { columns, headerRow } = readState(sheet);
    sheet.sort(columns.get('status') as number, true, { from: headerRow + 1 });
    const { definition } = stage.value('getState').imports[0] as { definition: ImportDefinition };
    stage.value('updateImport', { id, definition: { ...definition, columns: [...COLUMNS, 'source'] } });
  },
};

test.each(Object.entries(REFRESHES))(
  'nothing is cleared first: in a refresh %s no row that stays is missing for a moment',
  (_what, prepare) => {
    const stage = createStage({ api: { business: { callsPerDay: 6, historyDays: 60, numbers: 3 } } });
    stage.connect();
    const { id } = stage.import({ columns: COLUMNS, schedule: { every: 'never' } });
    const sheet = importSheets(stage.file)[0] as Sheet;
    stage.refresh(id);
    stage.google.advance(3 * HOUR);
    prepare(stage, id, sheet);
    const before = stage.google.clock.now();
    const { looks, missing } = missingMeanwhile(stage, id, sheet);
    expect(looks).toBeGreaterThan(20);
    expect(missing).toEqual([]);
    expect(faultsOn(stage, sheet, before)).toEqual([]);
  },
);
