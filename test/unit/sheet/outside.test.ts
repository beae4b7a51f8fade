import { expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { calls, createTableStage } from './table-stage';

test('rows outside the dates are found, whichever column someone moves while they are looked for', () => {
  for (let step = 1, isMet = true; isMet; step++) {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    let left = step;
    stage.google.faults.onServiceCall(({ className, method }) => {
      if (isLocal(`${className}.${method}`) || --left !== 0) return;
      const { sheet } = stage;
      sheet.moveColumns(stage.column('status'), 1, stage.column('created_at'));
    });
    const found = stage.run<string[]>('outside', '2030-01-01', '2031-01-01');
    isMet = left <= 0;
    expect({ step, found: found.length }).toEqual({ step, found: 5 });
  }
});
