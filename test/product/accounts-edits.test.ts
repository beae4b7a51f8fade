import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script';
import { isLocal } from '../../emulator/apps-script/costs';
import { readState } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { callsOfAll, createAgency, keysOf, rowsOn } from './accounts-stage';

const HOUR = 3_600_000;

const lastRow = (sheet: Sheet): number => Math.max(...rowsOn(sheet).map(({ row }) => row));

interface Scene {
  readonly hoursBefore?: number;
  readonly prepare?: (sheet: Sheet) => void;
  readonly edit: (sheet: Sheet, lastBefore: number) => void;
}

/** A refresh that changes rows of both businesses and brings new ones, and an edit before one of its service calls. */
function refreshedWith(step: number, { hoursBefore = 0, prepare, edit }: Scene) {
  const agency = createAgency();
  const { stage, demo, third } = agency;
  const columns = ['created_at', 'caller_number', 'value_cents'];
  const { id, tabName } = stage.value('createImport', { ...agency.definition(demo, third), columns });
  stage.refresh(id);
  const sheet = stage.file.sheet(tabName);
  prepare?.(sheet);
  // The schedule sleeps meanwhile.
  stage.google.clock.advance(hoursBefore * HOUR);
  for (const { world } of [demo, third])
    for (const call of world.calls(stage.google.clock.now()).slice(-4))
      world.editCall(call.id, { valueCents: 12_300 });
  let left = step;
  const lastBefore = lastRow(sheet);
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    const isOfCells = className === 'Range' || className === 'RangeList' || method === 'flush';
    if (isOfCells && !isLocal(`${className}.${method}`) && --left === 0) edit(sheet, lastBefore);
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

function wrongWith(scene: Scene): string[] {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step += stride(6)) {
    const done = refreshedWith(step, scene);
    ({ isMet } = done);
    if (String(done.shown) !== String(done.expected))
      wrong.push(`before call ${step}: ${done.shown.length} rows of ${done.expected.length}`);
  }
  return wrong;
}

test('a column inserted at any moment costs no row its business', () => {
  expect(wrongWith({ edit: (sheet) => sheet.insertColumns(1) })).toEqual([]);
});

test('a row inserted between new ones that do not yet say whose they are leaves none of them twice', () => {
  const scene: Scene = {
    hoursBefore: 12,
    // A column of the user's own between: so each side is written with a call of its own.
    prepare: (sheet) => sheet.insertColumns(readState(sheet).columns.get('id') as number),
    edit: (sheet, lastBefore) => sheet.insertRows(Math.min(lastBefore + 2, lastRow(sheet) + 1)),
  };
  expect(wrongWith(scene)).toEqual([]);
});
