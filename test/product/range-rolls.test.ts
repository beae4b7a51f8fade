import { expect, test } from '@jest/globals';
import { createStage } from './stage';

const HOUR = 3_600_000;

test.each([
  ['yesterday', 9],
  ['last_week', 9],
  ['last_month', 34],
])('an import of %s is complete on later days, too, when its days are other ones', (range, days) => {
  const stage = createStage({ api: { business: { callsPerDay: 12, historyDays: 80 } } });
  stage.connect();
  const { id } = stage.import({ dates: { range }, columns: ['created_at'] });
  const said = [stage.refresh(id).message];
  for (let day = 0; day < days; day++) {
    stage.google.advance(24 * HOUR);
    said.push(stage.value('getState').imports[0]?.message as string);
  }
  expect(new Set(said).size).toBeGreaterThan(1);
  expect(said.filter((one) => !/^(\d+) of \1 calls$/.test(one))).toEqual([]);
});
