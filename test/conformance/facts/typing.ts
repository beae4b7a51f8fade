import type { Fact, Json, Mark } from '../fact';

const SET_VALUE = 'https://developers.google.com/apps-script/reference/spreadsheet/range#setValue(Object)';

/** What a cell of Automatic format holds once `text` was written into it with setValues. */
interface Typed {
  /** getValue; a Date as `date` and its ISO time in the spreadsheet's zone, so as not to depend on that. */
  readonly value: Json;
  readonly formula?: string;
  readonly format?: string;
}

function typed(name: string, text: string, expected: Typed, mark: Mark = 'reported', link?: string): Fact {
  const what = expected.formula === undefined ? JSON.stringify(expected.value) : 'a formula';
  return {
    id: `typing/${name}`,
    says: `setValues reads ${JSON.stringify(text)} as ${what}`,
    mark,
    ...(link === undefined ? {} : { link }),
    run({ spreadsheet, sheet }) {
      const cell = sheet.getRange('A1').setValues([[text]]);
      const value = cell.getValue();
      const shown = Object.prototype.toString.call(value) === '[object Date]';
      const found: Record<string, Json> = {
        value: shown
          ? Utilities.formatDate(value, spreadsheet.getSpreadsheetTimeZone(), "'date' yyyy-MM-dd HH:mm:ss")
          : value,
      };
      if (expected.formula !== undefined) found.formula = cell.getFormula();
      if (expected.format !== undefined) found.format = cell.getNumberFormat();
      return found;
    },
    expected: { is: { ...expected } },
  };
}

/** setValues behaves like typing, into a cell of Automatic format in an English (US) spreadsheet. */
export const TYPING: readonly Fact[] = [
  typed('formula', '=1+1', { value: 2, formula: '=1+1' }, 'documented', SET_VALUE),
  typed('lone-equals', '=', { value: '=' }),
  typed('word', 'completed', { value: 'completed' }),
  typed('plus-number', '+13055550123', { value: 13055550123 }),
  typed('phone-with-spaces', '+1 305 555 0123', { value: '+1 305 555 0123' }),
  typed('phone-in-brackets', '(305) 555-0123', { value: '(305) 555-0123' }),
  typed('leading-zeros', '0012', { value: 12 }),
  typed('exponent', '1e5', { value: 100000 }),
  typed('long-number', '12345678901234567890', { value: 12345678901234567000 }),
  typed('thousands', '1,234', { value: 1234 }),
  typed('percent', '5%', { value: 0.05, format: '0%' }),
  typed('dollars', '$5.50', { value: 5.5 }),
  typed('negative-in-brackets', '(5)', { value: -5 }),
  typed('true', 'TRUE', { value: true }),
  typed('false-in-small-letters', 'false', { value: false }),
  typed('iso-date', '2026-03-01', { value: 'date 2026-03-01 00:00:00', format: 'yyyy-mm-dd' }),
  typed('iso-date-time', '2026-03-01 10:30:00', { value: 'date 2026-03-01 10:30:00' }),
  typed('iso-with-t', '2026-03-01T10:30:00Z', { value: '2026-03-01T10:30:00Z' }),
  typed('us-date', '3/1/2026', { value: 'date 2026-03-01 00:00:00' }),
  typed('time', '12:30', { value: 'date 1899-12-30 12:30:00' }),
  typed('error-code', '#N/A', { value: '#N/A' }),
  typed('markup', '<b>hi</b>', { value: '<b>hi</b>' }),
  typed('new-line', 'one\ntwo', { value: 'one\ntwo' }),
  typed('spaces-around', ' padded ', { value: ' padded ' }),
  {
    id: 'typing/fraction',
    says: 'setValues reads "1/2" as a day of this year',
    mark: 'reported',
    run({ spreadsheet, sheet }) {
      const value = sheet
        .getRange('A1')
        .setValues([['1/2']])
        .getValue();
      return Utilities.formatDate(value, spreadsheet.getSpreadsheetTimeZone(), 'MM-dd');
    },
    expected: { is: '01-02' },
  },
  {
    id: 'typing/plus-and-reference',
    says: '"+A2" becomes a formula',
    mark: 'unsure',
    run: ({ sheet }) =>
      sheet
        .getRange('A1')
        .setValues([['+A2']])
        .getFormula(),
    expected: { asks: 'plusStartsFormula', yes: '=+A2', no: '' },
  },
];
