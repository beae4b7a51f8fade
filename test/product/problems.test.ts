import { expect, test } from '@jest/globals';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const SMALL = { api: { business: { callsPerDay: 20 } } };

function rowsOf(stage: Stage): unknown[][] {
  return stage.file.sheet('Calls').values();
}

function imported(): { stage: Stage; id: string; before: string } {
  const stage = createStage(SMALL);
  stage.connect();
  const { id } = stage.import();
  stage.refresh(id);
  return { stage, id, before: JSON.stringify(rowsOf(stage)) };
}

test('a wrong key is refused in a sentence, and not kept', () => {
  const stage = createStage(SMALL);
  const answer = stage.call('addConnection', { key: 'cs_key_wrong0000000000', label: 'x' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'key_refused' } });
  expect(JSON.stringify(answer)).toContain('did not accept the API key');
  expect(JSON.stringify(answer)).not.toContain('wrong0000');
  expect(stage.value('getState').connections).toEqual([]);
});

test('what is asked before there is an import says nothing of rows and of a next refresh', () => {
  const stage = createStage(SMALL);
  const refused = stage.call('addConnection', { key: 'cs_key_wrong0000000000', label: '' });
  const id = stage.connect();
  stage.api.faults.plan({ fault: { kind: 'status', status: 503, body: 'html' } });
  const asked = [
    stage.call('preflight', {
      resource: 'calls',
      connectionIds: [id],
      dates: { range: 'last_7_days' },
      filters: {},
      columns: ['id'],
      schedule: { every: 'never' },
    }),
    stage.call('listChoices', { connectionId: id, lookup: 'numbers' }),
    stage.call('addConnection', { key: stage.api.addKey(), label: '' }),
  ];
  expect(asked.map((answer) => answer.ok)).toEqual([false, false, false]);
  const said = [refused, ...asked].map((answer) => (answer.ok ? '' : answer.error.message));
  expect(said.join()).not.toMatch(/rows|refresh|status 503|“unauthorized”/);
  expect(said[1]).toBe('CallScaler is not working right now. Try again later.');
});

test('a tab is called what one wants, by a number more where the name is taken', () => {
  const stage = createStage(SMALL);
  const named = (tabName: string) => stage.call('createImport', { ...stage.import().definition, tabName });
  expect(named('  Google Ads ')).toMatchObject({ ok: true, value: { tabName: 'Google Ads' } });
  expect(named('google ads')).toMatchObject({ ok: true, value: { tabName: 'google ads 2' } });
  expect(named(' ')).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  expect(named('x'.repeat(91))).toMatchObject({ ok: false, error: { code: 'bad_input' } });
});

test('two businesses never have the same name', () => {
  const stage = createStage(SMALL);
  stage.value('addConnection', { key: stage.api.key, label: '' });
  const { connection } = stage.value('addConnection', { key: stage.api.addBusiness().key, label: '' });
  expect(connection.label).toBe('My business (2)');
  // The same key again keeps its name.
  const again = stage.value('addConnection', { key: stage.api.key, label: 'My business' });
  expect(again.connection.label).toBe('My business');
});

test('a key that is refused after an outage is not waited for', () => {
  const { stage, id } = imported();
  stage.api.faults.plan({ fault: { kind: 'status', status: 503, body: 'html' } });
  stage.google.advance(HOUR);
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'failed', retryAt: expect.any(String) });
  stage.api.faults.clear();
  stage.api.revokeKey(stage.api.key);
  expect(stage.refresh(id)).toMatchObject({ state: 'paused', error: { code: 'key_refused' } });
  expect(stage.value('getState').imports[0]).not.toHaveProperty('retryAt');
});

test('a key comes in and never goes out', () => {
  const stage = createStage(SMALL);
  const added = stage.call('addConnection', { key: ` "${stage.api.key}" `, label: '' });
  expect(added).toMatchObject({ ok: true, value: { connection: { label: 'My business' } } });
  const said = JSON.stringify([added, stage.call('getState')]);
  expect(said).not.toContain(stage.api.key);
  expect(said).toContain(`${stage.api.key.slice(0, 15)}…`);
  stage.refresh(stage.import().id);
  expect(JSON.stringify(stage.file.toJSON())).not.toContain(stage.api.key.slice(7));
});

test('no key: an import says so, and so does a formula', () => {
  const { stage, id, before } = imported();
  const [connection] = stage.value('getState').connections;
  stage.value('forgetConnection', { id: connection?.id as string });
  expect(stage.refresh(id)).toMatchObject({ state: 'failed', error: { code: 'no_key' } });
  expect(JSON.stringify(rowsOf(stage))).toBe(before);
  stage.file.sheet('Sheet1').type(1, 1, '=CALLSCALER_CALLS()');
  const [run] = stage.google.recalculate(stage.file);
  expect(run?.error?.message).toContain('There is neither yet.');
});

test('an empty account is a header and zero calls', () => {
  const stage = createStage({ api: { business: { empty: true } } });
  stage.connect();
  const { id } = stage.import();
  expect(stage.refresh(id)).toMatchObject({ state: 'done', rows: 0, message: '0 of 0 calls' });
  expect(rowsOf(stage)).toHaveLength(1);
  stage.file.sheet('Sheet1').type(1, 1, '=CALLSCALER_CALLS()');
  stage.google.recalculate(stage.file);
  expect(stage.file.sheet('Sheet1').values()).toEqual([['No calls']]);
});

