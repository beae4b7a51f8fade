import { describe, expect, test } from '@jest/globals';
import { ANSWER_STYLES } from '../../../../emulator/callscaler';
import { client, headerOf, MONDAY, text } from './client';

describe('keys', () => {
  test('rejects a missing or wrong key, or another kind of authorization', () => {
    const { api, get } = client();
    expect(get('/calls', 'cs_key_wrong').status).toBe(401);
    for (const headers of [{}, { Authorization: `Basic ${api.key}` }, { Authorization: api.key }]) {
      expect(api.handle([{ method: 'GET', url: 'http://localhost/api/v1/calls', headers }])).toMatchObject([
        { status: 401 },
      ]);
    }
  });

  test('accepts the header in any case and the base on any host', () => {
    const { api } = client();
    const request = {
      method: 'get',
      url: 'http://127.0.0.1:4010/proxy/api/v1/calls?limit=1',
      headers: { authorization: `bearer ${api.key}` },
    };
    expect(api.handle([request])).toMatchObject([{ status: 200 }]);
  });

  test('a revoked key stops working at once, other keys keep working', () => {
    const { api, get } = client();
    const other = api.addKey({ role: 'viewer' });
    api.revokeKey(api.key);
    expect(get('/calls').status).toBe(401);
    expect(get('/calls', other).status).toBe(200);
    expect(() => api.revokeKey('cs_key_0000000000nothing')).toThrow(/"cs_key_00000000…"/);
  });

  test('only admins and owners see the list of keys, and only their prefixes', () => {
    const { api, get } = client();
    for (const role of ['viewer', 'manager'] as const)
      expect(get('/api-keys', api.addKey({ role })).status).toBe(403);
    const answer = get('/api-keys', api.addKey({ role: 'admin' }));
    expect(answer.status).toBe(200);
    expect(text(answer)).toContain(api.key.slice(0, 15));
    expect(text(answer)).not.toContain(api.key.slice(0, 16));
  });

  test('a key of one business shows nothing of another', () => {
    const { api, json, get } = client();
    const other = api.addBusiness({ callsPerDay: 20, historyDays: 10 });
    const own = json('/calls').data.calls[0].id;
    expect(other.world.profile.name).not.toBe(api.world.profile.name);
    expect(get(`/calls/${own}`, other.key).status).toBe(404);
    expect(JSON.parse(text(get('/calls', other.key))).data.calls[0].id).toBe(other.world.calls()[0]?.id);
  });

  test('each style has its error, without a key in it', () => {
    const bodies = ANSWER_STYLES.map((style) => text(client({ style }).get('/calls', 'cs_key_secret')));
    expect(bodies).toEqual([
      '{"error":{"code":"401","message":"unauthorized"}}',
      'unauthorized',
      '{"error":"unauthorized","message":"unauthorized"}',
      '{"error":"unauthorized"}',
      '{"error":{"code":"401","message":"unauthorized"}}',
    ]);
  });
});

describe('the rate limit', () => {
  test('is 60 requests a minute for all keys of a business together', () => {
    const { api, clock, get } = client({ rateLimit: 60 });
    const second = api.addKey();
    const other = api.addBusiness({ empty: true });
    clock.time = MONDAY + 48_000;
    for (let n = 1; n <= 60; n++) {
      const answer = get('/numbers', n % 2 ? api.key : second);
      expect(answer.status).toBe(200);
      expect(headerOf(answer, 'X-RateLimit-Remaining')).toBe(String(60 - n));
    }
    const refused = get('/numbers');
    expect(refused.status).toBe(429);
    expect(headerOf(refused, 'Retry-After')).toBe('12');
    expect(headerOf(refused, 'X-RateLimit-Reset')).toBe(String((MONDAY + 60_000) / 1000));
    expect(JSON.parse(text(refused))).toEqual({
      error: 'rate_limit_exceeded',
      message: 'Too many requests. Limit: 60/min. Try again in 12 seconds.',
      retry_after: 12,
    });
    expect(get('/numbers', second).status).toBe(429);
    expect(get('/numbers', other.key).status).toBe(200);
    clock.time += 11_999;
    expect(get('/numbers').status).toBe(429);
    clock.time += 1;
    expect(get('/numbers').status).toBe(200);
  });

  test('every answer has its headers and a date', () => {
    const { get, send } = client({ rateLimit: 3 });
    const answers = [
      get('/calls'),
      get('/calls?limit=0'),
      get('/nope'),
      get('/calls'),
      get('/calls', 'cs_key_wrong'),
      send('DELETE', '/numbers/1'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 400, 404, 429, 401, 429]);
    for (const answer of answers) {
      expect(headerOf(answer, 'Date')).toBe('Mon, 02 Mar 2026 14:00:00 GMT');
      expect(headerOf(answer, 'X-RateLimit-Limit')).toBe('3');
      expect(headerOf(answer, 'X-RateLimit-Remaining')).toMatch(/^\d+$/);
      expect(headerOf(answer, 'X-RateLimit-Reset')).toMatch(/^\d{10}$/);
    }
  });
});

describe('other requests', () => {
  test('a write is rejected and recorded', () => {
    const { api, send } = client();
    const writes = [
      ['POST', '/texts'],
      ['POST', '/numbers/purchase'],
      ['PATCH', '/numbers/1'],
      ['PUT', '/call-flows/1'],
      ['DELETE', '/api-keys/1'],
      ['POST', '/calls'],
    ] as const;
    for (const [method, path] of writes) expect(send(method, path, {}).status).toBe(405);
    expect(api.writes.map(({ method, path }) => [method, path])).toEqual(writes);
    send('POST', '/calls/batch', { ids: [api.world.calls()[0]?.id] });
    expect(api.writes).toHaveLength(writes.length);
  });

  test('all requests are recorded, with the prefix of their key', () => {
    const { api, get } = client();
    get('/calls?limit=2&source=google');
    get('/nope');
    expect(api.requests).toEqual([
      {
        time: MONDAY,
        method: 'GET',
        path: '/calls',
        query: { limit: '2', source: 'google' },
        keyPrefix: api.key.slice(0, 15),
        route: 'GET /calls',
        status: 200,
      },
      { time: MONDAY, method: 'GET', path: '/nope', query: {}, keyPrefix: api.key.slice(0, 15), status: 404 },
    ]);
  });

  test('there is no route for a single number, and none outside the base', () => {
    const { api, get } = client();
    expect(get(`/numbers/${api.world.numbers[0]?.id}`).status).toBe(404);
    expect(
      api.handle([
        {
          method: 'GET',
          url: 'https://callscaler.com/calls',
          headers: { Authorization: `Bearer ${api.key}` },
        },
      ]),
    ).toMatchObject([{ status: 404 }]);
    expect(get('/calls/%E0%A4%A').status).toBe(400);
  });
});
