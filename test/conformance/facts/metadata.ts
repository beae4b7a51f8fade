import { type Fact, messageOf, type Scratch } from '../fact';

const GUIDE = 'https://developers.google.com/workspace/sheets/api/guides/metadata';
const FINDER = 'https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata-finder';
const KEY = 'conformance';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

function tagColumn(sheet: Sheet, column: number, value: string): void {
  sheet.getRange(1, column, sheet.getMaxRows(), 1).addDeveloperMetadata(KEY, value);
}

const tagRow = (sheet: Sheet, row: number, value: string): void =>
  void sheet.getRange(row, 1, 1, sheet.getMaxColumns()).addDeveloperMetadata(KEY, value);

/** Every tag of a tab as `value@place`, where a column is C2 and a row R2. */
function tags(sheet: Sheet): string[] {
  return sheet
    .createDeveloperMetadataFinder()
    .withKey(KEY)
    .find()
    .map((entry) => {
      const place = entry.getLocation();
      const column = place.getColumn()?.getColumn();
      const row = place.getRow()?.getRow();
      return `${entry.getValue()}@${column === undefined ? (row === undefined ? 'tab' : `R${row}`) : `C${column}`}`;
    })
    .sort();
}

/** Three tagged columns, then something happens: where are the tags? */
function afterwards(
  id: string,
  says: string,
  change: (scratch: Scratch) => void,
  expected: readonly string[],
): Fact {
  return {
    id: `metadata/${id}`,
    says,
    mark: 'documented',
    link: GUIDE,
    run(scratch) {
      const { sheet } = scratch;
      for (const [index, value] of ['a', 'b', 'c'].entries()) tagColumn(sheet, index + 1, value);
      tagRow(sheet, 2, 'row');
      sheet.addDeveloperMetadata(KEY, 'mine');
      change(scratch);
      return tags(sheet);
    },
    expected: { is: expected },
  };
}

