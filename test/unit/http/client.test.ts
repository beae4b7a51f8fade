import { describe, expect, test } from '@jest/globals';
import type { Get } from '../../../src/catalog/api';
import { urlOf } from '../../../src/http/url';
import { toProblem } from '../../../src/problem';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { callscaler } from '../../../src/sources/callscaler/source';
import { caught } from '../caught';
import { answer, KEY, rig, START_MS } from './scripted';

const LIST: Get = { path: '/calls', query: { limit: 1 }, action: 'list calls' };
const OK = answer(200, { data: { calls: [] } });
const BUSY = answer(500, { error: 'boom' });
const LIMITED = answer(429, { error: 'rate_limit_exceeded', retry_after: 12 }, { 'retry-after': '12' });
const bucket = (remaining: number, resetSeconds: number) =>
  answer(
    200,
    {},
    {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(START_MS / 1000 + resetSeconds),
    },
  );

describe('what is sent', () => {
  test('a GET with the key in its header and nowhere else', () => {
    const { client, requests } = rig([OK]);
    client.get(LIST);
    expect(requests).toEqual([
      {
        method: 'get',
        url: 'https://callscaler.com/api/v1/calls?limit=1',
        headers: { Authorization: `Bearer ${KEY}`, Accept: 'application/json' },
      },
    ]);
  });

  test('the one POST is the look-up by ids', () => {
    const { client, requests } = rig([answer(200, { data: { calls: [{ id: 'a' }] } })]);
    expect(client.recordsByIds(calls, ['a', 'b'])).toEqual([{ id: 'a' }]);
    expect(requests).toEqual([
      {
        method: 'post',
        url: 'https://callscaler.com/api/v1/calls/batch',
        headers: {
          Authorization: `Bearer ${KEY}`,
          Accept: 'application/json',
          'Content-Type': 'application/json',
        },
        payload: '{"ids":["a","b"]}',
      },
    ]);
  });

  test('more than a hundred ids are refused before anything is sent', () => {
    const { client, requests } = rig([]);
    const ids = Array.from({ length: 101 }, String);
    expect(() => client.recordsByIds(calls, ids)).toThrow(RangeError);
    expect(requests).toEqual([]);
  });

  test('the client has no way to any other request', () => {
    expect(Object.keys(rig([]).client).sort()).toEqual([
      'bucket',
      'get',
      'getAll',
      'prefetch',
      'recordsByIds',
      'sent',
    ]);
  });

  test('nothing asked, nothing sent', () => {
    expect(rig([]).client.getAll([])).toEqual([]);
  });
});

describe('urlOf', () => {
  test.each<[Get['query'], string]>([
    [undefined, ''],
    [{}, ''],
    [{ a: undefined, b: '' }, ''],
    [{ page: 0, yes: false }, '?page=0&yes=false'],
    [{ contact: '+13055550123' }, '?contact=%2B13055550123'],
    [{ search: 'a&b=c d/é?#' }, '?search=a%26b%3Dc%20d%2F%C3%A9%3F%23'],
    [{ include: 'transcription,summary' }, '?include=transcription%2Csummary'],
    [{ 'odd name': 1 }, '?odd%20name=1'],
  ])('%j', (query, suffix) => {
    const get: Get = { path: '/calls', action: 'list calls', ...(query ? { query } : {}) };
    expect(urlOf(callscaler.baseUrl, get)).toBe(`https://callscaler.com/api/v1/calls${suffix}`);
  });
});

test('a next page on another server is refused before the API key is sent there', () => {
  const { client, requests } = rig([OK]);
  const elsewhere = { ...LIST, url: 'https://callscaler.com.example/api/v1/calls?cursor=x' };
  expect(caught(() => client.get(elsewhere))).toMatchObject({ code: 'bad_answer' });
  expect(requests).toEqual([]);
  const url = 'https://callscaler.com/api/v1/calls?cursor=x';
  client.get({ ...LIST, url });
  expect(requests.map((request) => request.url)).toEqual([url]);
});

