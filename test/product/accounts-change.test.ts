import { describe, expect, test } from '@jest/globals';
import type { CallRow } from '../../emulator/callscaler';
import type { ImportDefinition } from '../../src/protocol';
import { readState } from '../simulation/tab-reading';
import { type Agency, callsOf, callsOfAll, createAgency, keysOf, rowsOn } from './accounts-stage';

const HOUR = 3_600_000;

const update = ({ stage, view }: Agency, change: Partial<ImportDefinition>) =>
  stage.call('updateImport', { id: view().id, definition: { ...view().definition, ...change } });
const idsOf = (...clients: { connectionId: string }[]): string[] =>
  clients.map(({ connectionId }) => connectionId);

describe('adding and taking away', () => {
  test('a tab of one business gets others: its rows and notes stay, and are not asked for again', () => {
    const agency = createAgency();
    const { stage, demo, twin, imported } = agency;
    const { id } = imported(demo);
    const sheet = stage.file.sheet('Calls');
    expect(readState(sheet).columns.has('@business')).toBe(false);
    sheet.insertColumns(5).type(1, 5, 'My notes').type(3, 5, 'Call back');
    const noted = rowsOn(sheet)[1]?.id;
    const asked = agency.asked(demo);

    expect(update(agency, { connectionIds: idsOf(demo, twin) })).toMatchObject({ ok: true });
    expect(keysOf(rowsOn(sheet))).toEqual(callsOf(stage, demo).sort());
    expect(stage.refresh(id)).toMatchObject({ state: 'done' });
    expect(keysOf(rowsOn(sheet))).toEqual(callsOfAll(stage, demo, twin));
    // Changes, the count, and names of numbers at most.
    expect(agency.asked(demo) - asked).toBeLessThanOrEqual(3);
    const again = stage.api.requests
      .filter(({ keyPrefix }) => demo.key.startsWith(keyPrefix ?? '-'))
      .slice(asked - agency.asked(demo))
      .filter(({ path, query }) => path === '/calls' && query.limit === '500');
    expect(again.map(({ query }) => query.updated_since)).toEqual([expect.stringMatching(/^2026-03-02T/)]);
    const row = rowsOn(sheet).find(({ typed }) => typed.includes('Call back'));
    expect(row).toMatchObject({ account: demo.label, id: noted });
    expect(sheet.values()[0]?.slice(-1)).toEqual(['Business']);
  });

  test('the rows of one that was taken away go, but for those with a note, which are marked', () => {
    const agency = createAgency();
    const { stage, demo, twin, third, imported } = agency;
    const { id } = imported(demo, twin, third);
    const sheet = stage.file.sheet('Calls');
    const theirs = rowsOn(sheet).find(({ account }) => account === twin.label);
    sheet
      .insertColumns(6)
      .type(theirs?.row ?? 0, 6, 'Keep me')
      .sort(2, false);

    expect(update(agency, { connectionIds: idsOf(demo, third) })).toMatchObject({ ok: true });
    expect(stage.refresh(id)).toMatchObject({ state: 'done' });
    const left = rowsOn(sheet).filter(({ account }) => account === twin.label);
    expect(left).toMatchObject([{ id: theirs?.id }]);
    expect(left[0]?.typed).toContain(
      'CallScaler: This import no longer shows the business. The row stays because something is typed in it.',
    );
    const others = rowsOn(sheet).filter(({ account }) => account !== twin.label);
    expect(keysOf(others)).toEqual(callsOfAll(stage, demo, third));
    expect(agency.view()).toMatchObject({ state: 'complete', rows: others.length, total: others.length });
    expect(agency.view().accounts).toHaveLength(2);

    update(agency, { connectionIds: idsOf(demo, twin, third) });
    stage.refresh(id);
    expect(keysOf(rowsOn(sheet))).toEqual(callsOfAll(stage, demo, twin, third));
    const again = rowsOn(sheet).find(({ typed }) => typed.includes('Keep me'));
    expect(again).toMatchObject({ account: twin.label, id: theirs?.id, typed: ['Keep me'] });
  });

  test.each<[string, Partial<ImportDefinition>, (call: CallRow, now: number) => boolean]>([
    ['filters', { filters: { status: 'completed' } }, ({ status }) => status === 'completed'],
    [
      'dates',
      { dates: { range: 'yesterday' } },
      ({ created_at }, now) => Date.parse(created_at) > now - 48 * HOUR,
    ],
  ])('taken away and chosen again with other %s, none of the rows of before stays', (_what, other, fits) => {
    const agency = createAgency();
    const { stage, demo, twin, third, imported } = agency;
    imported(demo, third);
    const sheet = stage.file.sheet('Calls');
    update(agency, { connectionIds: idsOf(demo) });
    update(agency, { connectionIds: idsOf(demo, third, twin), ...other });
    expect(stage.refresh(agency.view().id)).toMatchObject({ state: 'done' });
    const now = stage.google.clock.now();
    const calls = new Map(third.world.calls(now).map((call) => [call.id, call]));
    const rows = rowsOn(sheet).filter(({ account }) => account === third.label);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ id }) => !fits(calls.get(id) as CallRow, now))).toEqual([]);
    expect(agency.view().accounts).toHaveLength(3);
  });

  test('a change that is refused has changed nothing of the tab', () => {
    const agency = createAgency();
    const { stage, demo, third, imported } = agency;
    imported(demo);
    const before = stage.file.sheet('Calls').values();
    stage.value('allowConnection', { id: third.connectionId, allowed: false });
    const change = { columns: ['created_at', 'source'], connectionIds: idsOf(demo, third) };
    expect(update(agency, change)).toMatchObject({ ok: false, error: { code: 'no_key' } });
    expect(stage.file.sheet('Calls').values()).toEqual(before);
  });

  test('with one left the column stays, and the rows go on', () => {
    const agency = createAgency();
    const { stage, demo, third, imported } = agency;
    const { id } = imported(demo, third);
    update(agency, { connectionIds: idsOf(third) });
    stage.refresh(id);
    stage.google.advance(2 * HOUR);
    expect(keysOf(rowsOn(stage.file.sheet('Calls')))).toEqual(callsOfAll(stage, third));
    expect(agency.view().accounts).toMatchObject([{ label: third.label }]);
  });

  test('another key of a business takes its place; the key of another business does not pass for it', () => {
    const agency = createAgency();
    const { stage, demo, twin, third, imported } = agency;
    const { id } = imported(demo, third);
    const sheet = stage.file.sheet('Calls');
    const connectionId = stage.connect(stage.api.addKey(), 'Second key');
    expect(update(agency, { connectionIds: [connectionId, third.connectionId] })).toMatchObject({ ok: true });
    expect(agency.view().accounts).toMatchObject([{ label: demo.label, state: 'complete' }, {}]);
    stage.refresh(id);
    expect(keysOf(rowsOn(sheet))).toEqual(callsOfAll(stage, demo, third));
    stage.value('forgetConnection', { id: connectionId });
    expect(update(agency, { connectionIds: idsOf(twin, third) })).toMatchObject({ ok: true });
  });
});

