import { expect, test } from '@jest/globals';
import type { ImportDefinition, ImportView, Preflight } from '../../src/protocol';
import { isComplete } from '../support/sample';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const SMALL = { api: { business: { callsPerDay: 20 } } };

const viewIn = (stage: Stage, id: string): ImportView => {
  const found = stage.value('getState').imports.find((one) => one.id === id);
  if (!found) throw new Error(`No import ${id}.`);
  return found;
};

function begun(
  options: Parameters<typeof createStage>[0] = SMALL,
  definition: Partial<ImportDefinition> = {},
) {
  const stage = createStage(options);
  stage.connect();
  const { id } = stage.import(definition);
  return { stage, id };
}

test('canceled, a refresh leaves its rows, and the next one begins again and comes to the same end', () => {
  const { stage, id } = begun({});
  const half = stage.value('refreshSlice', { id });
  expect(half.estimateSeconds).toBeGreaterThan(0);
  const view = stage.value('cancelRefresh', { id });
  expect(view).toMatchObject({ state: 'unfinished', rows: half.rows });
  expect(view.message).toMatch(/^Cancelled\. .*begins anew\.$/);
  expect(stage.file.sheet('Calls').values()).toHaveLength(half.rows + 1);
  expect(stage.value('listLog')).toMatchObject([
    { who: 'Sidebar', added: half.added, outcome: view.message },
  ]);
  const done = stage.refresh(id);
  expect(done).toMatchObject({ state: 'done', rows: done.total });
  expect(done.added + half.rows).toBe(done.rows);
  // Nothing running, nothing to cancel.
  expect(stage.value('cancelRefresh', { id })).toMatchObject({ state: 'complete' });
});

test('ended, an import leaves its tab or takes it along, even the last one that is shown', () => {
  const { stage, id } = begun();
  stage.refresh(id);
  stage.value('endImport', { id, deleteTab: false });
  expect(stage.file.sheet('Calls').values().length).toBeGreaterThan(400);
  const second = stage.import();
  stage.refresh(second.id);
  stage.file.sheet('Sheet1').delete();
  stage.file.sheet('Calls').delete();
  expect(stage.call('endImport', { id: second.id } as never)).toMatchObject({ error: { code: 'bad_input' } });
  stage.value('endImport', { id: second.id, deleteTab: true });
  expect(stage.file.sheets.map(({ hidden }) => hidden)).toContain(false);
  expect(stage.file.sheets.map(({ name }) => name)).not.toContain(second.tabName);
  expect(stage.value('getState').imports).toEqual([]);
});

test('an import from a newer version is shown with its sentence, and the others are refreshed', () => {
  const { stage, id } = begun();
  const other = stage.import();
  stage.refresh(id);
  stage.refresh(other.id);
  const marks = stage.file.sheet('Calls').metadata ?? [];
  const mark = marks.find(({ key }) => key === 'calltracking_import') as { value: string };
  mark.value = mark.value.replace('"version":1', '"version":2');
  expect(viewIn(stage, id)).toMatchObject({ state: 'failed', code: 'tab_unusable', tabName: 'Calls' });
  expect(viewIn(stage, id).message).toContain('newer version of the add-on');
  expect(stage.call('refreshSlice', { id })).toMatchObject({ error: { code: 'tab_unusable' } });
  const before = viewIn(stage, other.id).refreshedAt;
  stage.google.advance(2 * HOUR);
  expect(viewIn(stage, other.id).refreshedAt).not.toBe(before);
  stage.value('endImport', { id, deleteTab: false });
  expect(stage.value('getState').imports).toHaveLength(1);
});

test('after a failure the view says when the next try is, and what went wrong', () => {
  const { stage, id } = begun();
  stage.refresh(id);
  stage.api.faults.plan({ fault: { kind: 'status', status: 503 } });
  stage.google.advance(HOUR);
  const view = viewIn(stage, id);
  expect(view).toMatchObject({ state: 'failed', code: 'api_down', schedule: { every: 'hours', hours: 1 } });
  expect(Date.parse(view.retryAt as string)).toBeGreaterThan(stage.google.clock.now());
  expect(view.nextAt).toBe(view.retryAt);
  const paused = stage.value('pauseImport', { id, paused: true });
  expect(paused.nextAt).toBeUndefined();
});

