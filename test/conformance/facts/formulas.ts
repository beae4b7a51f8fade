import type { Fact } from '../fact';

const FUNCTIONS = 'https://developers.google.com/apps-script/guides/sheets/functions';
const KEY = 'conformance.formula';

const put =
  (formula: string): NonNullable<Fact['arrange']> =>
  ({ sheet }) =>
    void sheet.getRange('A1').setFormula(formula);

/** Formulas, and the script's own functions in cells. They are computed between `arrange` and `run`. */
export const FORMULAS: readonly Fact[] = [
  {
    id: 'formulas/spill',
    says: 'A custom function that returns rows fills the cells beside and below',
    mark: 'documented',
    link: `${FUNCTIONS}#return_values`,
    arrange: put('=CONFORMANCE_ROWS()'),
    run: ({ sheet }) => sheet.getRange('A1:B2').getValues(),
    expected: {
      is: [
        ['a', 1],
        ['b', 2],
      ],
    },
  },
  {
    id: 'formulas/spilled-cells-have-none',
    says: 'getFormulas gives the formula of the first cell only',
    mark: 'reported',
    arrange: put('=CONFORMANCE_ROWS()'),
    run: ({ sheet }) => sheet.getRange('A1:B2').getFormulas(),
    expected: {
      is: [
        ['=CONFORMANCE_ROWS()', ''],
        ['', ''],
      ],
    },
  },
  {
    id: 'formulas/occupied',
    says: 'Where another value is in the way, the formula shows #REF! and the value stays',
    mark: 'documented',
    link: `${FUNCTIONS}#return_values`,
    arrange({ sheet }) {
      sheet.getRange('B2').setValue('mine');
      sheet.getRange('A1').setFormula('=CONFORMANCE_ROWS()');
    },
    run: ({ sheet }) => [sheet.getRange('A1').getValue(), sheet.getRange('B2').getValue()],
    expected: { is: ['#REF!', 'mine'] },
  },
  {
    id: 'formulas/thrown',
    says: 'An error that a custom function throws shows as #ERROR!',
    mark: 'reported',
    arrange: put('=CONFORMANCE_THROW("because")'),
    run: ({ sheet }) => sheet.getRange('A1').getValue(),
    expected: { is: '#ERROR!' },
  },
  {
    id: 'formulas/arguments',
    says: 'A custom function gets a cell as its value, a range as rows, a date as a Date',
    mark: 'documented',
    link: `${FUNCTIONS}#arguments`,
    arrange({ sheet }) {
      sheet.getRange('B1:C1').setValues([[5, new Date(1_772_582_400_000)]]);
      sheet.getRange('A1').setFormula('=CONFORMANCE_KINDS(B1, B1:C1, C1, D1)');
    },
    run: ({ sheet }) => sheet.getRange('A1').getValue(),
    expected: { is: 'Number, Array, Date, String' },
  },
  {
    id: 'formulas/omitted',
    says: 'An argument that is left out arrives as an empty string before others, as undefined at the end',
    mark: 'reported',
    arrange: put('=CONFORMANCE_KINDS(, 1)'),
    run: ({ sheet }) => sheet.getRange('A1').getValue(),
    expected: { is: 'String, Number' },
  },
  {
    id: 'formulas/error-argument',
    says: 'A cell that shows an error is handed to a custom function as the text of its code',
    mark: 'reported',
    arrange({ sheet }) {
      sheet.getRange('B1').setFormula('=1/0');
      sheet.getRange('A1').setFormula('=CONFORMANCE_TEXTS(B1, B1:C1)');
    },
    run: ({ sheet }) => sheet.getRange('A1').getValue(),
    expected: { is: 'String #DIV/0! / Rows #DIV/0!,' },
  },
  {
    id: 'formulas/computed-once',
    says: 'A custom function is not computed again when a cell changes that it has nothing to do with',
    mark: 'documented',
    link: `${FUNCTIONS}#arguments`,
    arrange: put('=CONFORMANCE_NOW()'),
    run({ sheet }) {
      const before = sheet.getRange('A1').getValue();
      sheet.getRange('C5').setValue('changed');
      SpreadsheetApp.flush();
      return [typeof before, sheet.getRange('A1').getValue() === before];
    },
    expected: { is: ['number', true] },
  },
  {
    id: 'formulas/separators',
    says: 'A formula may part its arguments by commas and by semicolons at once',
    mark: 'unsure',
    run: ({ sheet }) => sheet.getRange('A1').setFormula('=SUM(1;SUM(2,3))').getValue(),
    expected: { asks: 'formulasMixSeparators', yes: 6, no: '#ERROR!' },
  },
  {
    id: 'formulas/semicolons',
    says: 'setFormula takes semicolons in an English spreadsheet as well',
    mark: 'reported',
    run: ({ sheet }) => sheet.getRange('A1').setFormula('=SUM(1;2)').getValue(),
    expected: { is: 3 },
  },
  {
    id: 'formulas/search',
    says: 'A search with matchFormulaText finds what a formula says, without it what the cell shows',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/text-finder#matchFormulaText(Boolean)',
    run({ spreadsheet, sheet }) {
      sheet.getRange('B2').setFormula('=SUM(9000,271)');
      const places = (text: string, inFormulas: boolean): string[] =>
        spreadsheet
          .createTextFinder(text)
          .matchFormulaText(inFormulas)
          .findAll()
          .map((range) => range.getA1Notation());
      return [places('sum(9000', true), places('sum(9000', false), places('9271', false)];
    },
    expected: { is: [['B2'], [], ['B2']] },
  },
  {
    id: 'formulas/search-hidden-tabs',
    says: 'A search through the spreadsheet finds cells of hidden tabs too',
    mark: 'unsure',
    run({ spreadsheet, sheet }) {
      sheet.getRange('A1').setValue('hidden fact');
      sheet.hideSheet();
      return spreadsheet.createTextFinder('hidden fact').findAll().length;
    },
    expected: { asks: 'searchesSeeHiddenTabs', yes: 1, no: 0 },
  },
  {
    id: 'formulas/owner-properties',
    says: 'A custom function reads the user properties of the spreadsheet’s owner',
    mark: 'documented',
    link: `${FUNCTIONS}#using_services`,
    arrange({ sheet }) {
      PropertiesService.getUserProperties().setProperty(KEY, 'of the owner');
      sheet.getRange('A1').setFormula(`=CONFORMANCE_PROPERTY("${KEY}")`);
    },
    run({ sheet }) {
      PropertiesService.getUserProperties().deleteProperty(KEY);
      return sheet.getRange('A1').getValue();
    },
    expected: { is: 'of the owner' },
  },
  {
    id: 'formulas/read-only',
    says: 'A custom function may not write into the spreadsheet',
    mark: 'documented',
    link: `${FUNCTIONS}#using_services`,
    arrange: put('=CONFORMANCE_WRITE()'),
    run: ({ sheet }) => String(sheet.getRange('A1').getValue()),
    expected: { holds: /do not have permission to call setValue/ },
  },
  {
    id: 'formulas/may-read',
    says: 'A custom function may read other cells of the spreadsheet and its time zone',
    mark: 'documented',
    link: `${FUNCTIONS}#using_services`,
    arrange: put('=CONFORMANCE_ZONE()'),
    run: ({ spreadsheet, sheet }) => sheet.getRange('A1').getValue() === spreadsheet.getSpreadsheetTimeZone(),
    expected: { is: true },
  },
  {
    id: 'formulas/paste-formula',
    says: 'copyTo with PASTE_FORMULA moves relative references and leaves the target’s format',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/copy-paste-type',
    run({ sheet }) {
      sheet.getRange('A1').setFormula('=B1+$C$1').setNumberFormat('0.00');
      sheet.getRange('A2:A3').setNumberFormat('0.0');
      sheet.getRange('A1').copyTo(sheet.getRange('A2:A3'), SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false);
      return [...sheet.getRange('A2:A3').getFormulas().flat(), sheet.getRange('A3').getNumberFormat()];
    },
    expected: { is: ['=B2+$C$1', '=B3+$C$1', '0.0'] },
  },
  {
    id: 'formulas/r1c1',
    says: 'A formula in R1C1 is relative to its cell',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/spreadsheet/range#setFormulaR1C1(String)',
    run: ({ sheet }) => sheet.getRange('B2').setFormulaR1C1('=R[-1]C[1]').getFormula(),
    expected: { is: '=C1' },
  },
];
