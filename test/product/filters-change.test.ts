import { describe, expect, test } from '@jest/globals';
import type { CallRow } from '../../emulator/callscaler/index';
import type { ImportDefinition, Preflight } from '../../src/protocol';
import { readState, rowOf } from '../simulation/tab-reading';
import { createStage } from './stage';

const HOUR = 3_600_000;
const COLUMNS = ['created_at', 'status', 'source', 'duration_seconds'];
const SPAN = { start: '2026-02-10', end: '2026-02-20' };

/** An import of days that have ended, refreshed with its first filters. */
function begun(filters: ImportDefinition['filters'], options: Parameters<typeof createStage>[0] = {}) {
  const api = { ...options.api, business: { callsPerDay: 40, historyDays: 40 } };
  const stage = createStage({ ...options, api });
  stage.connect();
  const { id, tabName } = stage.import({ dates: SPAN, columns: COLUMNS, filters });
  stage.refresh(id);
  const sheet = stage.file.sheet(tabName);
  const definition = () => stage.value('getState').imports[0]?.definition as ImportDefinition;
  return {
    stage,
    id,
    sheet,
    definition,
    change: (next: ImportDefinition['filters']) =>
      stage.call('updateImport', { id, definition: { ...definition(), filters: next } }),
    shown: () =>
      readState(sheet)
        .ids.filter((one) => one !== '')
        .sort(),
    wanted: (passes: (call: CallRow) => boolean) =>
      stage.api.world
        .calls(stage.google.clock.now())
        .filter((call) => passes(call) && isWithin(call))
        .map(({ id: call }) => call)
        .sort(),
  };
}

const dayOf = (moment: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.parse(moment));
const isWithin = ({ created_at }: CallRow): boolean =>
  dayOf(created_at) >= SPAN.start && dayOf(created_at) <= SPAN.end;

const isCompleted = ({ status }: CallRow): boolean => status === 'completed';
const isLong = ({ duration_seconds }: CallRow): boolean => Number(duration_seconds) >= 60;
const isGoogle = ({ source }: CallRow): boolean => source === 'google';