describe('retries', () => {
  test('a failure that passes is sent again after a wait', () => {
    const { client, slept } = rig([BUSY, { failure: 'DNS error' }, OK]);
    client.get(LIST);
    expect(slept).toEqual([1000, 2000]);
    expect(client.sent).toBe(3);
  });

  test('an answer that is not JSON is one of them', () => {
    const { client, slept } = rig([
      answer(200, '<html>proxy</html>'),
      answer(200, ''),
      answer(200, '"text"'),
      OK,
    ]);
    expect(client.get(LIST).body).toEqual({ data: { calls: [] } });
    expect(slept).toEqual([1000, 2000, 4000]);
  });

  test('after five attempts it is reported', () => {
    const { client } = rig([BUSY, BUSY, BUSY, BUSY, BUSY]);
    expect(caught(() => client.get(LIST))).toMatchObject({ code: 'api_down', retryAfterSeconds: 16 });
    expect(client.sent).toBe(5);
  });

  test('a 429 waits as long as it says', () => {
    const { client, slept } = rig([LIMITED, OK]);
    client.get(LIST);
    expect(slept).toEqual([12_000]);
  });

  test('of a batch only the failed ones are sent again, once, and answers keep their order', () => {
    const named = (id: string) => answer(200, { id });
    const { client, batches, slept } = rig([named('a'), LIMITED, BUSY, named('d'), named('b'), named('c')]);
    const paths = ['/a', '/b', '/c', '/d'];
    const received = client.getAll(paths.map((path) => ({ path, action: 'test' })));
    expect(received.map(({ body }) => body)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]);
    expect(batches.map((batch) => batch.map(({ url }) => url.slice(-2)))).toEqual([paths, ['/b', '/c']]);
    expect(slept).toEqual([12_000]);
  });

  test.each([
    [401, 'key_refused'],
    [403, 'no_rights'],
    [404, 'not_found'],
    [400, 'bad_request'],
    [422, 'bad_request'],
  ])('%d is thrown at once as %s', (status, code) => {
    const { client, slept } = rig([answer(status, { error: 'unauthorized' })]);
    expect(caught(() => client.get(LIST)).code).toBe(code);
    expect(client.sent).toBe(1);
    expect(slept).toEqual([]);
  });

  test.each([500, 502, 503, 504, 599])('%d passes', (status) => {
    expect(rig([answer(status, ''), OK]).client.get(LIST).body).toBeDefined();
  });

  test('a wait that would reach the deadline is not begun', () => {
    const { client, slept } = rig([LIMITED], { deadlineMs: START_MS + 12_000 });
    expect(caught(() => client.get(LIST))).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 12 });
    expect(slept).toEqual([]);
  });

  test('what sendAll throws ends the run', () => {
    const quota = new Error('Service invoked too many times for one day: urlfetch.');
    const { client } = rig([], {
      sendAll: () => {
        throw quota;
      },
    });
    expect(() => client.get(LIST)).toThrow(quota);
  });

  test('the moment of an answer is the server’s, ours where it does not say', () => {
    const dated = answer(200, {}, { date: 'Mon, 02 Mar 2026 15:30:00 GMT' });
    expect(rig([dated]).client.get(LIST).serverTimeMs).toBe(Date.parse('2026-03-02T15:30:00Z'));
    expect(rig([OK]).client.get(LIST).serverTimeMs).toBe(START_MS);
  });
});