describe('what users do', () => {
  test('sorting, a cleared business and a renamed connection leave every row what it is', () => {
    const agency = createAgency();
    const { stage, demo, twin, third, imported } = agency;
    imported(demo, twin, third);
    const sheet = stage.file.sheet('Calls');
    sheet.insertColumns(6);
    for (const { account, id, row } of rowsOn(sheet)) sheet.type(row, 6, `${account} ${id}`);
    sheet.sort(3, false);
    const [cleared] = rowsOn(sheet);
    sheet.type(cleared?.row ?? 0, 1, '');
    stage.value('renameConnection', { id: demo.connectionId, label: 'Bayside & Sons' });
    stage.google.advance(6 * HOUR);
    const rows = rowsOn(sheet);
    const clearedKey = `${cleared?.account} ${cleared?.id}`;
    const told = rows.filter(({ account, id }) => account !== '' && `${account} ${id}` !== clearedKey);
    expect(told.filter(({ typed: [text], account, id }) => text && text !== `${account} ${id}`)).toEqual([]);
    expect(keysOf(told)).toEqual(callsOfAll(stage, demo, twin, third).filter((key) => key !== clearedKey));
    // Its row is given back to its business when the call comes again, and never made again.
    expect(rows.filter(({ typed }) => typed.includes(clearedKey))).toHaveLength(1);
    expect(rows).toHaveLength(told.length + 1);
    expect(agency.view().accounts?.map(({ label }) => label)).toEqual([demo.label, twin.label, third.label]);
  });

  test('a copied tab is an import over the same businesses at once', () => {
    const agency = createAgency();
    const { stage, demo, twin, imported } = agency;
    imported(demo, twin);
    stage.file.duplicateSheet(stage.file.sheet('Calls'));
    const [, copy] = stage.value('getState').imports;
    expect(copy).toMatchObject({
      state: 'complete',
      accounts: [{ label: demo.label }, { label: twin.label }],
    });
    stage.google.advance(6 * HOUR);
    for (const { tabName } of stage.value('getState').imports)
      expect(keysOf(rowsOn(stage.file.sheet(tabName)))).toEqual(callsOfAll(stage, demo, twin));
  });

  test('without its column “Business” nothing is guessed', () => {
    const agency = createAgency();
    const { stage, demo, twin, imported } = agency;
    const { id } = imported(demo, twin);
    const sheet = stage.file.sheet('Calls');
    sheet.deleteColumns(1, 1);
    const before = JSON.stringify(sheet.values());
    expect(stage.refresh(id)).toMatchObject({
      state: 'paused',
      error: { code: 'tab_unusable', message: expect.stringContaining('“Business”') },
    });
    expect(JSON.stringify(sheet.values())).toBe(before);
  });
});

test('lists without changes are compared business by business: what one does not list leaves no other’s row', () => {
  const agency = createAgency();
  const { stage, demo, twin, definition } = agency;
  const { id } = stage.value('createImport', {
    ...definition(demo, twin),
    resource: 'numbers',
    columns: ['friendly_name'],
  });
  stage.refresh(id);
  const sheet = stage.file.sheet('Numbers');
  const numbers = [demo, twin].flatMap(({ label, world }) => world.numbers.map(() => label));
  expect(
    rowsOn(sheet)
      .map(({ account }) => account)
      .sort(),
  ).toEqual(numbers.sort());
  const before = keysOf(rowsOn(sheet));
  const [last] = rowsOn(sheet).slice(-1);
  const idColumn = readState(sheet).columns.get('id') ?? 0;
  sheet
    .type((last?.row ?? 0) + 1, 1, demo.label)
    .type((last?.row ?? 0) + 1, idColumn, "'of-a-number-that-is-gone");
  sheet.type((last?.row ?? 0) + 2, 1, 'My own line').type((last?.row ?? 0) + 2, idColumn, "'something");
  expect(stage.refresh(id)).toMatchObject({ state: 'done', removed: 1 });
  expect(keysOf(rowsOn(sheet))).toEqual([...before, 'My own line something'].sort());
});
