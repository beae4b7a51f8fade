import { describe, expect, test } from '@jest/globals';
import { ANSWER_STYLES } from '../../emulator/callscaler/options';
import { createStage, type Stage } from './stage';

const ACCOUNT = { callsPerDay: 20, historyDays: 60 };

function connected(api: Parameters<typeof createStage>[0] = {}): Stage {
  const stage = createStage({ ...api, api: { business: ACCOUNT, ...api.api } });
  stage.connect();
  return stage;
}

/** The values that a formula gives on a tab of its own, or the message of its error. */
function shows(stage: Stage, formula: string) {
  const before = stage.api.requests.length;
  const sheet = stage.file.insertSheet();
  sheet.type(1, 1, formula);
  const [run] = stage.google.recalculate(stage.file);
  return {
    values: sheet.values(),
    message: run?.error?.message ?? '',
    requests: stage.api.requests.length - before,
    sheet,
  };
}

const LISTS: Array<[name: string, header: string]> = [
  ['CALLS', 'Caller number'],
  ['NUMBERS', 'Phone number'],
  ['CALL_FLOWS', 'Steps'],
  ['NUMBER_GROUPS', 'Name'],
  ['NUMBER_POOLS', 'Name'],
  ['NUMBER_STATS', 'Phone number'],
  ['GROUP_STATS', 'Number group'],
  ['VOICEMAILS', 'Caller number'],
  ['FORMS', 'Form'],
  ['SMS', 'Message'],
  ['CONVERSATIONS', 'Contact'],
  ['WEBHOOK_DELIVERIES', 'Status'],
];

describe.each(ANSWER_STYLES)('in answers of the style %s', (style) => {
  const stage = connected({ api: { style } });

  test.each(LISTS)('CALLSCALER_%s has its rows below its headers', (name, header) => {
    const { values, message } = shows(stage, `=CALLSCALER_${name}()`);
    expect(message).toBe('');
    expect(values[0]).toContain(header);
    expect(values.length).toBeGreaterThan(1);
    expect(new Set(values.map((row) => row.length)).size).toBe(1);
  });

  test('CALL and TRANSCRIPTION say of each call what CallScaler says of it', () => {
    const [call] = [...stage.api.world.calls()].filter(({ has_transcription }) => has_transcription);
    const id = String(call?.id);
    const { values } = shows(stage, `=CALLSCALER_CALL("${id}", "columns", "id, caller_number")`);
    expect(values).toEqual([[id, call?.caller_number ?? '']]);
    const said = String(shows(stage, `=CALLSCALER_TRANSCRIPTION("${id}")`).values[0]?.[0]);
    expect(said).toMatch(/^(Agent|Caller): /);
  });

  test('STATS and ANALYTICS agree on the number of calls', () => {
    const stats = shows(stage, '=CALLSCALER_STATS("2026-02-01", "2026-02-20", "total_calls")');
    const analytics = shows(stage, '=SUM(CALLSCALER_ANALYTICS(, , "2026-02-01", "2026-02-20"))');
    expect(stats.values[0]?.[0]).toBe(analytics.values[0]?.[0]);
    expect(Number(stats.values[0]?.[0])).toBeGreaterThan(100);
  });
});

