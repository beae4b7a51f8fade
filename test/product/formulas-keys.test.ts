import { expect, test } from '@jest/globals';
import { BUNDLE, createStage } from './stage';

const SMALL = { api: { business: { callsPerDay: 5, historyDays: 20 } } };
const COLLEAGUE = 'colleague@example.com';
const COUNT = '=CALLSCALER_COUNT()';

test('without a key the message says who has to do what', () => {
  const stage = createStage(SMALL);
  stage.file.sheet('Sheet1').type(1, 1, COUNT);
  const [run] = stage.google.recalculate(stage.file);
  expect(run?.error?.message).toMatch(
    /owner chooses Extensions → CallScaler → Open sidebar and pastes a key, or chooses Settings → Use in this file/,
  );
  expect(run?.error?.message).toMatch(
    /Anyone else who has a key can paste it there and share it with this file/,
  );
});

test('a colleague’s key that is shared with the file serves its formulas, and only as long as it is shared', () => {
  const stage = createStage(SMALL);
  const added = stage.google.call(stage.file, COLLEAGUE, 'addConnection', [
    { key: stage.api.key, label: 'Colleague’s' },
  ]).value as { value: { connection: { id: string } } };
  const { id } = added.value.connection;
  const ask = (): string => {
    const sheet = stage.file.insertSheet();
    sheet.type(1, 1, COUNT);
    const run = stage.google.recalculate(stage.file).at(-1);
    return run?.ok ? 'answered' : String(run?.error?.message);
  };
  expect(ask()).toContain('There is neither yet');
  stage.google.call(stage.file, COLLEAGUE, 'shareConnection', [{ id, shared: true }]);
  expect(ask()).toBe('answered');
  stage.google.call(stage.file, COLLEAGUE, 'shareConnection', [{ id, shared: false }]);
  expect(ask()).toContain('There is neither yet');
});

test('several businesses: the first one that was entered here, or the one that is named', () => {
  const stage = createStage(SMALL);
  const other = stage.api.addBusiness({ callsPerDay: 9, historyDays: 20 });
  stage.connect(stage.api.key, 'First');
  stage.connect(other.key, 'Second one');
  const sheet = stage.file.sheet('Sheet1');
  const ask = (row: number, label: string): unknown => {
    sheet.type(row, 1, `=CALLSCALER_COUNT(, , "connection", "${label}")`);
    stage.google.recalculate(stage.file);
    return sheet.value(row, 1);
  };
  sheet.type(1, 1, COUNT);
  stage.google.recalculate(stage.file);
  expect(ask(2, 'FIRST')).toBe(sheet.value(1, 1));
  expect(ask(3, ' second one ')).not.toBe(sheet.value(1, 1));
  expect(ask(4, 'Third')).toBe('#ERROR!');
  const message = stage.google.runs.at(-1)?.error?.message;
  expect(message).toBe('Option “connection”: unknown connection “Third”. Allowed: First, Second one.');
});

/** Writes down whatever is put into the cache, with its key. */
const SPY = `
  const caches = CacheService;
  globalThis.CacheService = { getDocumentCache() {
    const cache = caches.getDocumentCache();
    return {
      get: (key) => cache.get(key),
      getAll: (keys) => cache.getAll(keys),
      remove: (key) => cache.remove(key),
      put(key, text, seconds) { console.log(key + ' ' + text); cache.put(key, text, seconds); },
      putAll(texts, seconds) { console.log(JSON.stringify(texts)); cache.putAll(texts, seconds); },
    };
  } };`;

test('a key stands in no cache, no key of a cache and no message', () => {
  const stage = createStage({ ...SMALL, google: { code: BUNDLE.code + SPY } });
  stage.connect();
  const secret = stage.api.key.slice(7);
  const sheet = stage.file.sheet('Sheet1');
  const [id] = [...stage.api.world.calls()].map((call) => String(call.id));
  sheet.type(1, 1, '=CALLSCALER_CALLS()').type(1, 20, `=CALLSCALER_CALL("${id}")`).type(300, 1, COUNT);
  stage.google.recalculate(stage.file);
  stage.api.revokeKey(stage.api.key);
  sheet.type(301, 1, '=CALLSCALER_COUNT("today")');
  stage.google.recalculate(stage.file);
  const said = JSON.stringify(stage.google.runs.map((run) => [run.error?.message, run.console]));
  expect(said).toContain(id);
  expect(said).toContain('did not accept the API key');
  expect(said + JSON.stringify(stage.file.toJSON())).not.toContain(secret);
});
