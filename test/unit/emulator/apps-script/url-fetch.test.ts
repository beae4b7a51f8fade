import { describe, expect, test } from '@jest/globals';
import type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../../../../emulator/http';
import { messageOf, SCOPES, stage } from './script';

const answering = (
  ...answers: (HttpResponse | HttpFailure)[]
): { http: HttpBackend; seen: HttpRequest[] } => {
  const seen: HttpRequest[] = [];
  const http: HttpBackend = (requests) =>
    requests.map((request) => {
      seen.push(request);
      return answers[(seen.length - 1) % answers.length] ?? { failure: 'connection' };
    });
  return { http, seen };
};
const URL_ = 'https://callscaler.com/api/v1/calls';
const ok: HttpResponse = {
  status: 200,
  headers: [
    ['X-A', '1'],
    ['X-A', '2'],
    ['content-type', 'text/plain; charset=utf-8'],
  ],
  body: 'é',
};

describe('a request', () => {
  test.each([
    ['{}', { method: 'GET', headers: {} }],
    ['{ method: "delete" }', { method: 'DELETE', headers: {} }],
    ['{ headers: { Authorization: "Bearer x" } }', { method: 'GET', headers: { Authorization: 'Bearer x' } }],
    [
      '{ payload: "x" }',
      { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'x' },
    ],
    [
      '{ method: "post", payload: { a: "1 2", b: 3 } }',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=1%202&b=3',
      },
    ],
    [
      '{ method: "post", contentType: "application/json", payload: "{}" }',
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    ],
  ])('with %s', (options, sent) => {
    const { http, seen } = answering(ok);
    stage(`function main() { UrlFetchApp.fetch('${URL_}', ${options}) }`, { http }).value('main');
    expect(seen).toEqual([{ url: URL_, ...sent }]);
  });

  test.each([
    [
      `UrlFetchApp.fetch('${URL_}', { retries: 3 })`,
      'UrlFetchApp.fetch with the option retries is not implemented by the emulator',
    ],
    [`UrlFetchApp.fetch('${URL_}', { method: 'brew' })`, 'Attribute provided with invalid value: method'],
    [`UrlFetchApp.fetch('${URL_}?' + 'x'.repeat(2100))`, 'Limit Exceeded: URLFetch URL Length.'],
    ["UrlFetchApp.fetch('ftp://callscaler.com')", 'Invalid argument: ftp://callscaler.com'],
    ['UrlFetchApp.fetchAll([{ method: "get" }])', 'Attribute provided with no value: url'],
  ])('%s', (statement, message) => expect(messageOf(statement)).toBe(message));

  test.each([
    ['https://callscaler.com/api/v1/calls?limit=1', true],
    ['https://callscaler.com/api/v1/', true],
    ['https://callscaler.com/api/v10/calls', false],
    ['https://callscaler.com/api/V1/calls', false],
    ['http://callscaler.com/api/v1/calls', false],
    ['https://callscaler.com.example.com/api/v1/calls', false],
    ['https://evil.example.com/?https://callscaler.com/api/v1/', false],
    ['https://a.example.org/x', true],
    ['https://example.net/foo', true],
    ['https://example.net/foo/bar', true],
    ['https://example.net/foobar', false],
  ])('the whitelist on %s: %s', (url, allowed) => {
    const manifest = {
      oauthScopes: SCOPES,
      urlFetchWhitelist: [
        'https://callscaler.com/api/v1/',
        'https://*.example.org/',
        'https://example.net/foo',
      ],
    };
    const message = messageOf(`UrlFetchApp.fetch('${url}')`, { manifest });
    expect(message).toEqual(
      allowed ? 'nothing was thrown' : expect.stringContaining('not covered by urlFetchWhitelist'),
    );
  });
});

describe('an answer', () => {
  test('can be read in all ways', () => {
    const { value } = stage(
      `function main() { const r = UrlFetchApp.fetch('${URL_}'); return [r.getResponseCode(), r.getContentText(), r.getContent(), r.getHeaders(), r.getAllHeaders(), r.getBlob().getContentType(), r.getBlob().getDataAsString()] }`,
      answering(ok),
    );
    expect(value('main')).toEqual([
      200,
      'é',
      [-61, -87],
      { 'X-A': '2', 'content-type': 'text/plain; charset=utf-8' },
      { 'X-A': ['1', '2'], 'content-type': 'text/plain; charset=utf-8' },
      'text/plain',
      'é',
    ]);
  });

  const unauthorized: HttpResponse = { status: 401, headers: [], body: '{"error":"unauthorized"}' };
  test.each<[what: string, answer: HttpResponse | HttpFailure, options: string, message: string]>([
    [
      'an HTTP error',
      unauthorized,
      '{}',
      'Request failed for https://callscaler.com returned code 401. Truncated server response: {"error":"unauthorized"} (use muteHttpExceptions option to examine full response)',
    ],
    ['a muted HTTP error', unauthorized, '{ muteHttpExceptions: true }', 'nothing was thrown'],
    ['no name', { failure: 'dns' }, '{ muteHttpExceptions: true }', `DNS error: ${URL_}`],
    [
      'no connection',
      { failure: 'connection' },
      '{ muteHttpExceptions: true }',
      `Address unavailable: ${URL_}`,
    ],
    ['no answer', { failure: 'timeout' }, '{ muteHttpExceptions: true }', `Timeout: ${URL_}`],
    ['a late answer', { ...ok, latencyMs: 5001 }, '{ timeoutSeconds: 5 }', `Timeout: ${URL_}`],
    [
      '51 MB',
      { ...ok, body: new Uint8Array(51 * 1024 * 1024) },
      '{}',
      'Limit Exceeded: URLFetch Response Size.',
    ],
  ])('%s', (_what, answer, options, message) => {
    expect(messageOf(`UrlFetchApp.fetch('${URL_}', ${options})`, answering(answer))).toBe(message);
  });
});

describe('fetchAll', () => {
  const batch = `function main() { return UrlFetchApp.fetchAll(['a', 'b', 'c'].map((x) => ({ url: '${URL_}?' + x, muteHttpExceptions: true }))).map((r) => r.getContentText()) }`;

  test('answers in order and takes as long as the slowest request', () => {
    const slow = (latencyMs: number): HttpResponse => ({ ...ok, body: String(latencyMs), latencyMs });
    const { call, google } = stage(batch, answering(slow(900), slow(100), slow(2000)));
    const run = call('main');
    expect(run.value).toEqual(['900', '100', '2000']);
    expect(run.durationMs).toBeGreaterThanOrEqual(2200);
    expect(run.durationMs).toBeLessThan(2210);
    expect([google.counters.fetches, google.counters.calls['UrlFetchApp.fetchAll']]).toEqual([3, 1]);
  });

  test('fails as a whole where one connection fails', () => {
    const { call } = stage(batch, answering(ok, { failure: 'connection' }, ok));
    expect(call('main').error?.message).toBe(`Address unavailable: ${URL_}?b`);
  });
});

test('a day has 20,000 fetches, and begins at midnight in California', () => {
  const { google, value, call } = stage(
    `function main(n) { return UrlFetchApp.fetchAll(Array(n).fill('${URL_}')).length }`,
    answering({ ...ok, latencyMs: 0 }),
  );
  expect(value('main', 20_000)).toBe(20_000);
  expect(call('main', 1).error?.message).toBe('Service invoked too many times for one day: urlfetch.');
  // From 14:00 UTC to 08:00 UTC.
  google.advance(18 * 3_600_000 - 60_000);
  expect(call('main', 1).ok).toBe(false);
  google.advance(120_000);
  expect(value('main', 1)).toBe(1);
});
