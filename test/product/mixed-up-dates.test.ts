import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage } from './stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'America/New_York';

const dayOf = (ms: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(ms);

interface Scene {
  readonly columns: readonly string[];
  /** The dates that are chosen instead of 12 to 8 days ago: from how many days ago to how many. */
  readonly later: readonly [number, number];
  /** Right before the first cells are written. */
  readonly edit: (sheet: Sheet) => void;
  readonly dies: boolean;
}

/**
 * Other dates are chosen, and while their calls are written someone edits the tab, so that a row of a call that is to
 * leave shows the date of one that stays. Which calls the tab shows hours later that it should not, and which it lacks.
 */
function mixedUp({ columns, later: [from, to], edit, dies }: Scene): string[] {
  const stage = createStage({ api: { business: { callsPerDay: 6, historyDays: 20, numbers: 2 } } });
  stage.connect();
  const now = stage.google.clock.now();
  const dates = (first: number, last: number) => ({
    start: dayOf(now - first * DAY),
    end: dayOf(now - last * DAY),
  });
  const view = stage.import({ columns, dates: dates(12, 8), schedule: { every: 'never' } });
  stage.refresh(view.id);
  const sheet = importSheets(stage.file)[0] as Sheet;
  const { start, end } = dates(from, to);
  stage.value('updateImport', { id: view.id, definition: { ...view.definition, dates: { start, end } } });
  const wanted = stage.api.world
    .calls(stage.google.clock.now())
    .filter(({ created_at }) => dayOf(Date.parse(created_at)) >= start)
    .filter(({ created_at }) => dayOf(Date.parse(created_at)) <= end)
    .map(({ id }) => id);
  stage.api.world.editCall(wanted[0] as string, { valueCents: 12_300 });
  stage.google.advance(HOUR);
  let hasEdited = false;
  const stop = stage.google.faults.onServiceCall(({ className, method }) => {
    if (hasEdited || className !== 'Range' || method !== 'setValues') return;
    hasEdited = true;
    edit(sheet);
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    if (dies) stage.google.faults.plan({ method: 'flush', call: 1, when: 'after', then: 'die' });
  });
  const { died = false } = stage.google.call(stage.file, undefined, 'refreshSlice', [{ id: view.id }]);
  stop();
  stage.google.faults.clear();
  expect([hasEdited, died]).toEqual([true, dies]);
  for (let hours = 0; hours < 3; hours++) {
    stage.google.advance(HOUR);
    stage.refresh(view.id);
  }
  const shown = readState(sheet).ids.filter((id) => id !== '');
  return [
    ...shown.filter((id) => !wanted.includes(id)).map((id) => `${id} is there`),
    ...wanted.filter((id) => !shown.includes(id)).map((id) => `${id} is missing`),
  ];
}

test('a row that a new call’s cells went over leaves with its own date, though it cannot be looked up by its id', () => {
  const edit = (sheet: Sheet): unknown => sheet.insertRows(2, 1);
  expect(mixedUp({ columns: ['created_at', 'transcription'], later: [5, 3], edit, dies: false })).toEqual([]);
});

test('a row that a change went over leaves with its own date, though the run has died before it saw that', () => {
  const edit = (sheet: Sheet): unknown =>
    sheet.sort(readState(sheet).columns.get('created_at') as number, false);
  expect(mixedUp({ columns: ['created_at', 'value_cents'], later: [9, 8], edit, dies: true })).toEqual([]);
});
