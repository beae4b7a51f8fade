import { expect, test } from '@jest/globals';
import { stride } from '../../support/sample';
import { call, calls, createTableStage } from './table-stage';

/** Twelve calls, the newest first, as a first import leaves them, in a grid without a column to spare. */
function scene() {
  const stage = createTableStage();
  stage.merge(calls(0, 12).reverse());
  return stage;
}

test('rows stay whole when someone inserts a column while they are sorted, or it is said that they may not be', () => {
  for (let step = 1, isMet = true; isMet; step += stride(4)) {
    const stage = scene();
    let left = step;
    const stop = stage.google.faults.onServiceCall(() => {
      if (--left === 0) stage.sheet.insertColumns(3);
    });
    const isWhole = stage.run<boolean>('sort');
    stop();
    isMet = left <= 0;
    const [ids, scores] = [stage.shown('id'), stage.shown('ai_score')];
    const torn = ids.filter((id, index) => scores[index] !== String(call(Number(id.slice(5))).ai_score));
    if (isWhole !== false) expect({ step, torn }).toEqual({ step, torn: [] });
    if (!isMet) expect(ids.slice(0, 3)).toEqual(['call-0', 'call-1', 'call-2']);
  }
});

test('where Google refuses to sort, as over merged cells, rows stay as they came', () => {
  const stage = scene();
  stage.sheet.insertColumns(8).merge(4, 8, 2, 1);
  const before = stage.ids();
  expect(stage.run('sort')).toBe(true);
  expect(stage.ids()).toEqual(before);
});
