import { describe, expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

/** Someone sorts the tab together with its header. Whether the header's tag goes with its cells, nobody documents. */
const HOUR = 3_600_000;
const NOTES = 1;

interface Scene {
  readonly stage: Stage;
  readonly id: string;
  readonly sheet: Sheet;
}

function scene(sortsMoveRowMetadata: boolean): Scene {
  const stage = createStage({
    api: { business: { callsPerDay: 4 } },
    google: { behavior: { sortsMoveRowMetadata } },
  });
  stage.connect();
  const { id } = stage.import({});
  const sheet = importSheets(stage.file)[0] as Sheet;
  stage.refresh(id);
  sheet.insertColumns(NOTES);
  for (let row = 1; row <= sheet.grid.lastRow(); row++) sheet.type(row, NOTES, noteOf(sheet, row));
  return { stage, id, sheet };
}

const noteOf = (sheet: Sheet, row: number): string =>
  `beside ${sheet.raw(row, readState(sheet).columns.get('id') as number)}`;

function sortAll({ sheet }: Scene, field: string, ascending: boolean): void {
  sheet.sort(readState(sheet).columns.get(field) as number, ascending, { from: 1 });
}

/** The next refresh, by hand; what it leaves behind has to be true. */
function refreshed({ stage, id, sheet }: Scene): void {
  stage.google.advance(6 * HOUR);
  const before = stage.google.clock.now();
  expect(stage.refresh(id).message).toMatch(/^(\d+) (of \1 )?calls$/);
  expect(faultsOn(stage, sheet, before)).toEqual([]);
}

describe.each([
  ['stays', false],
  ['goes along', true],
] as const)('where the header’s tag %s', (_name, sortsMoveRowMetadata) => {
  test.each([
    ['caller_name', false],
    ['caller_name', true],
    ['created_at', true],
    ['id', false],
  ] as const)(
    'sorted by %s, ascending: %s, it is back on top, and all else stays beside its call',
    (field, ascending) => {
      const one = scene(sortsMoveRowMetadata);
      sortAll(one, field, ascending);
      refreshed(one);
      const { sheet } = one;
      const { columns } = readState(sheet);
      expect(sheet.raw(1, columns.get('id') as number)).toBe('Call ID');
      expect(sheet.note(1, columns.get('id') as number)).toMatch(/complete as of/);
      expect(sheet.frozenRows).toBe(1);
      for (let row = 1; row <= sheet.grid.lastRow(); row++)
        if (sheet.raw(row, NOTES) !== null) expect(sheet.raw(row, NOTES)).toBe(noteOf(sheet, row));
      refreshed(one);
    },
  );

  test('lines of the user’s above the header stay there', () => {
    const one = scene(sortsMoveRowMetadata);
    const { sheet } = one;
    const id = readState(sheet).columns.get('id') as number;
    sheet.insertRows(1, 2);
    sheet.type(1, NOTES, 'Calls of Blue Heron');
    sheet.type(1, id, 'all of them');
    sheet.type(2, id, `=COUNTA(A4:A)`);
    refreshed(one);
    expect([sheet.raw(1, id), sheet.raw(3, id)]).toEqual(['all of them', 'Call ID']);
  });

  test('so does a word above ids that are words', () => {
    const stage = createStage({
      api: { business: { callsPerDay: 20, historyDays: 20 } },
      google: { behavior: { sortsMoveRowMetadata } },
    });
    stage.connect();
    const filters = { group_by: 'source' };
    const { id } = stage.import({ resource: 'analytics', filters, columns: [] });
    const sheet = importSheets(stage.file)[0] as Sheet;
    stage.refresh(id);
    sheet.insertRows(1, 1).type(1, readState(sheet).columns.get('id') as number, 'Review');
    const lines = () => sheet.values().map((line) => line[line.length - 1]);
    const before = lines();
    expect(before.slice(0, 2)).toEqual(['Review', 'Group']);
    expect(before).toContain('google');
    stage.refresh(id);
    expect(lines()).toEqual(before);
  });
});
