import { describe, expect, test } from '@jest/globals';
import { stage } from './script';

const code = `
  let calls = 0;
  function DOUBLE(x) { return Array.isArray(x) ? x.map((row) => row.map((v) => v * 2)) : x * 2 }
  function LIST(n) { return Array.from({ length: n }, (_item, i) => ['row ' + i, i]) }
  function KIND(x) { return Array.isArray(x) ? JSON.stringify(x) : x instanceof Date ? 'Date' : typeof x }
  function FAIL(x) { throw new Error('The option "' + x + '" is not known.') }
  function WHEN() { return [[new Date(0)]] }
  function helper_() { return 1 }`;

function typed(cells: Record<string, [row: number, column: number]> = {}) {
  const built = stage(code);
  const sheet = built.file.sheet('Sheet1');
  for (const [text, [row, column]] of Object.entries(cells)) sheet.type(row, column, text);
  return { ...built, sheet };
}

describe("Sheets' own formulas", () => {
  test.each([
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=-2^2', 4],
    ['=10%', 0.1],
    ['="a"&1', 'a1'],
    ['=1/0', '#DIV/0!'],
    ['="x"+1', '#VALUE!'],
    ['=SUM(B1:B3, 4)', 10],
    ['=SUM(; 4; ; 1)', 5],
    ['=COUNT(B1:B5)', 3],
    ['=COUNTA(B1:B5)', 4],
    ['=AVERAGE(B1:B3)', 2],
    ['=MAX(B:B)-MIN(B:B)', 2],
    ['=IF(B1<B2, "less", "more")', 'less'],
    ['=IFERROR(1/0, "none")', 'none'],
    ['=ROUND(2.345, 1)', 2.3],
    ['=SOMETHING(1)', '#NAME?'],
    ['=1+', '#ERROR!'],
    ['=A1', '#REF!'],
    ['=helper_()', '#NAME?'],
  ])('%s', (formula, expected) => {
    const { sheet } = typed({ '1': [1, 2], '2': [2, 2], '3': [3, 2], text: [4, 2], [formula]: [1, 1] });
    expect(sheet.value(1, 1)).toBe(expected);
  });

  test("are up to date whenever they're read", () => {
    const { sheet } = typed({ '5': [1, 2], '=B1*2': [1, 1], '=A1+1': [2, 1] });
    expect(sheet.value(2, 1)).toBe(11);
    sheet.type(1, 2, '6');
    expect(sheet.value(2, 1)).toBe(13);
  });

  test('of unknown functions keep what another engine reports', () => {
    const { sheet } = typed({ '=QUERY(A1:B2)': [1, 1] });
    sheet.reportValue(1, 1, 42);
    expect(sheet.value(1, 1)).toBe(42);
  });
});

describe('formulas that call the script', () => {
  test('are computed by recalculate, once for the same arguments', () => {
    const { google, file, sheet } = typed({ '4': [1, 2], '=DOUBLE(B1)': [1, 1], '=DOUBLE(A1)+1': [2, 1] });
    expect(sheet.value(1, 1)).toBe('Loading...');
    expect(google.recalculate(file).map((run) => run.kind)).toContain('custom function');
    expect([sheet.value(1, 1), sheet.value(2, 1)]).toEqual([8, 17]);
    expect(google.recalculate(file)).toEqual([]);
    sheet.type(5, 5, 'elsewhere');
    expect(google.recalculate(file)).toEqual([]);
    sheet.type(1, 2, '5');
    google.recalculate(file);
    expect([sheet.value(1, 1), sheet.value(2, 1)]).toEqual([10, 21]);
  });

  test.each([
    ['=KIND(B1)', 'Date'],
    ['=KIND(B2)', 'string'],
    ['=KIND(B3:C4)', '[[1,""],["x",true]]'],
    ['=KIND("text")', 'string'],
    ['=KIND(TRUE)', 'boolean'],
    ["=KIND('Other tab'!A1)", 'number'],
  ])('%s gets %s', (formula, expected) => {
    const { google, file, sheet } = typed({
      '2026-03-01': [1, 2],
      '1': [3, 2],
      x: [4, 2],
      TRUE: [4, 3],
      [formula]: [1, 1],
    });
    file.insertSheet('Other tab').type(1, 1, '7');
    google.recalculate(file);
    expect(sheet.value(1, 1)).toBe(expected);
  });

  test("spill, shrink, and don't change other cells", () => {
    const { google, file, sheet } = typed({ '3': [1, 5], '=LIST(E1)': [1, 1] });
    google.recalculate(file);
    expect(sheet.values().map((row) => row.slice(0, 2))).toEqual([
      ['row 0', 0],
      ['row 1', 1],
      ['row 2', 2],
    ]);
    sheet.type(1, 5, '1');
    google.recalculate(file);
    expect([sheet.value(1, 1), sheet.value(2, 1), sheet.value(3, 2)]).toEqual(['row 0', '', '']);
    sheet.type(3, 2, 'mine').type(1, 5, '3');
    google.recalculate(file);
    expect([sheet.value(1, 1), sheet.value(3, 2)]).toEqual(['#REF!', 'mine']);
    expect(sheet.raw(1, 1)).toMatchObject({
      message: 'Array result was not expanded because it would overwrite data in B3.',
    });
    sheet.clear(3, 2);
    google.recalculate(file);
    expect(sheet.value(3, 2)).toBe(2);
    sheet.clear(1, 1);
    expect([sheet.value(2, 1), sheet.value(3, 2)]).toEqual(['', '']);
  });

  test('typing into a spilled cell gives an error in the cell of the formula', () => {
    const { google, file, sheet } = typed({ '=LIST(3)': [1, 1] });
    google.recalculate(file);
    sheet.type(2, 2, 'mine');
    google.recalculate(file);
    expect([sheet.value(1, 1), sheet.value(2, 2), sheet.value(3, 1)]).toEqual(['#REF!', 'mine', '']);
  });

  test('show a thrown error in the cell', () => {
    const { google, file, sheet } = typed({ '=FAIL("color")': [1, 1] });
    const [run] = google.recalculate(file);
    expect(run?.ok).toBe(false);
    expect(sheet.value(1, 1)).toBe('#ERROR!');
    expect(file.toJSON().sheets[0]?.cells[0]).toMatchObject({
      v: '#ERROR!',
      error: 'The option "color" is not known.',
    });
  });

  test('show dates that they return as dates', () => {
    const { google, file, sheet } = typed({ '=WHEN()': [1, 1] });
    google.recalculate(file);
    expect(sheet.value(1, 1)).toEqual(new Date(0));
    expect(sheet.display(1, 1)).toBe('12/31/1969 19:00:00');
  });
});
