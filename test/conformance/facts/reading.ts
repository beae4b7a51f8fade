import type { Fact } from '../fact';

const GET_VALUES = 'https://developers.google.com/apps-script/reference/spreadsheet/range#getValues()';
const MILLISECONDS = 1_772_582_400_000;

const kind = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** What getValues gives for what a cell holds. */
export const READING: readonly Fact[] = [
  {
    id: 'reading/types',
    says: 'getValues gives numbers, booleans, dates and strings as such, and an empty string for an empty cell',
    mark: 'documented',
    link: GET_VALUES,
    run: ({ sheet }) =>
      sheet
        .getRange('A1:E1')
        .setValues([[1.5, true, new Date(MILLISECONDS), 'word', '']])
        .getValues()[0]
        ?.map((value) => kind(value) + (value === '' ? ' (empty)' : '')) ?? null,
    expected: { is: ['Number', 'Boolean', 'Date', 'String', 'String (empty)'] },
  },
  {
    id: 'reading/date-instant',
    says: 'A Date written and read again is the same instant, to the second',
    mark: 'reported',
    run: ({ sheet }) =>
      sheet
        .getRange('A1')
        .setValue(new Date(MILLISECONDS + 37_000))
        .getValue()
        .getTime() - MILLISECONDS,
    expected: { is: 37_000 },
  },
  {
    id: 'reading/instanceof',
    says: 'What a service returns is an instance of the script’s own Date and Array',
    mark: 'reported',
    run({ sheet }) {
      const rows = sheet.getRange('A1').setValue(new Date(MILLISECONDS)).getValues();
      return [rows[0]?.[0] instanceof Date, rows.constructor === Array];
    },
    expected: { is: [true, true] },
  },
  {
    id: 'reading/number-under-date-format',
    says: 'A number in a cell of a date’s format is read as a Date, counted in days from 1899-12-30',
    mark: 'reported',
    run({ spreadsheet, sheet }) {
      const value = sheet.getRange('A1').setNumberFormat('yyyy-mm-dd').setValue(46082).getValue();
      return Utilities.formatDate(value, spreadsheet.getSpreadsheetTimeZone(), 'yyyy-MM-dd');
    },
    expected: { is: '2026-03-01' },
  },
  {
    id: 'reading/duration',
    says: 'A duration is a part of a day; in the format [h]:mm:ss it is read as a Date and shown as hours',
    mark: 'reported',
    run({ sheet }) {
      const cell = sheet
        .getRange('A1')
        .setNumberFormat('[h]:mm:ss')
        .setValue(90 / 86_400);
      return [kind(cell.getValue()), cell.getDisplayValue()];
    },
    expected: { is: ['Date', '0:01:30'] },
  },
  {
    id: 'reading/currency',
    says: 'An amount in a currency’s format is read as a number',
    mark: 'reported',
    run({ sheet }) {
      const cell = sheet.getRange('A1').setNumberFormat('"$"#,##0.00').setValue(1234.5);
      return [cell.getValue(), cell.getDisplayValue()];
    },
    expected: { is: [1234.5, '$1,234.50'] },
  },
  {
    id: 'reading/error',
    says: 'A formula’s error is read as the text of its code',
    mark: 'reported',
    arrange: ({ sheet }) => void sheet.getRange('A1').setFormula('=1/0'),
    run: ({ sheet }) => sheet.getRange('A1').getValue(),
    expected: { is: '#DIV/0!' },
  },
  {
    id: 'reading/false-is-content',
    says: 'FALSE, as an unticked checkbox holds it, counts as content for getLastRow',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('C7').setValue(false);
      return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getRange('C7').isBlank()];
    },
    expected: { is: [7, 3, false] },
  },
  {
    id: 'reading/format-is-no-content',
    says: 'A format or a note alone is no content for getLastRow',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('B9').setBackground('#ff0000');
      return [sheet.getLastRow(), sheet.getDataRange().getA1Notation()];
    },
    expected: { is: [0, 'A1'] },
  },
  {
    id: 'reading/notes',
    says: 'getNotes gives an empty string where there is no note',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1').setNote('mine');
      return sheet.getRange('A1:B1').getNotes();
    },
    expected: { is: [['mine', '']] },
  },
  {
    id: 'reading/automatic-format',
    says: 'The format of an untouched cell reads 0.###############',
    mark: 'reported',
    run: ({ sheet }) => sheet.getRange('A1').getNumberFormat(),
    expected: { is: '0.###############' },
  },
  {
    id: 'reading/date-format-appears',
    says: 'A Date written into an Automatic cell gives it a date’s format',
    mark: 'reported',
    run: ({ sheet }) => /[yd]/i.test(sheet.getRange('A1').setValue(new Date(MILLISECONDS)).getNumberFormat()),
    expected: { is: true },
  },
];
