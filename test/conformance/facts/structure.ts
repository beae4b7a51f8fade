import { type Fact, messageOf } from '../fact';

const SHEET = 'https://developers.google.com/apps-script/reference/spreadsheet/sheet';

/** Rows, columns and tabs: inserting, deleting, moving, sorting. */
export const STRUCTURE: readonly Fact[] = [
  {
    id: 'structure/insert-at-the-end',
    says: 'insertRowsAfter the last row makes the tab longer',
    mark: 'documented',
    link: `${SHEET}#insertRowsAfter(Integer,Integer)`,
    run({ sheet }) {
      const before = sheet.getMaxRows();
      sheet.insertRowsAfter(before, 5);
      return sheet.getMaxRows() - before;
    },
    expected: { is: 5 },
  },
  {
    id: 'structure/whole-rows-and-columns',
    says: 'The handle of a whole row or column ends with the grid, that of rows that have just been added too',
    mark: 'reported',
    run({ sheet }) {
      sheet.appendRow([1]);
      sheet.insertRowsAfter(sheet.getMaxRows(), 5);
      const [row, column] = [sheet.getRange('1:1'), sheet.getRange('A:A')];
      return [row.getNumColumns() - sheet.getMaxColumns(), column.getNumRows() - sheet.getMaxRows()];
    },
    expected: { is: [0, 0] },
  },
  {
    id: 'structure/insert-beyond',
    says: 'insertRowsAfter a row that is not there is refused',
    mark: 'reported',
    run: ({ sheet }) => messageOf(() => sheet.insertRowsAfter(sheet.getMaxRows() + 1, 1)),
    expected: { holds: /./ },
  },
  {
    id: 'structure/too-many-cells',
    says: 'A spreadsheet refuses rows that would bring it above 10,000,000 cells',
    mark: 'documented',
    link: 'https://support.google.com/drive/answer/37603',
    run({ sheet }) {
      const before = sheet.getMaxRows();
      const message = messageOf(() => sheet.insertRowsAfter(before, 400_000));
      return [/10,?000,?000/.test(message), sheet.getMaxRows() - before];
    },
    expected: { is: [true, 0] },
  },
  {
    id: 'structure/too-many-columns',
    says: 'A tab refuses more than 18,278 columns',
    mark: 'documented',
    link: 'https://support.google.com/drive/answer/37603',
    run({ sheet }) {
      sheet.deleteRows(2, sheet.getMaxRows() - 1);
      return messageOf(() => sheet.insertColumnsAfter(sheet.getMaxColumns(), 18_278)) !== '';
    },
    expected: { is: true },
  },
  {
    id: 'structure/inserted-formats',
    says: 'Inserted rows take on the formats of the row above',
    mark: 'unsure',
    run({ sheet }) {
      sheet.getRange('A2').setNumberFormat('0.00').setValue(1);
      sheet.insertRowsAfter(2, 1);
      return sheet.getRange('A3').getNumberFormat() === '0.00';
    },
    expected: { asks: 'insertedRowsTakeFormats', yes: true, no: false },
  },
  {
    id: 'structure/delete-all-rows',
    says: 'Deleting all rows of a tab is refused',
    mark: 'reported',
    run: ({ sheet }) => messageOf(() => sheet.deleteRows(1, sheet.getMaxRows())),
    expected: { holds: /delete all/i },
  },
  {
    id: 'structure/delete-all-unfrozen-rows',
    says: 'Deleting all rows below the frozen ones is refused',
    mark: 'reported',
    run({ sheet }) {
      sheet.setFrozenRows(1);
      return messageOf(() => sheet.deleteRows(2, sheet.getMaxRows() - 1));
    },
    expected: { holds: /delete all/i },
  },
  {
    id: 'structure/range-stands-still',
    says: 'A Range that a script holds keeps its coordinates when rows are inserted above',
    mark: 'reported',
    run({ sheet }) {
      const range = sheet.getRange('A2').setValue('x');
      sheet.insertRowBefore(1);
      return [range.getA1Notation(), range.getValue(), sheet.getRange('A3').getValue()];
    },
    expected: { is: ['A2', '', 'x'] },
  },
  {
    id: 'structure/formulas-follow',
    says: 'References follow inserted rows and columns',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1').setFormula('=B2');
      sheet.insertColumnBefore(2);
      sheet.insertRowBefore(2);
      return sheet.getRange('A1').getFormula();
    },
    expected: { is: '=C3' },
  },
  {
    id: 'structure/move-columns',
    says: 'moveColumns counts its target before the move',
    mark: 'documented',
    link: `${SHEET}#moveColumns(Range,Integer)`,
    run({ sheet }) {
      sheet.getRange('A1:D1').setValues([['a', 'b', 'c', 'd']]);
      sheet.moveColumns(sheet.getRange('A1'), 4);
      return sheet.getRange('A1:D1').getValues()[0] ?? null;
    },
    expected: { is: ['b', 'c', 'a', 'd'] },
  },
  {
    id: 'structure/move-rows',
    says: 'moveRows takes a whole row up to the top, with its notes and what hangs on it',
    mark: 'documented',
    link: `${SHEET}#moveRows(Range,Integer)`,
    run({ sheet }) {
      sheet.getRange('A1:A3').setValues([['a'], ['b'], ['c']]);
      sheet.getRange('A3').setNote('of c');
      sheet.getRange('3:3').addDeveloperMetadata('conformance', 'on c');
      sheet.moveRows(sheet.getRange('3:3'), 1);
      const tagged = sheet.getRange('1:1').getDeveloperMetadata();
      return [...sheet.getRange('A1:A3').getValues().flat(), sheet.getRange('A1').getNote(), tagged.length];
    },
    expected: { is: ['c', 'a', 'b', 'of c', 1] },
  },
  {
    id: 'structure/sort-kinds',
    says: 'Sorting puts numbers before texts before booleans, and empty cells last',
    mark: 'reported',
    run: ({ sheet }) =>
      sheet
        .getRange('A1:A5')
        .setValues([[true], ['b'], [''], [2], [1]])
        .sort({ column: 1, ascending: true })
        .getValues()
        .flat(),
    expected: { is: [1, 2, 'b', true, ''] },
  },
  {
    id: 'structure/sort-whole-rows',
    says: 'Rows named without columns are sorted over all of the grid, those of other rows stay where they are',
    mark: 'reported',
    run({ sheet }) {
      const last = sheet.getMaxColumns();
      for (const row of [1, 2, 3]) {
        sheet.getRange(row, 1).setValue(4 - row);
        sheet.getRange(row, last).setValue(`row ${row}`);
      }
      sheet.getRange('2:3').sort({ column: 1, ascending: true });
      return [1, 2, 3].map((row) => sheet.getRange(row, last).getValue());
    },
    expected: { is: ['row 1', 'row 3', 'row 2'] },
  },
  {
    id: 'structure/sort-merged-cells',
    says: 'A range with merged cells is not sorted',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1:A3').setValues([[3], [2], [1]]);
      sheet.getRange('B2:B3').merge();
      return messageOf(() => sheet.getRange('1:3').sort({ column: 1, ascending: true }));
    },
    expected: { holds: /merge/i },
  },
  {
    id: 'structure/sort-descending-blanks',
    says: 'Empty cells are last in a descending sort too',
    mark: 'reported',
    run: ({ sheet }) =>
      sheet
        .getRange('A1:A3')
        .setValues([[1], [''], [2]])
        .sort({ column: 1, ascending: false })
        .getValues()
        .flat(),
    expected: { is: [2, 1, ''] },
  },
  {
    id: 'structure/sort-is-stable',
    says: 'Rows with the same key keep their order',
    mark: 'reported',
    run({ sheet }) {
      const rows = Array.from({ length: 40 }, (_, index) => [index % 2, index]);
      const sorted = sheet
        .getRange(1, 1, 40, 2)
        .setValues(rows)
        .sort({ column: 1, ascending: true })
        .getValues();
      return sorted.every((row, index) => index === 0 || index === 20 || row[1] > sorted[index - 1]?.[1]);
    },
    expected: { is: true },
  },
  {
    id: 'structure/sort-takes-along',
    says: 'Notes, formats and formulas go with their row when it is sorted',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1:A2').setValues([[2], [1]]);
      sheet.getRange('A1').setNote('two').setNumberFormat('0.0');
      sheet.getRange('B1:B2').setFormulas([['=A1*10'], ['=A2*10']]);
      sheet.getRange('A1:B2').sort({ column: 1, ascending: true });
      const low = sheet.getRange('A2');
      return [
        low.getNote(),
        low.getNumberFormat(),
        sheet.getRange('B2').getFormula(),
        sheet.getRange('B2').getValue(),
      ];
    },
    expected: { is: ['two', '0.0', '=A2*10', 20] },
  },
  {
    id: 'structure/sheet-ids',
    says: 'A tab keeps its id when it is renamed, and a copied tab has a new one',
    mark: 'reported',
    run({ spreadsheet, sheet }) {
      const id = sheet.getSheetId();
      const name = sheet.getName();
      const copy = sheet.copyTo(spreadsheet);
      const fresh = copy.getSheetId() !== id;
      spreadsheet.deleteSheet(copy);
      sheet.setName(`${name} renamed`);
      const same = spreadsheet.getSheetByName(`${name} renamed`)?.getSheetId() === id;
      sheet.setName(name);
      return [fresh, same];
    },
    expected: { is: [true, true] },
  },
  {
    id: 'structure/copied-tab-name',
    says: 'A copied tab is called “Copy of …”',
    mark: 'documented',
    link: `${SHEET}#copyTo(Spreadsheet)`,
    run({ spreadsheet, sheet }) {
      const copy = sheet.copyTo(spreadsheet);
      const name = copy.getName().replace(sheet.getName(), '…');
      spreadsheet.deleteSheet(copy);
      return name;
    },
    expected: { is: 'Copy of …' },
  },
  {
    id: 'structure/same-name',
    says: 'Two tabs cannot have one name',
    mark: 'reported',
    run: ({ spreadsheet, sheet }) => messageOf(() => spreadsheet.insertSheet(sheet.getName())),
    expected: { holds: /already exists/ },
  },
  {
    id: 'structure/deleted-tab',
    says: 'A tab that was deleted refuses what a script still asks of it',
    mark: 'reported',
    run({ spreadsheet }) {
      const other = spreadsheet.insertSheet('fact to be deleted');
      spreadsheet.deleteSheet(other);
      return messageOf(() => other.getRange('A1').getValue());
    },
    expected: { holds: /not found/i },
  },
];
