import { type Fact, messageOf } from '../fact';

const RANGE = 'https://developers.google.com/apps-script/reference/spreadsheet/range';
const CELL_LIMIT = 'https://support.google.com/drive/answer/37603';

/** Writing cells: sizes, what stays as it was, and what is in the way. */
export const WRITING: readonly Fact[] = [
  {
    id: 'writing/rows-must-match',
    says: 'setValues refuses rows that do not match the range',
    mark: 'documented',
    link: `${RANGE}#setValues(Object)`,
    run: ({ sheet }) => messageOf(() => sheet.getRange('A1:A2').setValues([[1]])),
    expected: {
      is: 'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    },
  },
  {
    id: 'writing/columns-must-match',
    says: 'setValues refuses columns that do not match the range',
    mark: 'documented',
    link: `${RANGE}#setValues(Object)`,
    run: ({ sheet }) => messageOf(() => sheet.getRange('A1:B1').setValues([[1]])),
    expected: {
      is: 'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    },
  },
  {
    id: 'writing/empty-values',
    says: 'null and the empty text empty a cell',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1:B1').setValues([['x', 'y']]);
      sheet.getRange('A1:B1').setValues([[null, '']]);
      return [sheet.getRange('A1').isBlank(), sheet.getRange('B1').isBlank(), sheet.getLastRow()];
    },
    expected: { is: [true, true, 0] },
  },
  {
    id: 'writing/longest-text',
    says: 'A cell takes 50,000 characters',
    mark: 'documented',
    link: CELL_LIMIT,
    run: ({ sheet }) => sheet.getRange('A1').setValue('x'.repeat(50_000)).getValue().length,
    expected: { is: 50_000 },
  },
  {
    id: 'writing/too-long-text',
    says: 'A cell refuses 50,001 characters',
    mark: 'documented',
    link: CELL_LIMIT,
    run: ({ sheet }) => messageOf(() => sheet.getRange('A1').setValue('x'.repeat(50_001))),
    expected: { holds: /50000 characters/ },
  },
  {
    id: 'writing/format-stays',
    says: 'Writing a value keeps the number format of the cell',
    mark: 'reported',
    run({ sheet }) {
      const range = sheet.getRange('A1:B1').setNumberFormats([['0.00', 'yyyy-mm-dd']]);
      range.setValues([[5, new Date(1_772_582_400_000)]]);
      return range.getNumberFormats();
    },
    expected: { is: [['0.00', 'yyyy-mm-dd']] },
  },
  {
    id: 'writing/clear-content',
    says: 'clearContent leaves formats and notes',
    mark: 'documented',
    link: `${RANGE}#clearContent()`,
    run({ sheet }) {
      const cell = sheet.getRange('A1').setValue(5).setNumberFormat('0.00').setNote('mine').clearContent();
      return [cell.isBlank(), cell.getNumberFormat(), cell.getNote()];
    },
    expected: { is: [true, '0.00', 'mine'] },
  },
  {
    id: 'writing/hidden-rows',
    says: 'setValues writes into hidden rows as into any other',
    mark: 'reported',
    run({ sheet }) {
      sheet.hideRows(2);
      sheet.getRange('A1:A3').setValues([[1], [2], [3]]);
      return [sheet.getRange('A1:A3').getValues().flat(), sheet.isRowHiddenByUser(2)];
    },
    expected: { is: [[1, 2, 3], true] },
  },
  {
    id: 'writing/under-a-filter',
    says: 'setValues writes into the rows of a filter as into any other',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1:A3').setValues([['name'], ['a'], ['b']]);
      sheet.getRange('A1:A3').createFilter();
      sheet.getRange('A2:A3').setValues([['c'], ['d']]);
      return [
        sheet.getRange('A1:A3').getValues().flat(),
        sheet.getFilter()?.getRange().getA1Notation() ?? null,
      ];
    },
    expected: { is: [['name', 'c', 'd'], 'A1:A3'] },
  },
  {
    id: 'writing/merged-cells',
    says: 'What is written into the covered cells of a merge is kept',
    mark: 'unsure',
    run({ sheet }) {
      sheet.getRange('A1:B1').merge();
      sheet.getRange('A1:B1').setValues([['shown', 'covered']]);
      return sheet.getRange('A1:B1').getValues()[0] ?? null;
    },
    expected: { asks: 'mergedCellsKeepWrites', yes: ['shown', 'covered'], no: ['shown', ''] },
  },
  {
    id: 'writing/range-list',
    says: 'A RangeList formats several ranges with one call',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/range-list',
    run({ sheet }) {
      sheet.getRangeList(['A1', 'C1:D1']).setNumberFormat('0.0');
      return (
        sheet
          .getRange('A1:D1')
          .getNumberFormats()[0]
          ?.map((format) => format === '0.0') ?? null
      );
    },
    expected: { is: [true, false, true, true] },
  },
  {
    id: 'writing/range-list-clear',
    says: 'A RangeList clears several ranges with one call, and leaves their formats',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/range-list#clearcontent',
    run({ sheet }) {
      const range = sheet
        .getRange('A1:D1')
        .setValues([[1, 2, 3, 4]])
        .setNumberFormat('0.0');
      sheet.getRangeList(['A1', 'C1:D1']).clearContent();
      return [range.getValues()[0] ?? null, range.getNumberFormat()];
    },
    expected: { is: [['', 2, '', ''], '0.0'] },
  },
  {
    id: 'writing/owner-and-protection',
    says: 'The owner may write into a range that the owner has protected',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/protection',
    run({ sheet }) {
      sheet.getRange('A1').protect().setDescription('fact');
      return sheet.getRange('A1').setValue('in').getValue();
    },
    expected: { is: 'in' },
  },
  {
    id: 'writing/read-after-write',
    says: 'A script reads what it has written without a flush, and after one',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#flush()',
    run({ sheet }) {
      sheet.getRange('A1:A2').setFormulas([['=A2*2'], ['=3']]);
      const before = sheet.getRange('A1').getValue();
      SpreadsheetApp.flush();
      return [before, sheet.getRange('A1').getValue()];
    },
    expected: { is: [6, 6] },
  },
  {
    id: 'writing/append-row',
    says: 'appendRow writes below the last row that has content',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/sheet#appendRow(Object)',
    run({ sheet }) {
      sheet.getRange('B3').setValue('last');
      sheet.appendRow(['next']);
      return sheet.getRange('A4').getValue();
    },
    expected: { is: 'next' },
  },
  {
    id: 'writing/range-outside',
    says: 'A range beyond the tab’s last row is refused',
    mark: 'reported',
    run: ({ sheet }) => messageOf(() => sheet.getRange(sheet.getMaxRows() + 1, 1)),
    expected: { holds: /outside the dimensions/ },
  },
  {
    id: 'writing/range-of-no-rows',
    says: 'A range of no rows is refused',
    mark: 'reported',
    run: ({ sheet }) => messageOf(() => sheet.getRange(1, 1, 0, 1)),
    expected: { is: 'The number of rows in the range must be at least 1.' },
  },
];
