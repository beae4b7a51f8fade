import { expect, test } from '@jest/globals';
import { type Behavior, DEFAULT_BEHAVIOR, type Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { sample } from '../support/sample';
import { ALL_FIELDS } from './oracle';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

/**
 * What nobody is sure of about Google, answered the other way: one answer at a time, and all at once. Whichever is
 * true, a tab shows what the API has, no stranger's text is a formula, and nothing is there twice.
 */
type Position = readonly [name: string, flipped: readonly (keyof Behavior)[]];
const SWITCHES = Object.keys(DEFAULT_BEHAVIOR) as (keyof Behavior)[];
const HOUR = 3_600_000;

/** As the emulator answers by default, then these one by one, then all there are. */
function positions(...names: readonly (keyof Behavior)[]): Position[] {
  return [['nothing', []], ...names.map((name): Position => [name, [name]]), ['everything', SWITCHES]];
}

/** A business full of texts that would hurt a careless spreadsheet, with one import of every field. */
function begin(flipped: readonly (keyof Behavior)[]): { stage: Stage; id: string; sheet: Sheet } {
  const behavior = Object.fromEntries(flipped.map((name) => [name, !DEFAULT_BEHAVIOR[name]]));
  const stage = createStage({
    api: { business: { callsPerDay: 4, oddTextRate: 1 } },
    google: { behavior },
  });
  stage.connect();
  const { id } = stage.import({ columns: ALL_FIELDS, schedule: { every: 'hours', hours: 1 } });
  const sheet = importSheets(stage.file)[0] as Sheet;
  return { stage, id, sheet };
}

/** Refreshes by hand and compares every cell. */
function refreshed(stage: Stage, id: string, sheet: Sheet): void {
  const before = stage.google.clock.now();
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
  expect(faultsOn(stage, sheet, before)).toEqual([]);
}

test.each(sample(positions(...SWITCHES), 5))(
  'with %s the other way round, a tab that people work in stays right',
  (_name, flipped) => {
    const { stage, id, sheet } = begin(flipped);
    refreshed(stage, id, sheet);
    const { columns } = readState(sheet);
    expect(sheet.grid.lastRow()).toBeGreaterThan(100);

    // Someone makes all columns plain text, sorts, and moves a column.
    sheet.setNumberFormat(2, 1, '@', sheet.rowCount - 1, sheet.columnCount);
    sheet.sort(columns.get('caller_name') as number, false);
    sheet.moveColumns(2, 1, 5);
    stage.google.advance(6 * HOUR);
    refreshed(stage, id, sheet);

    sheet.insertColumns(1, 1);
    sheet.insertRows(1, 1);
    stage.google.advance(6 * HOUR);
    refreshed(stage, id, sheet);
  },
);

test.each(positions('restoresCarryMetadata', 'sortsMoveRowMetadata'))(
  'with %s the other way round, going back to a version loses nothing',
  (_name, flipped) => {
    const { stage, id, sheet } = begin(flipped);
    refreshed(stage, id, sheet);
    const version = stage.file.snapshot();
    stage.google.advance(30 * HOUR);
    stage.file.restore(version);
    stage.google.advance(2 * HOUR);
    refreshed(stage, id, importSheets(stage.file)[0] as Sheet);
  },
);

test.each(positions('tabCopiesCarryMetadata'))(
  'with %s the other way round, a copied tab does not disturb the first one',
  (_name, flipped) => {
    const { stage, id, sheet } = begin(flipped);
    refreshed(stage, id, sheet);
    sheet.duplicate('Mine');
    stage.google.advance(6 * HOUR);
    refreshed(stage, id, sheet);
    for (const view of stage.value('getState').imports) {
      const tab = stage.file.sheets.find(({ name }) => name === view.tabName) as Sheet;
      refreshed(stage, view.id, tab);
    }
  },
);

test.each(positions('fileCopiesCarryMetadata', 'copiedMetadataCanBeChanged', 'fileCopiesCarryProperties'))(
  'with %s the other way round, a copied file is a file of its own',
  (_name, flipped) => {
    const { stage, id, sheet } = begin(flipped);
    refreshed(stage, id, sheet);
    const copy = stage.google.copyFile(stage.file, { name: 'Copy' });
    stage.google.open(copy);
    const answer = stage.google.call(copy, undefined, 'getState', []);
    expect(answer).toMatchObject({ ok: true, value: { ok: true } });
    const views = (answer.value as { value: { imports: { id: string; tabName: string }[] } }).value.imports;
    for (const view of views) {
      for (let slices = 0, state = 'working'; state === 'working'; slices++) {
        const run = stage.google.call(copy, undefined, 'refreshSlice', [{ id: view.id }]);
        expect(run).toMatchObject({ ok: true, value: { ok: true } });
        const progress = (run.value as { value: { state: string; waitSeconds: number } }).value;
        state = progress.state;
        if (progress.waitSeconds > 0) stage.google.advance(progress.waitSeconds * 1000);
        expect(slices).toBeLessThan(100);
      }
      const { ids } = readState(copy.sheet(view.tabName));
      const present = ids.filter((one) => one !== '');
      expect(present).toEqual([...new Set(present)]);
      expect(present.length).toBeGreaterThan(60);
    }
    // What is refreshed in the copy leaves the first file alone.
    refreshed(stage, id, sheet);
  },
);

test.each(positions('intlKnowsZones', 'headerNamesAreLowered', 'plusStartsFormula'))(
  'with %s the other way round, formulas answer',
  (_name, flipped) => {
    const { stage } = begin(flipped);
    const answers = stage.file.insertSheet('Answers');
    answers.type(1, 1, '=CALLSCALER_CALLS("last_7_days", , "limit", 20)');
    expect(stage.google.recalculate(stage.file).map((run) => run.error?.message)).toEqual([undefined]);
    expect(answers.values()).toHaveLength(21);
    const formulas = answers
      .values()
      .flatMap((row, r) => row.map((_cell, c) => answers.formula(r + 1, c + 1)));
    expect(formulas.filter((formula) => formula !== '')).toHaveLength(1);
  },
);

test.each(positions('formulasMixSeparators', 'searchesSeeHiddenTabs'))(
  'with %s the other way round, “Refresh formulas” leaves every formula as it was, and computing',
  (_name, flipped) => {
    const { stage } = begin(flipped);
    const formulas = [
      '=CALLSCALER_COUNT("today")',
      '=CALLSCALER_COUNT("today", , "min_duration", 5)',
      '=CALLSCALER_COUNT("today"; ; "min_duration"; 5)',
      '=ROUND(CALLSCALER_COUNT("today")/7,1)',
    ];
    const tabs = ['Answers', 'Hidden'].map((name) => stage.file.insertSheet(name));
    for (const tab of tabs) formulas.forEach((formula, index) => void tab.type(index + 1, 1, formula));
    tabs[1]?.hide();
    stage.google.recalculate(stage.file);
    expect(stage.google.clickMenu(stage.file, undefined, ['Refresh formulas'])).toMatchObject({ ok: true });
    stage.google.recalculate(stage.file);
    for (const tab of tabs) {
      expect(formulas.map((_, index) => tab.formula(index + 1, 1))).toEqual(formulas);
      expect(formulas.map((_, index) => typeof tab.value(index + 1, 1))).toEqual(
        formulas.map(() => 'number'),
      );
    }
  },
);
