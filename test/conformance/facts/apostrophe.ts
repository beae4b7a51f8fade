import type { Fact, Json, Mark } from '../fact';

/** Writes texts from A1 down, in a format, and gives what each cell then holds. */
function written(
  id: string,
  says: string,
  format: string | null,
  texts: readonly string[],
  expected: readonly Json[],
  mark: Mark = 'reported',
): Fact {
  return {
    id: `apostrophe/${id}`,
    says,
    mark,
    run({ sheet }) {
      const range = sheet.getRange(1, 1, texts.length, 1);
      if (format !== null) range.setNumberFormat(format);
      range.setValues(texts.map((text) => [text]));
      return range.getValues().map((row, index) => `${range.getFormulas()[index]?.[0]}|${row[0]}`);
    },
    expected: { is: expected },
  };
}

/** One leading apostrophe makes text of anything: the whole defence against formulas in strangers' text. */
export const APOSTROPHE: readonly Fact[] = [
  written(
    'automatic',
    'In a cell of Automatic format one leading apostrophe makes text of anything and is not kept',
    null,
    ["'=1+1", "'+13055550123", "'2026-03-01", "'TRUE", "'0012", "'@x", "'-1", "'a word"],
    ['|=1+1', '|+13055550123', '|2026-03-01', '|TRUE', '|0012', '|@x', '|-1', '|a word'],
  ),
  written('two', 'Of two apostrophes the second one is kept', null, ["''quoted'"], ["|'quoted'"]),
  written(
    'number-format',
    'The same in a cell of a number’s format',
    '#,##0.00',
    ["'=1+1", "'5"],
    ['|=1+1', '|5'],
  ),
  written(
    'date-format',
    'The same in a cell of a date’s format',
    'yyyy-mm-dd',
    ["'2026-03-01"],
    ['|2026-03-01'],
  ),
  written(
    'general',
    'Setting the format "General" makes a cell Automatic',
    'General',
    ["'=1", '5%'],
    ['|=1', '|0.05'],
  ),
  written(
    'plain-text-digits',
    'In a cell of plain text, digits stay as written',
    '@',
    ['0012', '5%'],
    ['|0012', '|5%'],
  ),
  {
    id: 'apostrophe/stays-text',
    says: 'A text that was written with an apostrophe is a string to getValues, and not shown with it',
    mark: 'reported',
    run({ sheet }) {
      const cell = sheet.getRange('A1').setValues([["'0012"]]);
      return [typeof cell.getValue(), cell.getDisplayValue(), cell.getNumberFormat()];
    },
    expected: { is: ['string', '0012', '0.###############'] },
  },
  {
    id: 'apostrophe/copied',
    says: 'A text that looks like a formula stays text when its cell is copied',
    mark: 'reported',
    run({ sheet }) {
      sheet.getRange('A1').setValues([["'=1+1"]]);
      sheet.getRange('A1').copyTo(sheet.getRange('B1'));
      return [sheet.getRange('B1').getFormula(), sheet.getRange('B1').getValue()];
    },
    expected: { is: ['', '=1+1'] },
  },
  {
    id: 'apostrophe/plain-text',
    says: 'In a cell of plain text the apostrophe stays and shows',
    mark: 'unsure',
    run: ({ sheet }) =>
      sheet
        .getRange('A1')
        .setNumberFormat('@')
        .setValues([["'word"]])
        .getValue(),
    expected: { asks: 'plainTextKeepsApostrophe', yes: "'word", no: 'word' },
  },
  {
    id: 'apostrophe/plain-text-formula',
    says: 'In a cell of plain text "=…" stays text',
    mark: 'unsure',
    run: ({ sheet }) =>
      sheet
        .getRange('A1')
        .setNumberFormat('@')
        .setValues([['=1+1']])
        .getFormula(),
    expected: { asks: 'plainTextFormulasAreInert', yes: '', no: '=1+1' },
  },
  {
    id: 'apostrophe/plain-text-number',
    says: 'In a cell of plain text a number becomes text',
    mark: 'unsure',
    run: ({ sheet }) =>
      typeof sheet
        .getRange('A1')
        .setNumberFormat('@')
        .setValues([[12]])
        .getValue(),
    expected: { asks: 'plainTextTakesNumbersAsText', yes: 'string', no: 'number' },
  },
];
