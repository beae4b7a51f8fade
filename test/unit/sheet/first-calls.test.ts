import { expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { calls, createTableStage } from './table-stage';

test('rows inserted above the header while the first calls are written cost neither', () => {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step++) {
    const stage = createTableStage();
    const { sheet } = stage;
    const labels = sheet.values()[0];
    let left = step;
    const stop = stage.google.faults.onServiceCall(({ className, method }) => {
      if (!isLocal(`${className}.${method}`) && --left === 0) sheet.insertRows(1, 2);
    });
    const { affectedIds } = stage.merge(calls(0, 4));
    stop();
    if (affectedIds.length > 0) stage.merge(calls(0, 4).filter(({ id }) => affectedIds.includes(String(id))));
    isMet = left <= 0;
    const lines = sheet.values().map((line) => line.filter((cell) => cell !== null && cell !== ''));
    const header = lines.findIndex((line) => line.length > 0);
    const isRight = String(sheet.values()[header]) === String(labels) && lines.length === header + 5;
    const ids = stage.ids();
    if (!isRight || new Set(ids).size !== 4)
      wrong.push(`before call ${step}: ${JSON.stringify(sheet.values()).slice(0, 200)}`);
  }
  expect(wrong).toEqual([]);
});
