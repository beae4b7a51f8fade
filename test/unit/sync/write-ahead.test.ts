import { expect, test } from '@jest/globals';
import type { LayoutFingerprint } from '../../../src/sheet/layout-fingerprint';
import { isExplained } from '../../../src/sync/write-ahead';
import { calls, createTableStage } from '../sheet/table-stage';

/** What a merge keeps before it writes, and what the tab says at the same moment and afterwards. */
function merged(gone: readonly string[], edit: (stage: ReturnType<typeof createTableStage>) => void) {
  const stage = createTableStage();
  stage.merge(calls(0, 6));
  const { before, after } = stage.merge(calls(4, 4), gone);
  edit(stage);
  return isExplained({ before, after: [...after] }, stage.run<LayoutFingerprint>('mark'));
}

test('what the merge itself has done is explained', () => {
  expect(merged([], () => undefined)).toBe(true);
  expect(merged(['call-0', 'call-2'], () => undefined)).toBe(true);
  expect(merged([], ({ sheet }) => sheet.deleteRows(8, 2))).toBe(true);
});

test.each<[string, (stage: ReturnType<typeof createTableStage>) => void]>([
  ['sorted', ({ sheet, column }) => sheet.sort(column('id'), false, { from: 2, count: 8 })],
  ['with a row more above', ({ sheet }) => sheet.insertRows(2)],
  ['with a row more above the header', ({ sheet }) => sheet.insertRows(1)],
  ['with a row less', ({ sheet }) => sheet.deleteRows(3)],
  ['with two rows in each other’s place', ({ sheet }) => sheet.moveRows(3, 1, 6)],
  ['with a column more', ({ sheet }) => sheet.insertColumns(1)],
  ['with a row copied', ({ sheet, column }) => sheet.type(12, column('id'), 'call-1')],
])('a tab %s is not', (_name, edit) => {
  expect(merged([], edit)).toBe(false);
});
