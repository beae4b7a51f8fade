import { expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { stride } from '../../support/sample';
import { call, calls, createTableStage } from './table-stage';

/** Twelve calls, of which someone has copied two to the end of the tab. */
function scene() {
  const stage = createTableStage({ fields: ['created_at', 'id', 'status'] });
  stage.merge(calls(0, 12));
  const { sheet } = stage;
  sheet.insertColumns(4, 2);
  for (const [row, copied] of [2, 5].entries()) {
    for (let column = 1; column <= 3; column++) sheet.type(14 + row, column, sheet.display(copied, column));
  }
  return stage;
}

test('ids that are written over come back in copied rows too, whichever column is deleted meanwhile', () => {
  const before = scene().ids();
  expect(before.filter((id) => id === 'call-0')).toHaveLength(2);
  const changed = calls(0, 12).map((_, number) => call(number, { status: 'missed' }));
  for (const field of ['created_at', 'status']) {
    for (let step = 1, isMet = true; isMet; step += stride(4)) {
      const stage = scene();
      let left = step;
      const stop = stage.google.faults.onServiceCall(({ className, method }) => {
        if (!isLocal(`${className}.${method}`) && --left === 0)
          stage.sheet.deleteColumns(stage.column(field));
      });
      stage.merge(changed);
      stop();
      isMet = left <= 0;
      expect({ field, step, ids: stage.ids() }).toEqual({ field, step, ids: before });
    }
  }
});

test('ids that blank cells were written over come back, at whichever moment columns are inserted', () => {
  const changed = calls(0, 12, { caller_number: null, status: null });
  for (let step = 1, isMet = true; isMet; step += stride(4)) {
    const stage = createTableStage({ fields: ['id', 'caller_number', 'status'] });
    stage.merge(calls(0, 12));
    let left = step;
    const stop = stage.google.faults.onServiceCall(({ className, method }) => {
      if (!isLocal(`${className}.${method}`) && --left === 0) stage.sheet.insertColumns(1, 2);
    });
    stage.merge(changed);
    stop();
    isMet = left <= 0;
    expect({ step, ids: stage.ids() }).toEqual({ step, ids: changed.map(({ id }) => id) });
    expect({ step, rows: stage.sheet.grid.lastRow() }).toEqual({ step, rows: 13 });
  }
});