test('a revoked key pauses the import, keeps every row, and another key goes on', () => {
  const { stage, id, before } = imported();
  stage.api.revokeKey(stage.api.key);
  stage.google.advance(HOUR);
  const [paused] = stage.value('getState').imports;
  expect(paused).toMatchObject({ state: 'paused' });
  expect(paused?.message).toContain('wrong or has been revoked');
  expect(JSON.stringify(rowsOf(stage))).toBe(before);
  const asked = stage.api.requests.length;
  stage.google.advance(3 * HOUR);
  expect(stage.api.requests).toHaveLength(asked);

  const connectionId = stage.connect(stage.api.addKey(), 'New key');
  stage.value('updateImport', {
    id,
    definition: { ...(paused as NonNullable<typeof paused>).definition, connectionIds: [connectionId] },
  });
  expect(stage.refresh(id)).toMatchObject({ state: 'done' });
});

test('a key of another business is not let near the rows of this one', () => {
  const { stage, id, before } = imported();
  const other = stage.api.addBusiness({ callsPerDay: 20 });
  const connectionId = stage.connect(other.key, 'Other');
  const [view] = stage.value('getState').imports;
  const answer = stage.call('updateImport', {
    id,
    definition: { ...(view as NonNullable<typeof view>).definition, connectionIds: [connectionId] },
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'other_account' } });
  expect(JSON.stringify(answer)).toContain('belongs to another business');
  expect(JSON.stringify(rowsOf(stage))).toBe(before);
});

test('an outage keeps the rows, says so, and the next hour makes up for it', () => {
  const { stage, before } = imported();
  stage.api.faults.plan({ fault: { kind: 'status', status: 503, body: 'html' } });
  stage.google.advance(HOUR);
  const [failed] = stage.value('getState').imports;
  expect(failed).toMatchObject({ state: 'failed' });
  expect(failed?.message).toContain('CallScaler is not working right now. Your rows are safe');
  expect(JSON.stringify(rowsOf(stage))).toBe(before);
  stage.api.faults.clear();
  stage.google.advance(HOUR);
  expect(stage.value('getState').imports[0]).toMatchObject({ state: 'complete' });
  expect(rowsOf(stage).length).toBeGreaterThan(JSON.parse(before).length);
});

test.each([
  ['no answer', { kind: 'failure', failure: 'connection' }, 'failed', 'could not be reached'],
  [
    'rate limit',
    { kind: 'status', status: 429, body: 'flat', retryAfter: 30 },
    'working',
    'limit of requests per minute',
  ],
  ['no rights', { kind: 'status', status: 403, body: 'nested' }, 'paused', 'lacks the rights'],
  ['two lists and none expected', { kind: 'page', page: 'two-arrays' }, 'failed', 'could not be read'],
] as const)('%s: a plain sentence, and nothing lost', (_name, fault, state, words) => {
  const { stage, id, before } = imported();
  stage.api.faults.plan({ route: 'GET /calls', fault: fault as never });
  let progress = stage.value('refreshSlice', { id });
  for (let count = 0; count < 20 && progress.state === 'working' && progress.waitSeconds === 0; count++)
    progress = stage.value('refreshSlice', { id });
  expect(progress).toMatchObject({ state });
  expect(progress.message).toContain(words);
  expect(JSON.stringify(rowsOf(stage))).toBe(before);
});

test.each([
  ['resource', { resource: 'cats' }, 'Unknown resource “cats”. Allowed: calls, '],
  ['filter', { filters: { color: 'red' } }, 'Unknown filter “color”'],
  [
    'status',
    { filters: { status: 'asleep' } },
    '“asleep” isn’t a valid “status”. Allowed: completed, no-answer',
  ],
  ['date', { dates: { start: '2026-02-30' } }, 'Can’t read the date “2026-02-30”'],
  ['order of dates', { dates: { start: '2026-02-10', end: '2026-02-01' } }, 'is before the start date'],
  ['schedule', { schedule: { every: 'minute' } }, 'schedule.every'],
])('a definition with a bad %s is refused with what is allowed', (_name, change, words) => {
  const stage = createStage(SMALL);
  const connectionId = stage.connect();
  const definition = {
    resource: 'calls',
    connectionIds: [connectionId],
    dates: { range: 'today' },
    filters: {},
    columns: [],
    schedule: { every: 'hours', hours: 1 },
    ...change,
  };
  const answer = stage.call('createImport', definition as never);
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  expect(JSON.stringify(answer)).toContain(words);
  expect(stage.file.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
});

test('a cache that fails stops neither an import nor a formula', () => {
  const stage = createStage(SMALL);
  stage.connect();
  for (let call = 1; call <= 9; call++) {
    stage.google.faults.plan({
      service: 'CacheService',
      call,
      when: 'before',
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      then: 'throw',
      message: 'No cache',
    });
  }
  expect(stage.refresh(stage.import().id)).toMatchObject({ state: 'done' });
  stage.file.sheet('Sheet1').type(1, 1, '=CALLSCALER_CALLS()');
  expect(stage.google.recalculate(stage.file)[0]).toMatchObject({ ok: true });
  expect(stage.google.faults.happened).toBeGreaterThan(0);
});