describe('other filters for an import that has rows', () => {
  test('before they are chosen it is told that everything will be read, and how much of it will stay', () => {
    const { stage, id, definition, wanted } = begun({});
    const next = { ...definition(), filters: { source: 'google' } };
    const told = stage.value('preflight', { ...next, importId: id }) as Required<Preflight>;
    const again = stage.value('preflight', next) as Required<Preflight>;
    expect(told.total).toBe(again.total);
    expect(told.total / wanted(isGoogle).length).toBeCloseTo(1, 1);
    expect(told.requests).toBeGreaterThan(again.requests);
    stage.call('updateImport', { id, definition: next });
    expect(stage.refresh(id).requests / told.requests).toBeCloseTo(1, 0);
  });

  test.each<[string, ImportDefinition['filters'], ImportDefinition['filters'], (call: CallRow) => boolean]>([
    ['narrower', {}, { status: 'completed' }, isCompleted],
    ['wider', { status: 'completed', min_duration: 60 }, { min_duration: 60 }, isLong],
    ['others', { status: 'completed' }, { source: 'google' }, isGoogle],
    [
      'one that stays',
      { min_duration: 60 },
      { min_duration: 60, source: 'google' },
      (call) => isLong(call) && isGoogle(call),
    ],
  ])('%s: the tab holds what they let in, and nothing else', (_what, before, after, passes) => {
    const { stage, id, change, shown, wanted } = begun(before);
    const were = shown();
    expect(were.length).toBeGreaterThan(20);
    expect(change(after)).toMatchObject({ ok: true, value: { id, definition: { filters: after } } });
    const done = stage.refresh(id);
    expect(done).toMatchObject({ state: 'done', rows: done.total });
    expect(shown()).toEqual(wanted(passes));
    expect(shown()).not.toEqual(were);
    // Later refreshes ask for changes alone, with the new filters.
    const sent = stage.api.requests.length;
    stage.google.advance(2 * HOUR);
    expect(stage.api.requests.slice(sent).length).toBeLessThanOrEqual(3);
    expect(shown()).toEqual(wanted(passes));
  });

  test('a row in which something is typed stays and is marked, and no other', () => {
    const { stage, id, sheet, change, shown, wanted } = begun({});
    const tab = readState(sheet);
    const out = wanted((call) => !isCompleted(call))[0] as string;
    const row = rowOf(tab, tab.ids.indexOf(out));
    const mine = sheet.columnCount + 1;
    sheet.insertColumns(mine).type(row, mine, 'Ask Dana');
    change({ status: 'completed' });
    stage.refresh(id);
    expect(shown()).toEqual([...wanted(isCompleted), out].sort());
    const now = readState(sheet);
    const where = rowOf(now, now.ids.indexOf(out));
    expect(sheet.raw(where, mine)).toBe('Ask Dana');
    expect(sheet.note(where, now.columns.get('id') as number)).toContain(
      'no longer matches the import’s filters',
    );
  });

  test('changed twice before a refresh, and in the middle of one, it ends the same', () => {
    const { stage, id, change, shown, wanted } = begun({ status: 'completed' });
    change({ source: 'google' });
    stage.value('refreshSlice', { id });
    change({ min_duration: 60 });
    change({ min_duration: 60, source: 'google' });
    stage.refresh(id);
    expect(shown()).toEqual(wanted((call) => isLong(call) && isGoogle(call)));
  });

  test('changed back before any refresh, the rows are complete and right as well', () => {
    const { stage, id, change, shown, wanted } = begun({ status: 'completed' });
    change({});
    change({ status: 'completed' });
    stage.refresh(id);
    expect(shown()).toEqual(wanted(isCompleted));
  });

  test('dates made wider again before a refresh with narrower ones has ended', () => {
    const { stage, id, definition, shown, wanted } = begun({});
    const update = (dates: ImportDefinition['dates'], filters: ImportDefinition['filters']) =>
      stage.value('updateImport', { id, definition: { ...definition(), dates, filters } });
    update({ start: '2026-02-18', end: SPAN.end }, { source: 'google' });
    // All calls of the narrower dates come, and what has changed since does not.
    const nth = Array.from({ length: 20 }, (_, index) => index + 2);
    stage.api.faults.plan({ route: 'GET /calls', nth, fault: { kind: 'status', status: 503 } });
    while (stage.value('refreshSlice', { id }).state === 'working');
    stage.api.faults.clear();
    update(SPAN, { source: 'google' });
    stage.refresh(id);
    expect(shown()).toEqual(wanted(isGoogle));
  });

  test('the API fails in between: the rows stay, and the next refresh ends it', () => {
    const { stage, id, change, shown, wanted } = begun({});
    const were = shown();
    change({ source: 'google' });
    stage.api.faults.plan({ fault: { kind: 'status', status: 503 } });
    stage.call('refreshSlice', { id });
    expect(shown()).toEqual(were);
    stage.api.faults.clear();
    stage.google.advance(3 * HOUR);
    expect(shown()).toEqual(wanted(isGoogle));
  });
});

test('without rows any filter can be changed, and the first refresh asks with all of them', () => {
  const stage = createStage({ api: { business: { callsPerDay: 40, historyDays: 40 } } });
  stage.connect();
  const { id, tabName, definition } = stage.import({ dates: SPAN, columns: COLUMNS });
  const [number] = stage.api.world.numbers;
  const filters = { number_id: String(number?.id) };
  expect(stage.call('updateImport', { id, definition: { ...definition, filters } })).toMatchObject({
    ok: true,
  });
  stage.refresh(id);
  const shown = readState(stage.file.sheet(tabName)).ids.filter((one) => one !== '');
  const calls = stage.api.world.calls(stage.google.clock.now());
  const wanted = calls.filter((call) => isWithin(call) && call.tracking_number === number?.phoneNumber);
  expect(shown.sort()).toEqual(wanted.map((call) => call.id).sort());
});

describe('what cannot be told of rows is refused with an import of its own as the way out', () => {
  test('a filter that only the server can judge', () => {
    const { stage, id, change, shown } = begun({});
    const were = shown();
    const [number] = stage.api.world.numbers;
    const answer = change({ number_id: String(number?.id) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_input', offersNewImport: true } });
    expect(answer).toMatchObject({
      error: { message: expect.stringContaining('“Tracking number” can’t be changed') },
    });
    stage.refresh(id);
    expect(shown()).toEqual(were);
  });

  test('taken away it can be: nothing that it let in has to go', () => {
    const { stage, id, change, shown, wanted } = begun({ search: '555' });
    expect(change({})).toMatchObject({ ok: true });
    stage.refresh(id);
    expect(shown()).toEqual(wanted(() => true));
  });

  test('another resource', () => {
    const { stage, id, definition } = begun({});
    const answer = stage.call('updateImport', {
      id,
      definition: { ...definition(), resource: 'numbers', filters: {}, columns: [] },
    });
    expect(answer).toMatchObject({
      error: {
        offersNewImport: true,
        message: expect.stringContaining('calls can’t become one of tracking numbers'),
      },
    });
  });
});