/** Developer metadata: where it goes when a spreadsheet changes under it, and how much there may be. */
export const METADATA: readonly Fact[] = [
  afterwards('stays', 'Metadata is found where it was put', () => undefined, [
    'a@C1',
    'b@C2',
    'c@C3',
    'mine@tab',
    'row@R2',
  ]),
  afterwards(
    'insert-column',
    'An inserted column pushes it along',
    ({ sheet }) => sheet.insertColumnBefore(2),
    ['a@C1', 'b@C3', 'c@C4', 'mine@tab', 'row@R2'],
  ),
  afterwards(
    'move-column',
    'It moves with its column',
    ({ sheet }) => sheet.moveColumns(sheet.getRange('A1'), 4),
    ['a@C3', 'b@C1', 'c@C2', 'mine@tab', 'row@R2'],
  ),
  afterwards('delete-column', 'It goes when its column is deleted', ({ sheet }) => sheet.deleteColumn(2), [
    'a@C1',
    'c@C2',
    'mine@tab',
    'row@R2',
  ]),
  afterwards('insert-row', 'It moves with its row', ({ sheet }) => sheet.insertRowBefore(1), [
    'a@C1',
    'b@C2',
    'c@C3',
    'mine@tab',
    'row@R3',
  ]),
  afterwards('clear', 'It survives clearing the tab', ({ sheet }) => sheet.clear(), [
    'a@C1',
    'b@C2',
    'c@C3',
    'mine@tab',
    'row@R2',
  ]),
  {
    id: 'metadata/sort',
    says: 'A row’s metadata goes with the row’s cells when they are sorted',
    mark: 'unsure',
    run({ sheet }) {
      sheet.getRange('A1:A2').setValues([[2], [1]]);
      tagRow(sheet, 1, 'two');
      sheet.getRange(1, 1, 2, sheet.getMaxColumns()).sort({ column: 1, ascending: true });
      return tags(sheet);
    },
    expected: { asks: 'sortsMoveRowMetadata', yes: ['two@R2'], no: ['two@R1'] },
  },
  {
    id: 'metadata/part-of-a-column',
    says: 'Only a whole row or column can be tagged',
    mark: 'documented',
    link: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata',
    run: ({ sheet }) => messageOf(() => sheet.getRange('A1:A2').addDeveloperMetadata(KEY, 'x')),
    expected: { holds: /arbitrary ranges/ },
  },
  {
    id: 'metadata/change',
    says: 'A value can be changed in place; the entry keeps its id',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata',
    run({ sheet }) {
      sheet.addDeveloperMetadata(KEY, 'old');
      const before = sheet.getDeveloperMetadata()[0];
      before?.setValue('new');
      const after = sheet.getDeveloperMetadata()[0];
      return [after?.getValue() ?? null, after?.getId() === before?.getId()];
    },
    expected: { is: ['new', true] },
  },
  {
    id: 'metadata/finder-sees-inside',
    says: 'A finder of the spreadsheet sees the entries of all tabs, a finder of a tab only its own',
    mark: 'documented',
    link: FINDER,
    run({ spreadsheet, sheet }) {
      spreadsheet.addDeveloperMetadata(KEY, 'file');
      tagColumn(sheet, 1, 'column');
      const find = (finder: GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder): unknown[] =>
        finder
          .withKey(KEY)
          .find()
          .map((entry) => entry.getValue());
      const seen = [
        find(spreadsheet.createDeveloperMetadataFinder()).length,
        find(sheet.createDeveloperMetadataFinder()).length,
      ];
      for (const entry of spreadsheet.getDeveloperMetadata()) if (entry.getKey() === KEY) entry.remove();
      return seen;
    },
    expected: { is: [2, 1] },
  },
  {
    id: 'metadata/visibility',
    says: 'An entry of visibility PROJECT is seen by the script that made it',
    mark: 'documented',
    link: GUIDE,
    run({ sheet }) {
      sheet.addDeveloperMetadata(KEY, 'hidden', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
      return sheet.getDeveloperMetadata().map((entry) => `${entry.getValue()} ${entry.getVisibility()}`);
    },
    expected: { is: ['hidden PROJECT'] },
  },
  {
    id: 'metadata/same-key',
    says: 'One tab may have several entries of one key',
    mark: 'documented',
    link: GUIDE,
    run({ sheet }) {
      sheet.addDeveloperMetadata(KEY, 'one');
      sheet.addDeveloperMetadata(KEY, 'two');
      return sheet.getDeveloperMetadata().length;
    },
    expected: { is: 2 },
  },
  {
    id: 'metadata/largest',
    says: 'A tab takes 29,000 characters of metadata',
    mark: 'documented',
    link: `${GUIDE}#limits`,
    run({ sheet }) {
      sheet.addDeveloperMetadata(KEY, 'x'.repeat(29_000));
      return sheet.getDeveloperMetadata()[0]?.getValue()?.length ?? null;
    },
    expected: { is: 29_000 },
  },
  {
    id: 'metadata/too-large',
    says: 'A tab refuses more than 30,000 characters of metadata',
    mark: 'documented',
    link: `${GUIDE}#limits`,
    run: ({ sheet }) => messageOf(() => sheet.addDeveloperMetadata(KEY, 'x'.repeat(30_001))),
    expected: { holds: /./ },
  },
  {
    id: 'metadata/allowances',
    says: 'What is kept on the spreadsheet does not count for its tabs',
    mark: 'documented',
    link: `${GUIDE}#limits`,
    run({ spreadsheet, sheet }) {
      spreadsheet.addDeveloperMetadata(KEY, 'x'.repeat(20_000));
      const message = messageOf(() => sheet.addDeveloperMetadata(KEY, 'x'.repeat(20_000)));
      for (const entry of spreadsheet.getDeveloperMetadata()) if (entry.getKey() === KEY) entry.remove();
      return message;
    },
    expected: { is: '' },
  },
  {
    id: 'metadata/copied-tab',
    says: 'A copied tab carries the metadata of the tab and of its columns',
    mark: 'unsure',
    run({ spreadsheet, sheet }) {
      tagColumn(sheet, 2, 'column');
      sheet.addDeveloperMetadata(KEY, 'tab');
      const copy = sheet.copyTo(spreadsheet);
      const found = tags(copy);
      spreadsheet.deleteSheet(copy);
      return found;
    },
    expected: { asks: 'tabCopiesCarryMetadata', yes: ['column@C2', 'tab@tab'], no: [] },
  },
];
