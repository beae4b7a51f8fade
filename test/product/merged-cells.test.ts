import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script';
import { createStage, type Stage } from './stage';

/** What stands in the way of a refresh on its tab: said in a sentence, and over as soon as it is cleared away. */

const DATES = { range: 'last_7_days' } as const;

function scene(): { stage: Stage; id: string; sheet: Sheet; rows: number } {
  const stage = createStage({ api: { business: { callsPerDay: 4, historyDays: 10 }, seed: 9 } });
  const { id } = stage.import({ dates: DATES });
  const { rows } = stage.refresh(id);
  const sheet = stage.file.sheets.find((one) => String(one.id) === id);
  if (!sheet) throw new Error('The import has no tab.');
  return { stage, id, sheet, rows };
}

/** The next hour with new calls in it. */
function later(stage: Stage): void {
  for (const trigger of stage.google.triggers(stage.file)) stage.google.dropTrigger(trigger.id);
  stage.google.advance(26 * 3_600_000);
}

test('merged cells pause the import until they are unmerged', () => {
  const { stage, id, sheet } = scene();
  sheet.merge(3, 2, 2, 1);
  later(stage);
  const before = sheet.values();
  expect(stage.refresh(id)).toMatchObject({
    state: 'paused',
    error: { code: 'tab_unusable', message: expect.stringMatching(/B3:B4.*are merged.*Unmerge/) },
  });
  expect(sheet.values()).toEqual(before);
  sheet.merges = [];
  stage.value('pauseImport', { id, paused: false });
  expect(stage.refresh(id).state).toBe('done');
  expect(sheet.values().every((line, index) => index === 0 || line[1] !== '')).toBe(true);
});

test('the id’s column, deleted, is asked for by its name', () => {
  const { stage, id, sheet } = scene();
  const column = sheet.grid.columns.findIndex(({ metadata }) =>
    metadata?.some(({ key, value }) => key === 'calltracking_column' && value === 'id'),
  );
  sheet.deleteColumns(column + 1);
  later(stage);
  const before = sheet.values();
  expect(stage.refresh(id)).toMatchObject({
    state: 'paused',
    error: {
      code: 'tab_unusable',
      message: expect.stringMatching(/“Call ID” is missing.*Undo its deletion/),
    },
  });
  expect(sheet.values()).toEqual(before);
});

test('the user’s totals below and checkboxes beside stay where new calls come in', () => {
  const { stage, id, sheet, rows } = scene();
  sheet.insertColumns(1);
  for (let row = 2; row <= rows + 1; row++) sheet.type(row, 1, 'FALSE');
  sheet.type(rows + 2, 1, 'Total');
  later(stage);
  const { state, rows: now } = stage.refresh(id);
  expect(state).toBe('done');
  const texts = sheet.values().map(([first]) => first);
  expect(texts[texts.length - 1]).toBe('Total');
  expect(texts).toHaveLength(now + 2);
});
