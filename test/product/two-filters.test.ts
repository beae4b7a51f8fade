import { expect, test } from '@jest/globals';
import type { ImportDefinition } from '../../src/protocol';
import { createStage } from './stage';
import { idsIn } from './tab-truth';

const HOUR = 3_600_000;
const MINUTE = 60_000;

test('a call that has left one filter just before the other one is changed leaves the tab', () => {
  const stage = createStage({ api: { business: { callsPerDay: 40, historyDays: 40 } } });
  stage.connect();
  const { id, tabName } = stage.import({
    dates: { range: 'last_30_days' },
    columns: ['created_at', 'source', 'qualified'],
    filters: { source: 'google', qualified: true },
  });
  stage.refresh(id);
  const shown = (): string[] => idsIn(stage.file.sheet(tabName));
  stage.google.advance(20 * MINUTE);
  stage.api.world.editCall(shown().sort()[3] as string, { qualified: false });
  stage.google.advance(5 * MINUTE);
  const { definition } = stage.value('getState').imports[0] as { definition: ImportDefinition };
  const filters = { source: 'facebook', qualified: true };
  stage.value('updateImport', { id, definition: { ...definition, filters } });
  stage.refresh(id);
  stage.google.advance(3 * HOUR);
  const wrong = shown().filter((one) => {
    const call = stage.api.world.call(one, stage.google.clock.now());
    return call?.source !== 'facebook' || call.qualified !== true;
  });
  expect(shown().length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
