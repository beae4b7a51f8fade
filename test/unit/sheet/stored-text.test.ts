import { describe, expect, test } from '@jest/globals';
import { createTableStage } from './table-stage';

describe('a file that goes back to an older version under the run’s hands', () => {
  test('keeps the checkpoint that came with its rows', () => {
    const stage = createTableStage();
    stage.run('keep', ['old']);
    const holder = stage.sheet.metadata ?? [];
    let left = 2;
    const stop = stage.google.faults.onServiceCall(({ method }) => {
      if (method !== 'setValue' || --left !== 0) return;
      // Another entry than the one that the run holds in its hands, and as it was then.
      const at = holder.findIndex(({ key }) => key === 'calltracking_checkpoint');
      holder.splice(at, 1, { ...holder[at], id: 9_999, value: 'old' } as never);
    });
    expect(() => stage.run('keep', ['one', 'two', 'three'])).toThrow(/This tab is already being refreshed/);
    stop();
    expect(stage.run('texts')).toEqual([['{"import":1}', 'old']]);
  });
});