describe('calls by their IDs', () => {
  const stage = connected();
  const ids = [...stage.api.world.calls()].slice(0, 120).map((call) => String(call.id));
  const list = stage.file.insertSheet('IDs');
  ids.forEach((id, index) => void list.type(index + 1, 1, id));

  test('a hundred are one request, aligned with their cells; those that were seen are not asked again', () => {
    const first = shows(stage, '=CALLSCALER_CALL(IDs!A1:A100, "columns", "id")');
    expect(first.requests).toBe(1);
    expect(first.values.map(([id]) => id)).toEqual(ids.slice(0, 100));
    const more = shows(stage, '=CALLSCALER_CALL(IDs!A51:A120, "columns", "id", "headers", TRUE)');
    expect(more.requests).toBe(1);
    expect(more.values.map(([id]) => id)).toEqual(['Call ID', ...ids.slice(50)]);
    const posts = stage.api.requests.filter(({ path }) => path.endsWith('/calls/batch'));
    expect(posts.map(({ body }) => (JSON.parse(String(body)) as { ids: string[] }).ids.length)).toEqual([
      100, 20,
    ]);
    expect(shows(stage, '=CALLSCALER_TRANSCRIPTION(IDs!A1:A120)').requests).toBe(0);
  });

  test('blank cells stay blank, an unknown ID is said, a row lies as a row', () => {
    const odd = stage.file.insertSheet('Odd');
    odd.type(1, 1, ids[0] as string).type(3, 1, '00000000-0000-4000-8000-000000000000');
    expect(
      shows(stage, '=CALLSCALER_CALL(Odd!A1:A3, "columns", "id, status")').values.map(([id]) => id),
    ).toEqual([ids[0], '', 'No such call']);
    odd.type(1, 2, ids[1] as string);
    const { values } = shows(stage, '=CALLSCALER_CALL(Odd!A1:B1, "columns", "id, status")');
    expect([values.length, values[0]]).toEqual([2, ids.slice(0, 2)]);
    expect(shows(stage, '=CALLSCALER_CALL(IDs!A1:B2)').message).toContain(
      '“ids” takes one column or one row',
    );
  });

  test('a formula that is dragged down over a hundred cells answers in each of them', () => {
    // How far cells come into one request shows test/unit/functions/records.test.ts: runs of the emulator cannot be halted
    // in the middle, so none of them learns here of what another one adds meanwhile.
    const fresh = connected({ api: { rateLimit: 1_000 } });
    const dragged = fresh.file.sheet('Sheet1');
    ids.slice(0, 100).forEach((id, index) => {
      dragged.type(index + 1, 1, id).type(index + 1, 2, `=CALLSCALER_CALL(A${index + 1}, "columns", "id")`);
    });
    const runs = fresh.google.recalculate(fresh.file);
    expect(runs.filter((run) => !run.ok)).toEqual([]);
    expect(dragged.values().map(([, id]) => id)).toEqual(ids.slice(0, 100));
    expect(Math.max(...runs.map((run) => run.durationMs))).toBeLessThan(25_000);
  });
});

test('a formula computes again when a cell that it refers to changes', () => {
  const stage = connected();
  const sheet = stage.file.sheet('Sheet1');
  sheet.type(1, 1, '2026-02-10').type(1, 2, '=CALLSCALER_COUNT(A1, A1)');
  stage.google.recalculate(stage.file);
  const first = sheet.value(1, 2);
  sheet.type(1, 1, '2026-02-12');
  expect(stage.google.recalculate(stage.file)).toHaveLength(1);
  expect(stage.google.recalculate(stage.file)).toHaveLength(0);
  const times = [...stage.api.world.calls()].map(
    (call) => Date.parse(String(call.created_at)) - 5 * 3_600_000,
  );
  const on = (day: string) => times.filter((ms) => new Date(ms).toISOString().startsWith(day)).length;
  expect([first, sheet.value(1, 2)]).toEqual([on('2026-02-10'), on('2026-02-12')]);
});

test('days of analytics are dates, and half a hundred figures of one dashboard are one request', () => {
  const stage = connected();
  const { sheet } = shows(stage, '=CALLSCALER_ANALYTICS("date", "count", "2026-02-01", "2026-02-07")');
  expect(sheet.display(2, 1)).toBe('2/1/2026');
  const tab = stage.file.insertSheet();
  const metrics = ['total_calls', 'Missed', 'voicemail_calls', 'unique_callers'];
  for (let row = 1; row <= 50; row++)
    tab.type(row, 1, `=CALLSCALER_STATS("last_month", , "${metrics[row % 4]}")`);
  const before = stage.api.requests.length;
  expect(stage.google.recalculate(stage.file).filter((run) => !run.ok)).toEqual([]);
  expect(stage.api.requests.length - before).toBe(1);
});

test('a slow CallScaler is told from a broken formula, before Google ends the run', () => {
  const stage = connected({ api: { latencyMs: 60_000 } });
  const { message } = shows(stage, '=CALLSCALER_CALLS()');
  expect(message).toMatch(/could not be reached|30 seconds/);
  expect(stage.google.runs.at(-1)).toMatchObject({ kind: 'custom function' });
  expect(stage.google.runs.at(-1)?.died).toBeUndefined();
});
