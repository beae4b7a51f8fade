import { describe, expect, test } from '@jest/globals';
import { BUNDLE, createStage, type Stage } from './stage';

const SMALL = { api: { business: { callsPerDay: 9, historyDays: 30 } } };
const OWNER = 'owner@example.com';

function ask(stage: Stage, name: string, ...args: unknown[]) {
  const before = stage.api.requests.length;
  const run = stage.google.customFunction(stage.file, `CALLSCALER_${name}`, args);
  return {
    value: run.ok ? run.value : undefined,
    message: run.error?.message ?? '',
    requests: stage.api.requests.length - before,
  };
}

function connected(options: Parameters<typeof createStage>[0] = SMALL): Stage {
  const stage = createStage(options);
  stage.connect();
  return stage;
}

describe('a kept answer is only for the question, the business and the days that it was given for', () => {
  test('the same connection with another key is asked again', () => {
    const stage = connected();
    const { connections } = stage.value('getState');
    expect(ask(stage, 'COUNT').requests).toBe(1);
    expect(ask(stage, 'COUNT').requests).toBe(0);
    stage.value('replaceKey', { id: connections[0]?.id ?? '', key: stage.api.addKey() });
    expect(ask(stage, 'COUNT').requests).toBe(1);
  });

  test('a file that moves to another time zone has other days', () => {
    const stage = connected({ ...SMALL, timeZone: 'Pacific/Kiritimati' });
    const east = ask(stage, 'COUNT', '2026-02-10', '2026-02-10').value;
    stage.file.timeZone = 'Pacific/Pago_Pago';
    const west = ask(stage, 'COUNT', '2026-02-10', '2026-02-10');
    expect(west.requests).toBeGreaterThan(0);
    const on = (from: string) =>
      [...stage.api.world.calls()].filter(({ created_at }) => {
        const ms = Date.parse(String(created_at)) - Date.parse(from);
        return ms >= 0 && ms < 86_400_000;
      }).length;
    expect([east, west.value]).toEqual([on('2026-02-09T10:00:00Z'), on('2026-02-10T11:00:00Z')]);
  });

  test('a label that changes changes nothing; a key that is forgotten answers nothing', () => {
    const stage = connected();
    const id = stage.value('getState').connections[0]?.id ?? '';
    const before = ask(stage, 'COUNT').value;
    stage.value('renameConnection', { id, label: 'Another name' });
    expect(ask(stage, 'COUNT', '', '', 'connection', 'ANOTHER  name')).toMatchObject({
      value: before,
      requests: 0,
    });
    expect(ask(stage, 'COUNT', '', '', 'connection', 'Demo business').message).toContain(
      'Allowed: Another name.',
    );
    stage.value('forgetConnection', { id });
    expect(ask(stage, 'COUNT').message).toContain('There is neither yet');
  });

  test('another file of the same owner has neither the key nor the answers', () => {
    const stage = connected();
    ask(stage, 'COUNT');
    const other = stage.google.createFile({ owner: OWNER, timeZone: 'America/New_York' });
    const run = stage.google.customFunction(other, 'CALLSCALER_COUNT', []);
    expect(run.error?.message).toContain('There is neither yet');
  });
});

/** What is done to the answers, after the bundle: `spoil` gets each text that is read. */
const spoiled = (spoil: string) => `
  const caches = CacheService;
  globalThis.CacheService = { getDocumentCache() {
    const cache = caches.getDocumentCache();
    const spoil = ${spoil};
    const read = (key) => { const text = cache.get(key); return text === null ? null : spoil(text, key); };
    return {
      get: read,
      getAll: (keys) => Object.fromEntries(keys.map((key) => [key, read(key)]).filter(([, text]) => text !== null)),
      remove: (key) => cache.remove(key),
      put: (key, text, seconds) => cache.put(key, text, seconds),
      putAll: (texts, seconds) => cache.putAll(texts, seconds),
    };
  } };`;

test.each([
  ['cut in half', '(text) => text.slice(0, text.length / 2)'],
  ['another text', '() => "poison"'],
  ['a count without end', '() => "999999999:x"'],
  ['JSON of something else', `() => '={"at":1e15,"headers":[],"rows":5}'`],
  ['a chunk that is gone', '(text, key) => (/\\.[1-9]$/.test(key) ? null : text)'],
  ['chunks of two writes', '(text, key) => (/\\.1$/.test(key) ? text.slice(4) : text)'],
])('a cache that gives back %s costs requests and no answer', (_name, spoil) => {
  const stage = connected({
    api: { rateLimit: 1_000, business: { callsPerDay: 60, historyDays: 40 } },
    google: { code: BUNDLE.code + spoiled(spoil) },
  });
  const [id] = [...stage.api.world.calls()].map((call) => String(call.id));
  for (let round = 0; round < 2; round++) {
    const rows = ask(
      stage,
      'CALLS',
      '',
      '',
      'limit',
      2_000,
      'columns',
      'id, landing_page_url, gclid, caller_name',
    ).value;
    expect(rows).toHaveLength(2_001);
    expect(ask(stage, 'CALL', id, 'columns', 'id').value).toEqual([[id]]);
  }
});
