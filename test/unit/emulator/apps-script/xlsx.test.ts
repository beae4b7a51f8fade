import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** The writer is an ES module, which Jest can't load: it runs in its own process. */
const PROGRAM = `
import { createGoogle, toXlsx } from './emulator/apps-script/index.ts';
import { readXlsx } from 'hucre';
const google = createGoogle({ code: 'function TWICE(x) { return x * 2 }', manifest: {}, http: () => [] });
const file = google.createFile();
const sheet = file.sheet('Sheet1');
sheet.type(1, 1, 'When').type(1, 2, 'Number').type(1, 3, 'Value');
sheet.restyle({ row: 1, column: 1, rows: 1, columns: 3 }, { fontWeight: 'bold', background: '#ffeecc' });
sheet.type(2, 1, '2026-03-01 14:30:00').type(2, 2, "'+13055550123").type(2, 3, '$12.50');
sheet.type(3, 2, '=C2*2').type(3, 3, '=TWICE(C2)');
google.recalculate(file);
file.insertSheet('A/B').type(1, 1, "'=1+1");
const book = await readXlsx(await toXlsx(file), { readStyles: true });
const cell = (at) => { const [r, k] = at.split(",").map(Number); const c = book.sheets[0].cells?.get(at) ?? {}; return { value: c.value ?? book.sheets[0].rows[r][k], formula: c.formula, numFmt: c.style?.numFmt, bold: c.style?.font?.bold, fill: c.style?.fill?.fgColor?.rgb } };
console.log(JSON.stringify({ names: book.sheets.map((s) => s.name), rows: book.sheets[0].rows, other: book.sheets[1].rows, header: cell('0,0'), date: cell('1,0'), money: cell('1,2'), own: cell('2,1'), custom: cell('2,2') }));
`;

test('an .xlsx file has values, formats, styles and formulas', () => {
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    encoding: 'utf8',
  });
  const book = JSON.parse(output);
  expect(book.names).toEqual(['Sheet1', 'A B']);
  expect(book.other).toEqual([['=1+1']]);
  expect(book.rows[1].slice(1)).toEqual(['+13055550123', 12.5]);
  expect(book.header).toMatchObject({ value: 'When', bold: true, fill: 'FFEECC' });
  expect(book.date).toMatchObject({ value: '2026-03-01T14:30:00.000Z', numFmt: 'yyyy-mm-dd h:mm:ss' });
  expect(book.money).toMatchObject({ value: 12.5, numFmt: '"$"#,##0.00' });
  expect(book.own).toMatchObject({ formula: 'C2*2', value: 25 });
  expect(book.custom).toMatchObject({ value: 25 });
  expect(book.custom.formula).toBeUndefined();
});
