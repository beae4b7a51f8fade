import { expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { stride } from '../../support/sample';
import { call, calls, createTableStage, type TableStage } from './table-stage';

/**
 * A tab of so few calls that new rows go over all of them when someone inserts a row above: none is left to say where
 * the others stand.
 */

const NOTES = 8;
const FIRST = 2;
const NEW = calls(12, 4);

function scene(count: number): TableStage {
  const stage = createTableStage();
  stage.merge(calls(0, count));
  stage.sheet.insertColumns(NOTES);
  for (let row = FIRST; row < FIRST + count; row++)
    stage.sheet.type(row, NOTES, `note of ${stage.sheet.raw(row, stage.column('id'))}`);
  return stage;
}

/** Merges; `edit` comes before the service call of this number. False where there are not as many. */
function mergedWithEdit(stage: TableStage, count: number, step: number, edit: () => void): boolean {
  const incoming = [...calls(0, count).map((_, index) => call(index, { status: 'missed' })), ...NEW];
  let left = step;
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    if (!isLocal(`${className}.${method}`) && --left === 0) edit();
  });
  const { affectedIds } = stage.merge(incoming);
  stop();
  if (affectedIds.length > 0) stage.merge(incoming.filter(({ id }) => affectedIds.includes(String(id))));
  return left <= 0;
}

const rowsOf = ({ sheet, column }: TableStage): string[] =>
  sheet
    .values()
    .map((line) => `${line[NOTES - 1] ?? ''} beside ${line[column('id') - 1] ?? ''}`)
    .filter((text) => text.includes('note of'));

test.each([1, 2, 3])('%d calls, and a row is inserted above them or between them', (count) => {
  const wrong: string[] = [];
  for (let at = FIRST; at < FIRST + count; at++) {
    for (let step = 1, isMet = true; isMet; step += stride(4)) {
      const stage = scene(count);
      isMet = mergedWithEdit(stage, count, step, () => stage.sheet.insertRows(at, 1));
      const ids = stage.ids().filter((id) => id !== '');
      if (ids.length !== count + NEW.length || new Set(ids).size !== ids.length)
        wrong.push(`at ${at} before call ${step}: ${ids}`);
      for (const text of rowsOf(stage)) {
        const [, own, beside] = /note of (\S+) beside (\S*)/.exec(text) ?? [];
        if (own !== beside) wrong.push(`at ${at} before call ${step}: ${text}`);
      }
      if (rowsOf(stage).length !== count) wrong.push(`at ${at} before call ${step}: ${rowsOf(stage)}`);
    }
  }
  expect(wrong).toEqual([]);
});
