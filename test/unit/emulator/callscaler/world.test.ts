import { describe, expect, test } from '@jest/globals';
import { ODD_TEXTS } from '../../../../emulator/callscaler';
import { client, MONDAY } from './client';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the made-up business', () => {
  test('is the same for the same seed, whatever the order of requests', () => {
    const first = client();
    const second = client();
    second.json('/calls?updated_since=2026-02-20T00:00:00Z&status=voicemail');
    second.json('/forms');
    second.json('/calls?limit=3&offset=700');
    expect(second.api.world.calls()).toEqual(first.api.world.calls());
    expect(second.json('/sms')).toEqual(first.json('/sms'));
    expect(second.api.key).toBe(first.api.key);
  });

  test('differs with the seed', () => {
    expect(client({ seed: 8 }).api.world.calls()[0]?.id).not.toBe(client().api.world.calls()[0]?.id);
  });

  test('keeps its past while the clock moves: only new calls are added', () => {
    const { api, clock } = client();
    const before = api.world.calls();
    clock.time += 5 * DAY;
    const ids = new Set(before.map((call) => call.id));
    const after = api.world.calls();
    expect(after.filter((call) => ids.has(call.id)).map((call) => call.id)).toEqual(
      before.map((call) => call.id),
    );
    expect(after.length).toBeGreaterThan(before.length);
    expect(api.world.calls(MONDAY)).toEqual(before);
  });

  test('has thousands of calls in 30 days by default', () => {
    const { json } = client({ business: { callsPerDay: 170 } });
    const { data } = json('/calls?limit=1&start_date=2026-02-01');
    expect(data.total).toBeGreaterThan(4000);
    expect(data.total).toBeLessThan(8000);
  });

  test('is busy on weekday mornings, quiet at night, and misses more at lunch', () => {
    const calls = client({ business: { callsPerDay: 200 } })
      .api.world.calls()
      .filter((call) => call.direction === 'inbound');
    const face = (call: { created_at: string }) => new Date(Date.parse(call.created_at) - 5 * HOUR);
    const weekday = calls.filter((call) => ![0, 6].includes(face(call).getUTCDay()));
    const at = (hour: number) => weekday.filter((call) => face(call).getUTCHours() === hour);
    const answered = (hour: number) =>
      at(hour).filter((call) => call.status === 'completed').length / at(hour).length;
    expect(at(10).length).toBeGreaterThan(5 * at(3).length);
    expect(answered(10)).toBeGreaterThan(answered(12) + 0.1);
    expect(answered(12)).toBeGreaterThan(answered(21) + 0.1);
    expect(weekday.length / 5).toBeGreaterThan(1.8 * ((calls.length - weekday.length) / 2));
  });

  test('has a unique id for each call, and finds the call by it', () => {
    const { api } = client();
    const calls = api.world.calls();
    expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length);
    for (const call of calls.filter((_, n) => n % 17 === 0)) expect(api.world.call(call.id)).toEqual(call);
    expect(api.world.call('a1b2c3d4-e5f6-4890-abcd-ef1234567890')).toBeUndefined();
  });

  test('uses only phone numbers that are reserved for fiction', () => {
    const { api, get } = client({ business: { numbers: 60 } });
    const texts = [
      '/calls?limit=500',
      '/numbers?limit=500',
      '/sms',
      '/forms',
      '/call-flows',
      '/conversations',
    ].map((path) => String(get(path).body));
    const numbers = texts.join().match(/\+1\d{10}/g) ?? [];
    expect(numbers.length).toBeGreaterThan(1000);
    expect(numbers.filter((number) => !/^\+1\d{3}55501\d\d$/.test(number))).toEqual([]);
    expect(new Set(api.world.numbers.map((number) => number.phoneNumber)).size).toBe(60);
  });

  test('has callers who write what breaks careless spreadsheets', () => {
    const { api, json } = client({ business: { callsPerDay: 200 } });
    const names = new Set(api.world.calls().map((call) => call.caller_name));
    expect(ODD_TEXTS.filter((text) => names.has(text)).length).toBeGreaterThan(20);
    const bodies = json('/sms?limit=500').data.messages.map((sms: { body: string }) => sms.body);
    expect(bodies.some((body: string) => ODD_TEXTS.includes(body))).toBe(true);
    const answers = Array.from(api.world.forms(), (form) => form.answers.message);
    expect(
      answers.some((answer) => answer !== null && answer !== undefined && ODD_TEXTS.includes(answer)),
    ).toBe(true);
    const polite = client({ business: { callsPerDay: 200, oddTextRate: 0 } }).api.world.calls();
    expect(polite.some((call) => call.caller_name !== null && ODD_TEXTS.includes(call.caller_name))).toBe(
      false,
    );
  });

  test('has campaigns that begin and end', () => {
    const calls = client({ business: { callsPerDay: 40, historyDays: 300 } }).api.world.calls();
    const days = new Map<string, number[]>();
    for (const call of calls)
      if (call.utm_campaign)
        days.set(call.utm_campaign, [...(days.get(call.utm_campaign) ?? []), Date.parse(call.created_at)]);
    expect(days.size).toBeGreaterThan(5);
    expect([...days.values()].some((times) => Math.max(...times) < MONDAY - 30 * DAY)).toBe(true);
    expect([...days.values()].some((times) => Math.min(...times) > MONDAY - 90 * DAY)).toBe(true);
  });

  test('may be empty', () => {
    const { json } = client({ business: { empty: true } });
    for (const [path, key] of [
      ['/calls', 'calls'],
      ['/numbers', 'numbers'],
      ['/call-flows', 'call_flows'],
      ['/number-groups', 'groups'],
      ['/number-pools', 'pools'],
      ['/voicemails', 'voicemails'],
      ['/forms', 'forms'],
      ['/sms', 'messages'],
      ['/webhooks/deliveries', 'deliveries'],
    ]) {
      expect(json(path as string).data).toMatchObject({ [key as string]: [], total: 0, has_more: false });
    }
    expect(json('/dashboard/stats').data.total_calls).toBe(0);
    expect(json('/analytics/calls?group_by=source').data).toMatchObject({ data: [], totals: { count: 0 } });
  });
});

