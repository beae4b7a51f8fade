import { expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { stride } from '../../support/sample';
import { call, calls, createTableStage } from './table-stage';

const FIELDS = ['created_at', 'duration_seconds', 'status', 'value_cents', 'ai_score'];

/**
 * A merge that changes all rows and adds one, while someone deletes a row before the first is written and gives the file
 * another zone before the given service call. What is left of the lowest row is read as other moments than were written.
 */
function mergedInZones(zoneAt: number): { readonly isMet: boolean; readonly strays: readonly string[] } {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const { sheet, file, google } = stage;
  let step = 0;
  let isDeleted = false;
  const stop = google.faults.onServiceCall(({ className, method }) => {
    if (isLocal(`${className}.${method}`)) return;
    if (++step === zoneAt) file.timeZone = 'Africa/Cairo';
    if (method !== 'setValues' || isDeleted) return;
    isDeleted = true;
    sheet.deleteRows(4);
  });
  const incoming = [...calls(0, 12, { status: 'missed' }), call(12)];
  const { affectedIds } = stage.merge(incoming);
  stop();
  const met = step;
  stage.merge(incoming.filter(({ id }) => affectedIds.includes(String(id))));
  const ids = stage.shown('id');
  const strays = FIELDS.flatMap((field) =>
    stage
      .shown(field)
      .filter((shown, index) => ids[index] === '' && shown !== '')
      .map((shown) => `${field}: ${shown}`),
  );
  expect([...ids].sort().slice(-13)).toEqual(incoming.map(({ id }) => id).sort());
  return { isMet: met >= zoneAt, strays };
}

test('nothing stays astray, at whichever moment the file is given another zone', () => {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step += stride(4)) {
    const merged = mergedInZones(step);
    isMet = merged.isMet;
    for (const stray of merged.strays) wrong.push(`before call ${step}: ${stray}`);
  }
  expect(wrong).toEqual([]);
});
