import { describe, expect, test } from '@jest/globals';
import { ANSWER_STYLES } from '../../../../emulator/callscaler';
import { client, headerOf, text } from './client';

const one = client({ business: { callsPerDay: 120, historyDays: 45 } });
const truth = one.api.world.calls();

describe('single calls', () => {
  test('has all fields, with transcript and summary', () => {
    for (const call of truth.slice(0, 40))
      expect(one.json(`/calls/${call.id}`).data).toEqual(JSON.parse(JSON.stringify(call)));
  });

  test('an unknown call is 404', () => {
    expect(one.get('/calls/a1b2c3d4-e5f6-4890-abcd-ef1234567890').status).toBe(404);
    expect(one.get('/calls/17').status).toBe(400);
  });

  test('a batch leaves out unknown ids and has the order of the list', () => {
    const ids = truth.slice(0, 100).map((call) => call.id);
    const asked = [...ids.slice(0, 98).reverse(), ids[5], 'a1b2c3d4-e5f6-4890-abcd-ef1234567890'];
    const answer = JSON.parse(text(one.send('POST', '/calls/batch', { ids: asked })));
    expect(answer.data.calls.map((call: { id: string }) => call.id)).toEqual(ids.slice(0, 98));
    expect(answer.data.calls[0]).toHaveProperty('transcription');
    for (const body of [
      '',
      '{}',
      '{"ids":[]}',
      '{"ids":["x"]}',
      { ids: truth.slice(0, 101).map((call) => call.id) },
    ])
      expect(one.send('POST', '/calls/batch', body).status).toBe(400);
  });

  test('the transcript in each style', () => {
    const call = truth.find((row) => row.has_transcription);
    const shapes = ANSWER_STYLES.map((style) => {
      const answer = client({ style, business: { callsPerDay: 120, historyDays: 45 } }).json(
        `/calls/${call?.id}/transcription`,
      );
      const { transcription } = answer.data ?? answer;
      return typeof transcription === 'string'
        ? transcription
        : Array.isArray(transcription)
          ? transcription[0]
          : transcription.text;
    });
    expect(shapes).toEqual([
      call?.transcription,
      call?.transcription,
      { speaker: expect.any(String), text: expect.any(String), start: 0 },
      call?.transcription,
      call?.transcription,
    ]);
    expect(one.get(`/calls/${truth.find((row) => !row.has_transcription)?.id}/transcription`).status).toBe(
      404,
    );
  });

  test('the recording is a sound file', () => {
    const answer = one.get(`/calls/${truth.find((call) => call.recording_url)?.id}/recording`);
    expect(headerOf(answer, 'Content-Type')).toBe('audio/wav');
    const bytes = Buffer.from(answer.body as Uint8Array);
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12), bytes.readUInt32LE(4)]).toEqual([
      'RIFF',
      'WAVE',
      bytes.length - 8,
    ]);
    expect(one.get(`/calls/${truth.find((call) => !call.recording_url)?.id}/recording`).status).toBe(404);
  });
});