describe('how a call changes', () => {
  test('by default, a call is listed when it ends', () => {
    const { api } = client();
    const long = api.world.calls().find((call) => call.duration_seconds > 300 && call.status === 'completed');
    const created = Date.parse(long?.created_at ?? '');
    expect(api.world.call(long?.id ?? '', created + 60_000)).toBeUndefined();
    expect(api.world.call(long?.id ?? '', created + (long?.duration_seconds ?? 0) * 1000)?.status).toBe(
      'completed',
    );
    const shown = client({ liveCalls: 'shown' }).api.world.call(long?.id ?? '', created + 60_000);
    expect(shown).toMatchObject({
      status: 'in-progress',
      duration_seconds: 0,
      recording_url: null,
      has_transcription: false,
      cost_cents: null,
    });
  });

  test('the transcript comes minutes or hours later, then the score, then an edit', () => {
    const { api } = client();
    const calls = api.world.calls();
    const delays = calls.flatMap((call) => {
      if (!call.has_transcription) return [];
      const ended = Date.parse(call.created_at) + call.duration_seconds * 1000;
      const atEnd = api.world.call(call.id, ended);
      expect(atEnd).toMatchObject({
        has_transcription: false,
        ai_score: null,
        ai_category: null,
        qualified_ai: null,
        transcription: null,
        summary: null,
      });
      const steps = [10, 60, 10 * 60, 40 * 60].map(
        (minutes) => api.world.call(call.id, ended + minutes * 60_000)?.has_transcription,
      );
      expect(steps).toEqual([...steps].sort());
      return [steps.indexOf(true)];
    });
    for (const step of [0, 1, 2, 3])
      expect(delays.filter((delay) => delay === step).length).toBeGreaterThan(0);
    const edited = calls.filter((call) => call.value_cents !== null);
    expect(edited.length).toBeGreaterThan(10);
    for (const call of edited)
      expect(api.world.call(call.id, Date.parse(call.created_at) + 20 * HOUR)?.value_cents).toBeNull();
  });

  test('updated_since finds late results and late edits, and no row shows their time', () => {
    const { api, clock, json } = client({ business: { callsPerDay: 170 } });
    const before = new Map(api.world.calls().map((call) => [call.id, JSON.stringify(call)]));
    clock.time += 20 * HOUR;
    const changed = api.world
      .calls()
      .filter((call) => before.get(call.id) !== JSON.stringify(call))
      .map((call) => call.id);
    const { data } = json('/calls?limit=500&updated_since=2026-03-02T14:00:00Z');
    expect(data.calls.map((call: { id: string }) => call.id)).toEqual(changed);
    expect(data.total).toBe(changed.length);
    expect(changed.filter((id) => before.has(id)).length).toBeGreaterThan(5);
    expect(changed.some((id) => Date.parse(api.world.call(id)?.created_at ?? '') < MONDAY - 20 * HOUR)).toBe(
      true,
    );
    expect(data.calls[0]).not.toHaveProperty('updated_at');
  });

  test('a test may edit or delete a call of any age', () => {
    const { api, clock, json } = client();
    const oldest = api.world.calls().at(-1)?.id ?? '';
    const total = json('/calls?limit=1').data.total;
    clock.time += 1000;
    api.world.editCall(oldest, { valueCents: 12_300, qualified: true });
    clock.time += 1000;
    expect(
      json('/calls?updated_since=2026-03-02T14:00:00Z').data.calls.map((call: { id: string }) => call.id),
    ).toContain(oldest);
    expect(json(`/calls/${oldest}`).data).toMatchObject({ value_cents: 12_300, qualified: true });
    api.world.deleteCall(oldest);
    expect(json('/calls?limit=1').data.total).toBe(total - 1);
    expect(json(`/calls/${oldest}`).error.code).toBe('404');
  });
});
