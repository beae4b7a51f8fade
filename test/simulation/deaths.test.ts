import { afterAll, describe, expect, test } from '@jest/globals';
import type { SpreadsheetFile } from '../../emulator/apps-script/index';
import type { ImportDefinition, ImportView } from '../../src/protocol';
import { createStage, type Stage } from '../product/stage';
import { stride } from '../support/sample';
import { dayOf } from './calendar';
import { checkContent, checkForm } from './check';
import { freshMemory, type TabMemory } from './memory';
import { truthOf } from './oracle';
import { importSheets, readState } from './tab-reading';

/**
 * A small refresh is ended before and after each of its service calls, one after another, and finished right
 * afterwards: wherever it dies, the tab comes out the same.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BOTH = ['before', 'after'] as const;
/** What is dead before a call has done all calls before it: where time matters, one of the two tells as much. */
const BEFORE = ['before'] as const;

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
function laterScene(passing = 30 * HOUR): Scene {
  const scene = firstScene();
  const { stage, view, memory } = scene;
  stage.refresh(view.id);
  const sheet = tabOf(stage.file);
  sheet.type(2, 3, '=1+1');
  for (const row of [2, 3, 5]) {
    const text = `note ${row}`;
    sheet.type(row, 6, text);
    memory.notes.push({ callId: idOn(scene, row), text });
  }
  stage.google.advance(passing);
  return scene;
}

/** Days later most of what the tab holds has left the dates: rows go in several stretches, and those typed in are marked. */
const removalScene = (): Scene => laterScene(5 * DAY);

/** A refresh has died between its rows and its checkpoint, and a user has sorted and deleted rows since. */
function repairScene(): Scene {
  const scene = laterScene();
  const { stage, view, memory } = scene;
  // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
  stage.google.faults.plan({ method: 'setValues', call: 2, when: 'after', then: 'die' });
  const run = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id: view.id }]);
  if (!run.died) throw new Error('The refresh was to die at its second write of cells.');
  stage.google.faults.clear();
  const sheet = tabOf(stage.file);
  const tab = readState(sheet);
  sheet.sort(tab.columns.get('caller_name') ?? 1, true, { from: tab.headerRow + 1, count: tab.ids.length });
  const row = [...tab.ids.keys()].map((index) => index + 2).find((place) => !hasNote(scene, place)) ?? 2;
  memory.deletedCalls.push(idOn(scene, row));
  sheet.deleteRows(row);
  return scene;
}

const hasNote = (scene: Scene, row: number): boolean =>
  scene.memory.notes.some(({ callId }) => callId === idOn(scene, row));

function idOn({ stage }: Scene, row: number): string {
  const sheet = tabOf(stage.file);
  return String(sheet.raw(row, readState(sheet).columns.get('id') ?? 0));
}

/** A refresh of fewer calls would have been none. */
const MIN_CALLS = 80;
const every = stride(8);
let tried = 0;
afterAll(() => console.info(`${tried} deaths tried, one at a time.`));

describe.each([
  ['a first refresh', firstScene, BOTH],
  ['a refresh of changes', () => laterScene(), BOTH],
  ['a refresh that removes rows', removalScene, BEFORE],
  ['a refresh that mends what a dead one left', repairScene, BEFORE],
] as const)('%s', (_name, scene, whens) => {
  test.each(whens)('dies %s each of its service calls', (when) => {
    const { stage, view, memory } = scene();
    // The rows and the checkpoint lie in the file: going back to a version of it undoes a refresh entirely.
    const before = stage.file.snapshot();
    const since = stage.google.clock.now();
    const wrong: string[] = [];
    let call = 1 - every;
    for (let died = true; died; ) {
      call += every;
      stage.file.restore(before);
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      stage.google.faults.plan({ call, when, then: 'die' });
      const run = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id: view.id }]);
      died = run.died === true;
      stage.google.faults.clear();
      const place = `${when} call ${call}`;
      const form = checkForm(tabOf(stage.file), memory);
      wrong.push(...form.map((text) => `${place}, at once: ${text}`));
      wrong.push(...finish(stage, view, memory, since).map((text) => `${place}, in the end: ${text}`));
    }
    expect(wrong).toEqual([]);
    expect(call).toBeGreaterThan(MIN_CALLS);
    // The last try met no call any more.
    tried += Math.floor((call - 1) / every);
  });
});

function tabOf(file: SpreadsheetFile) {
  const [sheet] = importSheets(file);
  if (!sheet) throw new Error('The import has no tab.');
  return sheet;
}

/** The refresh goes on, and is then compared with the truth. */
function finish(stage: Stage, view: ImportView, memory: TabMemory, since: number): string[] {
  const from = stage.google.clock.now();
  const day = (ms: number): string => dayOf(ms, stage.file.timeZone);
  const hasMidnightPassed = day(since) !== day(from);
  // One that was begun before midnight is finished for its own days; what they have let go of leaves with the next.
  if (hasMidnightPassed) stage.refresh(view.id);
  const { state, message } = stage.refresh(view.id);
  const sheet = tabOf(stage.file);
  const truth = truthOf({
    accounts: [{ world: stage.api.world, label: 'Demo business' }],
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
