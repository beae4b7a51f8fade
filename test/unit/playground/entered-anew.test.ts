import { expect, test } from '@jest/globals';
import { createGoogle } from '../../../emulator/apps-script/index';
import { formulasOf, reenteredFormulas } from '../../../playground/server/reentered';

const CODE = `function anew() {
  const cell = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange('B2');
  const formula = cell.getFormula();
  cell.setFormula('=1');
  SpreadsheetApp.flush();
  cell.setFormula(formula);
  cell.offset(1, 0).setFormula('=3');
}`;

test('a formula that a run has entered again is known, though the file reads as before', () => {
  const google = createGoogle({ code: CODE, manifest: {}, http: () => [] });
  const file = google.createFile({ name: 'Test' });
  const [sheet] = file.sheets;
  sheet?.type(1, 1, '=SUM(1, 2)').type(2, 2, '=SUM(2, 2)').type(3, 2, '=2');
  const before = formulasOf(file);
  expect(reenteredFormulas(before, file)).toEqual([]);
  expect(google.call(file, undefined, 'anew', [])).toMatchObject({ ok: true });
  // The one below has another text: that a page is told as any other change.
  expect(reenteredFormulas(before, file)).toEqual([{ sheet: String(sheet?.id), row: 2, column: 2 }]);
});