describe('statistics', () => {
  test('analytics add up to their calls', () => {
    const { data } = one.json(
      '/analytics/calls?group_by=source,status&metrics=count,avg_duration,qualified_pct&start_date=2026-02-01&end_date=2026-03-01',
    );
    const wanted = truth.filter((call) => call.created_at >= '2026-02-01' && call.created_at < '2026-03-01');
    expect(data.totals.count).toBe(wanted.length);
    expect(data.data.reduce((sum: number, row: { count: number }) => sum + row.count, 0)).toBe(wanted.length);
    const completed = wanted.filter((call) => call.source === 'google' && call.status === 'completed');
    const row = data.data.find(
      (group: { source: string; status: string }) =>
        group.source === 'google' && group.status === 'completed',
    );
    expect(row.count).toBe(completed.length);
    expect(row.avg_duration).toBeCloseTo(
      completed.reduce((sum, call) => sum + call.duration_seconds, 0) / completed.length,
      1,
    );
    expect(row.qualified_pct).toBeCloseTo(
      (100 * completed.filter((call) => call.qualified).length) / completed.length,
      0,
    );
  });

  test('every dimension works, with hours and weekdays of the zone', () => {
    for (const name of [
      'utm_source',
      'utm_medium',
      'utm_campaign',
      'utm_term',
      'call_flow',
      'call_flow_id',
      'tracking_number',
      'number_id',
      'ai_category',
      'direction',
      'date',
      'week',
      'month',
    ]) {
      const { data } = one.json(`/analytics/calls?group_by=${name}&metrics=count`);
      expect(data.data.length).toBeGreaterThan(1);
      expect(data.data.reduce((sum: number, row: { count: number }) => sum + row.count, 0)).toBe(
        truth.length,
      );
    }
    const hours = (dayZone: 'utc' | 'business') =>
      client({ dayZone, business: { callsPerDay: 120, historyDays: 45 } }).json(
        '/analytics/calls?group_by=hour_of_day',
      ).data.data as Array<{ hour_of_day: number; count: number }>;
    const at = (hour: number) =>
      truth.filter((call) => new Date(call.created_at).getUTCHours() === hour).length;
    expect(hours('utc').find((row) => row.hour_of_day === 15)?.count).toBe(at(15));
    expect(hours('business').find((row) => row.hour_of_day === 10)?.count).toBe(at(15));
    const sunday = one
      .json('/analytics/calls?group_by=day_of_week')
      .data.data.find((row: { day_of_week: number }) => row.day_of_week === 0);
    expect(sunday.count).toBe(truth.filter((call) => new Date(call.created_at).getUTCDay() === 0).length);
  });

  test.each(['group_by=color', 'metrics=happiness', 'group_by=source,date,status,direction'])(
    'rejects %s',
    (query) => {
      expect(one.get(`/analytics/calls?${query}`).status).toBe(400);
    },
  );

  test('the dashboard has date names of its own, and includes the last day', () => {
    const { data } = one.json('/dashboard/stats?date_from=2026-02-10&date_to=2026-02-11');
    const wanted = truth.filter((call) => call.created_at >= '2026-02-10' && call.created_at < '2026-02-12');
    const with_ = (status: string) => wanted.filter((call) => call.status === status).length;
    expect(data).toMatchObject({
      total_calls: wanted.length,
      answered_calls: with_('completed'),
      voicemail_calls: with_('voicemail'),
    });
    expect(data.missed_calls).toBe(wanted.length - with_('completed') - with_('voicemail'));
    expect(data.average_duration).toBe(
      Math.round(wanted.reduce((sum, call) => sum + call.duration_seconds, 0) / wanted.length),
    );
    expect(one.json('/dashboard/stats?start_date=2026-02-10').data).toEqual(
      one.json('/dashboard/stats').data,
    );
  });

  test('numbers, their statistics and their groups agree with the calls', () => {
    const { numbers } = one.json('/numbers').data;
    expect(
      numbers.reduce((sum: number, number: { total_calls: number }) => sum + number.total_calls, 0),
    ).toBe(truth.length);
    const { stats } = one.json('/numbers/bulk-stats').data;
    expect(stats.map((row: { total_calls: number }) => row.total_calls)).toEqual(
      numbers.map((number: { total_calls: number }) => number.total_calls),
    );
    expect(one.json(`/numbers/${numbers[0].id}/stats`).data).toEqual(stats[0]);
    const [group] = one.json('/number-groups/bulk-stats').data.stats;
    expect(group.total_calls).toBe(one.json(`/calls?number_group_id=${group.group_id}&limit=1`).data.total);
    expect(one.get('/numbers/a1b2c3d4-e5f6-4890-abcd-ef1234567890/stats').status).toBe(404);
    const keyed = client({ style: 'nested-paging', business: { callsPerDay: 120, historyDays: 45 } });
    const { [numbers[0].id]: first } = keyed.json('/numbers/bulk-stats').data.stats;
    expect({ number_id: numbers[0].id, ...first }).toEqual(stats[0]);
  });
});