describe('the limit of requests per minute', () => {
  test('an exhausted minute is waited for', () => {
    const { client, slept } = rig([bucket(0, 30), OK]);
    client.get(LIST);
    client.get(LIST);
    expect(slept).toEqual([31_000]);
  });

  test('the reserve is waited for no longer than until nobody else will need it', () => {
    const { client, slept } = rig([bucket(5, 30), OK]);
    client.get(LIST);
    client.get(LIST);
    expect(slept).toEqual([27_000]);
  });

  test('a limit that stays closed is left to whoever holds it', () => {
    const closed = answer(429, '', { 'retry-after': '20' });
    const { client, slept } = rig([closed, closed, closed]);
    expect(caught(() => client.get(LIST))).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 20 });
    expect(slept).toEqual([20_000, 20_000]);
  });

  test('whoever is answered in part goes on', () => {
    const closed = answer(429, '', { 'retry-after': '20' });
    const { client, slept } = rig([OK, closed, closed, closed, OK, closed, closed, OK, closed, OK]);
    expect(client.getAll([LIST, LIST, LIST, LIST])).toHaveLength(4);
    expect(slept).toHaveLength(3);
  });

  test('what is not worth waiting for is sent once', () => {
    const { client, slept } = rig([answer(500, '')]);
    expect(caught(() => client.get({ ...LIST, triesOnce: true })).code).toBe('api_down');
    expect(slept).toEqual([]);
  });

  test('a client that does not wait says how long to', () => {
    const { client, slept } = rig([bucket(0, 30)], { waitsForRoom: false });
    client.get(LIST);
    expect(caught(() => client.get(LIST))).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 31 });
    expect(slept).toEqual([]);
    expect(client.sent).toBe(1);
  });

  test('neither is waited beyond the deadline', () => {
    const { client } = rig([bucket(0, 30)], { deadlineMs: START_MS + 31_000 });
    client.get(LIST);
    expect(caught(() => client.get(LIST)).code).toBe('rate_limited');
  });

  test('what was sent counts before its answers do', () => {
    const { client } = rig([bucket(8, 30), OK, OK, OK]);
    client.get(LIST);
    client.getAll([LIST, LIST, LIST]);
    expect(client.bucket.remaining).toBe(5);
  });
});

describe('no message ever holds the key', () => {
  const odd = 'my.own/key+with=signs';
  test.each<[string, string, ReturnType<typeof answer> | { failure: string }]>([
    ['echoed in JSON', KEY, answer(401, { error: { message: `Bad key ${KEY}` } })],
    ['echoed in text', KEY, answer(400, `Bearer ${KEY} is unknown`)],
    ['by the network', KEY, { failure: `cannot send Bearer ${KEY}` }],
    ['of another make', odd, answer(401, { message: `Bad key ${odd}` })],
    ['at the place where words are cut', odd, answer(401, { message: `${'words '.repeat(32)}${odd}` })],
    ['another key of ours', odd, answer(403, { message: `not ${KEY}` })],
  ])('%s', (_name, key, failed) => {
    const script = Array.from({ length: 5 }, () => failed);
    const problem = caught(() => rig(script, { apiKey: key }).client.get(LIST));
    for (const text of [problem.message, JSON.stringify(toProblem(problem))]) {
      expect(text).not.toContain(key.slice(0, 12));
      expect(text).not.toContain(KEY.slice(0, 12));
      expect(text).toContain('…');
    }
  });
});

describe('foreseen requests', () => {
  const NUMBERS: Get = { path: '/numbers', query: { limit: 500 }, action: 'list numbers' };
  const LISTED = answer(200, { data: { numbers: [{ id: 'n1' }] } });

  test('go along with the next one, and their answer waits for whoever asks', () => {
    const { client, batches } = rig([OK, LISTED]);
    client.prefetch(NUMBERS);
    client.get(LIST);
    expect(client.get(NUMBERS).body).toEqual({ data: { numbers: [{ id: 'n1' }] } });
    expect(batches.map((batch) => batch.length)).toEqual([2]);
    expect(client.sent).toBe(2);
  });

  test('are answered once: who asks again gets what is true by then', () => {
    const { client, requests } = rig([OK, LISTED, LISTED]);
    client.prefetch(NUMBERS);
    client.get(LIST);
    client.get(NUMBERS);
    client.get(NUMBERS);
    expect(requests).toHaveLength(3);
  });

  test('that fail stop nobody, and are not sent again by themselves', () => {
    const { client, requests, slept } = rig([OK, BUSY, LISTED]);
    client.prefetch(NUMBERS);
    client.get(LIST);
    expect([requests.length, slept]).toEqual([2, []]);
    client.get(NUMBERS);
    expect(requests).toHaveLength(3);
  });
});
