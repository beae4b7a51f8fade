import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import { createStage } from '../product/stage';
import { checkContent, checkForm } from './check';
import { brokenFormulas, wholeFormulas } from './filled-down';
import { freshMemory, type TabMemory } from './memory';
import { truthOf } from './oracle';
import { importSheets, readState } from './tab-reading';

/** The checks themselves: each way in which a tab can be wrong is planted once and has to be found. */

const NOTE = 'ask for the invoice';
const COLOR = '#ffd966';
const FORMULA = '=1+1001';

interface Planted {
  readonly sheet: Sheet;
  readonly memory: TabMemory;
  readonly idColumn: number;
  readonly dateColumn: number;
  readonly notesColumn: number;
}

function planted(plant: (scene: Planted) => void): string[] {
  const stage = createStage({ api: { business: { callsPerDay: 3, historyDays: 5 }, seed: 5 } });
  const view = stage.import({ columns: ['created_at', 'caller_number', 'duration_seconds'] });
  const from = stage.google.clock.now();
  stage.refresh(view.id);
  const moments = { from, until: stage.google.clock.now() };
  const [sheet] = importSheets(stage.file);
  if (!sheet) throw new Error('The import has no tab.');
  const memory = freshMemory(view.definition);
  sheet.insertColumns(1, 2);
  const { columns, ids } = readState(sheet);
  const place = (field: string): number => columns.get(field) ?? 0;
  sheet.type(2, 1, NOTE);
  memory.notes.push({ callId: String(sheet.raw(2, place('id'))), text: NOTE });
  sheet.setBackground(3, place('created_at'), COLOR);
  memory.colors.push({ callId: String(sheet.raw(3, place('id'))), color: COLOR });
  for (const index of ids.keys()) sheet.type(index + 2, 2, FORMULA);
  memory.formulas.push(FORMULA);
  const whole = wholeFormulas(sheet, memory);
  plant({ sheet, memory, idColumn: place('id'), dateColumn: place('created_at'), notesColumn: 1 });
  const truth = truthOf({
    accounts: [{ world: stage.api.world, label: 'Demo business' }],
    definition: view.definition,
    timeZone: stage.file.timeZone,
    olderNames: false,
  });
  return [
    ...checkForm(sheet, memory),
    ...brokenFormulas(sheet, whole),
    ...checkContent(sheet, memory, truth, moments),
  ];
}

test('a tab that is right has no problems', () => {
  expect(planted(() => undefined)).toEqual([]);
});

test.each<[string, RegExp, (scene: Planted) => void]>([
  ['a row that is missing', /is missing/, ({ sheet }) => sheet.deleteRows(4)],
  ['a wrong cell', /created_at shows/, ({ sheet, dateColumn }) => sheet.type(3, dateColumn, 46_000)],
  [
    'a date as text',
    /created_at shows "/,
    ({ sheet, dateColumn }) => sheet.type(3, dateColumn, "'2026-03-01"),
  ],
  ['a blank cell', /created_at shows null/, ({ sheet, dateColumn }) => sheet.clear(3, dateColumn)],
  [
    'a call twice',
    /in the tab twice/,
    ({ sheet, idColumn }) => sheet.type(4, idColumn, `'${sheet.raw(3, idColumn)}`),
  ],
  ['a row without its id', /but no id/, ({ sheet, idColumn }) => sheet.clear(4, idColumn)],
  ['a call of nobody', /should be gone/, ({ sheet, idColumn }) => sheet.type(4, idColumn, "'not-a-call")],
  ['a formula', /holds the formula/, ({ sheet, dateColumn }) => sheet.type(4, dateColumn, '=NOW()')],
  [
    'a formula of the user’s in a column that is not theirs',
    /holds the formula/,
    ({ sheet, dateColumn }) => sheet.type(4, dateColumn, FORMULA),
  ],
  [
    'a formula of nobody’s in a column of the user’s',
    /holds the formula/,
    ({ sheet, notesColumn }) => sheet.type(4, notesColumn, '=2+2'),
  ],
  ['a formula that was not filled down', /not filled down to row 5$/, ({ sheet }) => sheet.clear(5, 2)],
  [
    'a color that is gone',
    /color #ffd966 is not on the row/,
    ({ sheet, dateColumn }) => sheet.setBackground(3, dateColumn, null),
  ],
  [
    'a color on another row',
    /color #ffd966 is not on the row/,
    ({ sheet, dateColumn }) => sheet.setBackground(3, dateColumn, null).setBackground(4, dateColumn, COLOR),
  ],
  ['a note that is gone', /is not beside/, ({ sheet, notesColumn }) => sheet.clear(2, notesColumn)],
  [
    'a note beside another call',
    /is not beside/,
    ({ sheet, notesColumn }) => sheet.clear(2, notesColumn).type(3, notesColumn, NOTE),
  ],
  [
    'a mark on a call that belongs',
    /marked as gone although/,
    ({ sheet, idColumn }) => sheet.setNote(3, idColumn, 'CallScaler: This call is gone.'),
  ],
  ['a column that came back', /came back/, ({ memory }) => memory.deletedFields.push('caller_number')],
  ['an own line that is gone', /own line/, ({ memory }) => memory.ownLines.push('Total')],
])('%s is found', (_name, message, plant) => {
  expect(planted(plant).join('\n')).toMatch(message);
});
