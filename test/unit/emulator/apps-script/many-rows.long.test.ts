import { expect, test } from '@jest/globals';
import { stage } from './script';

test('300,000 rows of 20 columns work', () => {
  const { file, value } = stage(`
    function main(block) {
      const sheet = SpreadsheetApp.getActiveSheet();
      if (block === 0) { sheet.deleteColumns(21, 6); sheet.insertRowsAfter(1000, 299000) }
      const rows = Array.from({ length: 10000 }, (_r, r) => Array.from({ length: 20 }, (_c, c) => (c % 2 ? r * c : "'id" + r)));
      sheet.getRange(1 + block * 10000, 1, 10000, 20).setValues(rows);
      return sheet.getLastRow();
    }`);
  const before = process.memoryUsage().rss;
  for (let block = 0; block < 30; block++) expect(value('main', block)).toBe((block + 1) * 10_000);
  const sheet = file.sheet('Sheet1');
  sheet.insertRows(2, 1000).insertColumns(2).deleteRows(2, 1000).sort(3, false);
  expect(sheet.value(1, 3)).toBe(9999);
  expect(process.memoryUsage().rss - before).toBeLessThan(1.5e9);
});
