import { expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import { callsOfAll, createAgency, keysOf, rowsOn } from './businesses-stage';

const HOUR = 3_600_000;

/** A refresh that changes rows of both businesses, and a column inserted at the left before one of its service calls. */
function refreshedWithColumn(step: number) {
  const agency = createAgency();
  const { stage, demo, third } = agency;
  const columns = ['created_at', 'caller_number', 'value_cents'];
  const { id, tabName } = stage.value('createImport', { ...agency.definition(demo, third), columns });
  stage.refresh(id);
  const sheet = stage.file.sheet(tabName);
  for (const { world } of [demo, third])
    for (const call of world.calls(stage.google.clock.now()).slice(-4))
      world.editCall(call.id, { valueCents: 12_300 });
  let left = step;
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    const isOfCells = className === 'Range' || className === 'RangeList' || method === 'flush';
    if (isOfCells && !isLocal(`${className}.${method}`) && --left === 0) sheet.insertColumns(1);
  });
  stage.refresh(id);
  stop();
  stage.google.advance(2 * HOUR);
  stage.refresh(id);
  return {
    isMet: left <= 0,
    shown: keysOf(rowsOn(sheet)),
    expected: callsOfAll(stage, demo, third),
  };
}

test('a column inserted at any moment costs no row its business', () => {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step++) {
    const done = refreshedWithColumn(step);
    ({ isMet } = done);
    if (String(done.shown) !== String(done.expected))
      wrong.push(`before call ${step}: ${done.shown.length} rows of ${done.expected.length}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);