test('a field that the API has begun to send is offered, and taken up at the right edge', () => {
  const { stage, id } = begun({ api: { ...SMALL.api, extraFields: true } });
  stage.refresh(id);
  const [offered] = viewIn(stage, id).offered;
  expect(offered).toMatchObject({ name: expect.any(String), label: expect.any(String) });
  const { name, label } = offered as { name: string; label: string };
  expect(stage.call('addFields', { id, fields: ['=cmd()'] })).toMatchObject({ error: { code: 'bad_input' } });
  const view = stage.value('addFields', { id, fields: [name] });
  expect(view.offered.map((field) => field.name)).not.toContain(name);
  stage.refresh(id);
  const [header, ...rows] = stage.file.sheet('Calls').values();
  expect(header?.at(-1)).toBe(label);
  expect(rows.some((row) => row.at(-1) !== '')).toBe(true);
});

test('“yesterday” announces the calls of yesterday', () => {
  const { stage } = begun({ api: { business: { callsPerDay: 200 } } });
  const { id, definition } = stage.import({ dates: { range: 'yesterday' } });
  const { total } = stage.value('preflight', definition);
  const { rows } = stage.refresh(id);
  expect(Math.abs((total as number) - rows)).toBeLessThan(rows * 0.35);
});

test.each(isComplete ? ['last_30_days', 'last_12_months'] : ['last_30_days'])(
  'what is announced for %s is what it takes',
  (range) => {
    const { stage, id } = begun({}, { dates: { range } });
    const told = stage.value('preflight', viewIn(stage, id).definition) as Required<Preflight>;
    const startedAt = stage.google.clock.now();
    const done = stage.refresh(id);
    const seconds = (stage.google.clock.now() - startedAt) / 1000;
    expect(told.total / done.rows).toBeCloseTo(1, 1);
    expect(told.requests / done.requests).toBeGreaterThan(0.8);
    expect(told.requests / done.requests).toBeLessThan(1.25);
    expect(told.seconds / seconds).toBeGreaterThan(0.5);
    expect(told.seconds / seconds).toBeLessThan(2);
  },
);

test('what does not fit is refused with the free cells; an import’s own cells count as free', () => {
  const { stage, id } = begun();
  stage.refresh(id);
  const { definition } = viewIn(stage, id);
  const sheet = stage.file.sheet('Sheet1');
  sheet.insertRows(1, 370_000);
  const told = stage.value('preflight', { ...definition, importId: id }) as Required<Preflight>;
  const anew = stage.value('preflight', definition) as Required<Preflight>;
  expect(told.freeCells).toBeGreaterThan(anew.freeCells);
  expect(anew.freeCells).toBeLessThan(500_000);
  sheet.insertRows(1, Math.floor(anew.freeCells / 26) - 10);
  const refused = stage.value('preflight', definition);
  expect(refused.refusal).toContain('has room for');
  expect(stage.value('preflight', { ...definition, importId: id }).refusal).toBeUndefined();
});

test('the catalog tells what makes sense as a tab, and where dates make no difference', () => {
  const { stage } = begun();
  const { resources } = stage.value('getState');
  const named = (name: string) => resources.find((resource) => resource.name === name);
  expect(named('texts')).toBeUndefined();
  expect(named('numbers')).toMatchObject({ takesDates: false });
  expect(named('calls')).not.toHaveProperty('takesDates');
  expect(named('calls')?.filters.find(({ name }) => name === 'number_id')).toMatchObject({
    kind: 'lookup',
    lookup: 'numbers',
  });
});

test('an import that does not fit into what Google remembers of a tab leaves no tab behind', () => {
  const { stage } = begun();
  const names = () => stage.file.sheets.map(({ name }) => name);
  const before = names();
  const connectionIds = [stage.value('getState').connections[0]?.id ?? ''];
  const columns = Array.from(
    { length: 190 },
    (_, n) => `${'a question that somebody has asked at length '.repeat(5)}${n}`,
  );
  const answer = stage.call('createImport', {
    resource: 'forms',
    connectionIds,
    dates: { range: 'last_30_days' },
    filters: {},
    columns,
    schedule: { every: 'never' },
  });
  expect(answer).toMatchObject({ error: { message: expect.stringContaining('Choose fewer columns') } });
  expect(names()).toEqual(before);
});