describe('the other resources', () => {
  test('flows in the newer and the older form', () => {
    const [flow] = one.json('/call-flows').data.call_flows;
    expect(one.json(`/call-flows/${flow.id}`).data).toEqual(flow);
    expect(flow.config_json.steps.find((step: { type: string }) => step.type === 'forward')).toHaveProperty(
      'destination',
    );
    const older = client({ style: 'older-names' }).json(`/call-flows/${flow.id}`).data.call_flow;
    expect(older.steps.find((step: { type: string }) => step.type === 'forward')).toHaveProperty('number');
    expect(older.version).toBe(one.json(`/call-flows/${flow.id}/versions`).data.versions[0].version);
    expect(one.json(`/call-flows/${flow.id}/numbers`).data.numbers).toHaveLength(flow.assigned_numbers);
    expect(one.get('/call-flows/x').status).toBe(404);
  });

  test('a pool has its numbers', () => {
    const [pool] = one.json('/number-pools').data.pools;
    expect(one.json(`/number-pools/${pool.id}`).data.numbers).toHaveLength(pool.size);
    expect(one.get('/number-pools/x').status).toBe(404);
  });

  test('voicemails are the calls that left one', () => {
    const { data } = one.json('/voicemails?limit=500');
    expect(data.voicemails.map((row: { id: string }) => row.id)).toEqual(
      truth
        .filter((call) => call.status === 'voicemail')
        .map((call) => call.id)
        .slice(0, 500),
    );
    expect(one.json(`/voicemails/${data.voicemails[3].id}`).data).toEqual(data.voicemails[3]);
    const recorded = data.voicemails.find((row: { recording_url: string | null }) => row.recording_url);
    expect(one.get(`/voicemails/${recorded.id}/recording`).status).toBe(200);
    expect(one.get(`/voicemails/${truth.find((call) => call.status === 'completed')?.id}`).status).toBe(404);
  });

  test('a list of forms, and a single form', () => {
    const { forms } = one.json('/forms').data;
    expect(forms.length).toBe(50);
    expect(one.json(`/forms/${forms[7].id}`).data).toEqual(forms[7]);
    expect(one.get('/forms/x').status).toBe(404);
  });

  test('a conversation and its thread', () => {
    const { conversations } = one.json('/conversations?limit=500').data;
    expect(new Set(conversations.map((row: { contact: string }) => row.contact)).size).toBe(
      conversations.length,
    );
    const { messages } = one.json(`/texts?contact=${encodeURIComponent(conversations[2].contact)}`).data;
    expect(messages).toHaveLength(conversations[2].message_count);
    expect(messages.at(-1).body).toBe(conversations[2].last_message);
    expect(
      conversations.reduce((sum: number, row: { message_count: number }) => sum + row.message_count, 0),
    ).toBe(one.json('/sms').data.total);
    for (const query of ['', '?contact=+13055550140', '?contact=Bob'])
      expect(one.get(`/texts${query}`).status).toBe(400);
  });

  test('lists other than calls page by offset', () => {
    for (const [path, key] of [
      ['/numbers', 'numbers'],
      ['/forms', 'forms'],
      ['/sms', 'messages'],
      ['/voicemails', 'voicemails'],
      ['/webhooks/deliveries', 'deliveries'],
    ]) {
      const whole = one.json(`${path}?limit=12`).data;
      const half = one.json(`${path}?limit=6&offset=6`).data;
      expect(half[key as string]).toEqual(whole[key as string].slice(6));
      expect(half).toMatchObject({ total: whole.total, has_more: whole.total > 12, limit: 6, offset: 6 });
    }
  });
});
