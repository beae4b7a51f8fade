import { describe, expect, test } from '@jest/globals';
import { evaluate, messageOf, OTHER, stage } from './script';

const SHEET = 'const sheet = SpreadsheetApp.getActiveSheet();';
const main = (body: string): string => `function main(a) { ${SHEET} ${body} }`;

test("a range can't be written after its rows or columns were deleted", () => {
  const { google, file, call } = stage(
    main('const ranges = [sheet.getRange(5, 26), sheet.getRange(1000, 1)]; ranges[a].setValue(1)'),
  );
  google.faults.onServiceCall(({ method }) => {
    if (method !== 'setValue') return;
    file.sheet('Sheet1').deleteColumns(26);
    file.sheet('Sheet1').deleteRows(1000);
  });
  expect(call('main', 0).error?.message).toContain('Those columns are out of bounds.');
  file.sheet('Sheet1').insertColumns(26).insertRows(1000);
  expect(call('main', 1).error?.message).toContain('Those rows are out of bounds.');
});

describe('writing is like typing', () => {
  test('strings are parsed, and an apostrophe makes text', () => {
    const { file, value } = stage(
      main(`sheet.getRange('A1:F1').setValues([["'+15735550123", '+15735550123', '5%', '=1+1', "'=1+1", true]]);
      return sheet.getRange('A1:F1').getValues()[0]`),
    );
    expect(value('main')).toEqual(['+15735550123', 15735550123, 0.05, 2, '=1+1', true]);
    expect(file.sheet('Sheet1').formula(1, 4)).toBe('=1+1');
    expect(file.sheet('Sheet1').display()).toEqual([
      ['+15735550123', '15735550123', '5%', '2', '=1+1', 'TRUE'],
    ]);
  });

  test('a Date is shown in the zone of the spreadsheet and comes back as the same moment', () => {
    const moment = Date.UTC(2026, 6, 1, 3, 30);
    const { file, value } = stage(
      main(
        'const r = sheet.getRange(1, 1).setValue(new Date(a)); return [r.getValue().getTime(), r.getNumberFormat()]',
      ),
    );
    expect(value('main', moment)).toEqual([moment, 'M/d/yyyy H:mm:ss']);
    expect(file.sheet('Sheet1').display(1, 1)).toBe('6/30/2026 23:30:00');
    file.timeZone = 'Europe/Berlin';
    expect(file.sheet('Sheet1').display(1, 1)).toBe('6/30/2026 23:30:00');
  });

  test.each([
    [{}, ["'5", '=1+1'], ["'5", '=1+1']],
    [{ plainTextKeepsApostrophe: false }, ["'5", '=1+1'], ['5', '=1+1']],
    [{ plainTextFormulasAreInert: false }, ["'5", '=1+1'], ["'5", 2]],
  ])('into plain text, with %j', (behavior, written, read) => {
    const { value } = stage(
      main('const r = sheet.getRange("A1:B1").setNumberFormat("@").setValues([a]); return r.getValues()[0]'),
      { behavior },
    );
    expect(value('main', written)).toEqual(read);
  });

  test.each([
    [
      'sheet.getRange("A1:B1").setValues([[1]])',
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    [
      'sheet.getRange("A1:A2").setValues([[1]])',
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
    ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange("nonsense!!")', 'Range not found'],
    [
      'sheet.getRange(1, 1).setValue("x".repeat(50001))',
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'sheet.insertRowsAfter(1000, 400000)',
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    ['sheet.deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
    ['sheet.deleteRows(1001, 1)', 'Those rows are out of bounds.'],
    [
      'SpreadsheetApp.getActiveSpreadsheet().insertSheet("Sheet1")',
      'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
    [
      'SpreadsheetApp.getActiveSpreadsheet().deleteSheet(sheet)',
      "You can't remove all the visible sheets in a document.",
    ],
    [
      'const other = SpreadsheetApp.getActiveSpreadsheet().insertSheet("B"); SpreadsheetApp.getActiveSpreadsheet().deleteSheet(other); other.getName()',
      /Sheet \d+ not found/,
    ],
    ['sheet.getRange(1, 1).setValue({})', 'Cannot convert object to a cell value.'],
    ['sheet.getRange("B2:C3").addDeveloperMetadata("k")', /arbitrary ranges is not currently supported/],
  ])('%s', (statement, message) => {
    expect(messageOf(`${SHEET} ${statement}`)).toEqual(
      expect.stringMatching(
        typeof message === 'string' ? new RegExp(`^${message.replace(/[.()]/g, '\\$&')}$`) : message,
      ),
    );
  });
});

describe('rows and columns', () => {
  const filled = () => {
    const built = stage(main('return sheet.getDataRange().getValues()'));
    const sheet = built.file.sheet('Sheet1');
    for (let row = 1; row <= 4; row++) {
      sheet.type(row, 1, row === 1 ? 'name' : (['', '', 'cherry', 'apple', 'banana'][row] ?? ''));
      sheet.type(row, 2, row === 1 ? 'size' : String(row * 10));
      if (row > 1) sheet.type(row, 3, `=B${row}/10`);
    }
    return { ...built, sheet };
  };

  test('sorting moves formulas, notes and styles, and leaves metadata on its row', () => {
    const { sheet, value } = filled();
    sheet.frozenRows = 1;
    sheet.setNote(2, 1, 'red').setBackground(2, 1, '#ff0000');
    sheet.sort(1);
    expect(value('main')).toEqual([
      ['name', 'size', ''],
      ['apple', 30, 3],
      ['banana', 40, 4],
      ['cherry', 20, 2],
    ]);
    expect(sheet.formula(4, 3)).toBe('=B4/10');
    expect([sheet.note(4, 1), sheet.grid.style(4, 1)?.background, sheet.note(2, 1)]).toEqual([
      'red',
      '#ff0000',
      '',
    ]);
  });

  test('empty cells come last in both directions', () => {
    const { sheet } = filled();
    sheet.clear(3, 2);
    sheet.sort(2, false, { from: 2 });
    expect(
      sheet
        .values()
        .slice(1)
        .map((row) => row[1]),
    ).toEqual([40, 20, '']);
  });

  test('values and formulas stay together when columns are inserted, deleted or moved', () => {
    const { sheet } = filled();
    sheet.insertColumns(2);
    expect(sheet.formula(2, 4)).toBe('=C2/10');
    sheet.moveColumns(3, 1, 1);
    expect([sheet.formula(2, 4), sheet.value(2, 4), sheet.value(1, 1)]).toEqual(['=A2/10', 2, 'size']);
    sheet.deleteColumns(1);
    expect([sheet.formula(2, 3), sheet.value(2, 3)]).toEqual(['=#REF!/10', '#REF!']);
  });

  test('rows move with their notes, styles and metadata', () => {
    const { sheet, value } = filled();
    sheet.hideRows(4);
    sheet.moveRows(4, 1, 2);
    expect(value('main')).toEqual([
      ['name', 'size', ''],
      ['banana', 40, 4],
      ['cherry', 20, 2],
      ['apple', 30, 3],
    ]);
    expect(sheet.grid.row(2)?.hidden).toBe(true);
    sheet.deleteRows(2).insertRows(2, 2);
    expect(sheet.values().map((row) => row[0])).toEqual(['name', '', '', 'cherry', 'apple']);
  });

  test('copyTo and R1C1 fill formulas down', () => {
    const { file, value } = stage(
      main(`sheet.getRange('A1:A3').setValues([[60], [120], [180]]);
      sheet.getRange('B1').setFormula('=A1/60').copyTo(sheet.getRange('B2:B3'));
      sheet.getRange('C1:C3').setFormulaR1C1(sheet.getRange('B1').getFormulaR1C1().replace('C[-1]', 'C[-2]'));
      return sheet.getRange('B1:C3').getFormulas().concat(sheet.getRange('B1:C3').getValues())`),
    );
    expect(value('main')).toEqual([
      ['=A1/60', '=A1/60'],
      ['=A2/60', '=A2/60'],
      ['=A3/60', '=A3/60'],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    file.sheet('Sheet1').type(3, 1, '6');
    expect(file.sheet('Sheet1').value(3, 2)).toBe(0.1);
  });

  test.each([
    ['getLastRow()', 7],
    ['getLastColumn()', 3],
    ['getDataRange().getA1Notation()', 'A1:C7'],
    ['appendRow([1]).getLastRow()', 8],
    ['getRange("A2:B").getNumRows()', 999],
    ['getRange("$B$2:C4").getA1Notation()', 'B2:C4'],
    ['getRange(2, 2, 3, 2).offset(1, 1, 1).getA1Notation()', 'C3:D3'],
    ['setFrozenRows(2) || sheet.getFrozenRows()', 2],
    ['setColumnWidth(2, 150).getColumnWidth(2)', 150],
    ['getColumnWidth(1)', 100],
    ['getRange(1, 1).setFontWeight("bold").getFontWeight()', 'bold'],
    ['getRange(1, 1).setBackground("#aabbcc").setBackground(null).getBackground()', '#ffffff'],
    [
      'getRange(1, 1).setNumberFormat("0.0").setNumberFormat("General").getNumberFormat()',
      '0.###############',
    ],
    [
      'getRange("A1:B1").setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP).getWrapStrategy() === SpreadsheetApp.WrapStrategy.CLIP',
      true,
    ],
  ])('sheet.%s', (expression, expected) => {
    const { value } = stage(main(`sheet.getRange('C7').setValue('x'); return sheet.${expression}`));
    expect(value('main')).toBe(expected);
  });
});

test('a protected sheet rejects users who may not edit it', () => {
  const { google, file } = stage(
    'function main() { SpreadsheetApp.getActiveSheet().getRange("B2").setValue(1) }',
  );
  file.sheet('Sheet1').protect({ rect: { row: 2, column: 2, rows: 1, columns: 1 } });
  expect(google.call(file, OTHER, 'main').error?.message).toBe(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
  expect(google.call(file, file.owner, 'main').ok).toBe(true);
});

test('a tab: renamed, copied, moved, hidden, deleted', () => {
  const { file } = stage('');
  const first = file.sheet('Sheet1');
  first.type(1, 1, '7');
  const second = file.insertSheet('Report');
  second.type(1, 1, '=Sheet1!A1*2');
  first.rename('My calls');
  expect([second.formula(1, 1), second.value(1, 1)]).toEqual(["='My calls'!A1*2", 14]);
  const copy = second.duplicate();
  first.type(1, 1, '8');
  expect([copy.name, copy.value(1, 1)]).toEqual(['Copy of Report', 16]);
  copy.move(1);
  expect(file.sheets.map((sheet) => sheet.name)).toEqual(['Copy of Report', 'My calls', 'Report']);
  first.delete();
  expect(second.value(1, 1)).toBe('#REF!');
});

test('the file counts its changes and reports them', () => {
  const { file, value } = stage(main('sheet.getRange(1, 1).setValue(1); sheet.getRange(1, 1).getValue()'));
  const seen: number[] = [];
  file.onChange = ({ revision }) => seen.push(revision);
  value('main');
  file.sheet('Sheet1').type(1, 1, 'x');
  expect(seen).toEqual([1, 2]);
});

test('the workbook as JSON', () => {
  const { file } = stage('');
  const sheet = file.sheet('Sheet1');
  sheet.type(1, 1, 'Rate').type(2, 1, '5%').type(3, 1, '=A2*2').setNote(1, 1, 'hello').merge(5, 1, 1, 2);
  sheet.hideColumns(2);
  const json = file.toJSON();
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  expect(json.styles).toEqual([{ numberFormat: '0%' }]);
  expect(json.sheets[0]).toMatchObject({
    name: 'Sheet1',
    rows: 1000,
    hiddenColumns: [2],
    merges: ['A5:B5'],
    cells: [
      { r: 1, c: 1, v: 'Rate', note: 'hello' },
      { r: 2, c: 1, v: 0.05, d: '5%', s: 0 },
      { r: 3, c: 1, v: 0.1, f: '=A2*2' },
    ],
  });
});

test('expressions share no state', () => {
  expect(evaluate('SpreadsheetApp.getActiveSpreadsheet().getSheets().length')).toBe(1);
});
