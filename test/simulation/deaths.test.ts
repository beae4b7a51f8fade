import { describe, expect, test } from '@jest/globals';
import type { SpreadsheetFile } from '../../emulator/apps-script/index';
import type { ImportDefinition, ImportView } from '../../src/wire';
import { createStage, type Stage } from '../product/stage';
import { checkContent, checkForm } from './check';
import { freshMemory, type TabMemory } from './memory';
import { truthOf } from './oracle';
import { importSheets } from './tab-reading';

/**
 * A small refresh is ended before and after each of its service calls, one after another, and finished right
 * afterwards: wherever it dies, the tab comes out the same.
 */

const HOUR = 3_600_000;
const WHEN = ['before', 'after'] as const;

interface Scene {
  readonly stage: Stage;
  readonly view: ImportView;
  readonly memory: TabMemory;
}

const DEFINITION: Partial<ImportDefinition> = {
  dates: { range: 'last_7_days' },
  filters: { min_duration: 10 },
  columns: [
    'created_at',
    'direction',
    'caller_name',
    'number_name',
    'duration_seconds',
    'ai_score',
    'summary',
  ],
};

/** An import whose columns are torn apart by the user's own, so that one row takes several writes. */
function firstScene(): Scene {
  const stage = createStage({
    api: { business: { callsPerDay: 4, historyDays: 9, oddTextRate: 0.2 }, seed: 11 },
  });
  const view = stage.import(DEFINITION);
  const [sheet] = importSheets(stage.file);
  // The schedule is kept out of it: what is new is left for the refresh that dies.
  for (const { id } of stage.google.triggers()) stage.google.disableTrigger(id);
  sheet?.insertColumns(3);
  sheet?.insertColumns(6);
  return { stage, view, memory: freshMemory(view.definition) };
}

/** Hours after the first refresh: calls are new, changed and gone, and the user has typed beside some of them. */
function laterScene(): Scene {
  const scene = firstScene();
  const { stage, view, memory } = scene;
  stage.refresh(view.id);
  const [sheet] = importSheets(stage.file);
  if (!sheet) throw new Error('The import has no tab.');
  sheet.type(2, 3, '=1+1');
  const idColumn = sheet.columnCount;
  for (const row of [2, 3, 5]) {
    const text = `note ${row}`;
    sheet.type(row, 6, text);
    memory.notes.push({ callId: String(sheet.raw(row, idColumn)), text });
  }
  stage.google.advance(30 * HOUR);
  return scene;
}

describe.each([
  ['a first refresh', firstScene, 80],
  ['a refresh of changes', laterScene, 80],
] as const)('%s', (_name, scene, fewestCalls) => {
  test.each(WHEN)(
    'dies %s each of its service calls',
    (when) => {
      const { stage, view, memory } = scene();
      // The rows and the checkpoint lie in the file: going back to a version of it undoes a refresh entirely.
      const before = stage.file.snapshot();
      const wrong: string[] = [];
      let call = 0;
      for (let died = true; died; ) {
        call++;
        stage.file.restore(before);
        // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
        stage.google.faults.plan({ call, when, then: 'die' });
        const run = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id: view.id }]);
        died = run.died === true;
        stage.google.faults.clear();
        const place = `${when} call ${call}`;
        const form = checkForm(tabOf(stage.file), memory);
        wrong.push(...form.map((text) => `${place}, at once: ${text}`));
        wrong.push(...finish(stage, view, memory).map((text) => `${place}, in the end: ${text}`));
      }
      expect(wrong).toEqual([]);
      expect(call).toBeGreaterThan(fewestCalls);
    },
    60_000,
  );
});

function tabOf(file: SpreadsheetFile) {
  const [sheet] = importSheets(file);
  if (!sheet) throw new Error('The import has no tab.');
  return sheet;
}

/** The refresh goes on, and is then compared with the truth. */
function finish(stage: Stage, view: ImportView, memory: TabMemory): string[] {
  const from = stage.google.clock.now();
  const { state, message } = stage.refresh(view.id);
  const sheet = tabOf(stage.file);
  const truth = truthOf({
    world: stage.api.world,
    definition: view.definition,
    timeZone: stage.file.timeZone,
    olderNames: false,
  });
  const moments = { from: from - HOUR / 60, until: stage.google.clock.now() };
  return [
    ...(state === 'done' ? [] : [`${state}: ${message}`]),
    ...checkForm(sheet, memory),
    ...checkContent(sheet, memory, truth, moments),
  ];
}
