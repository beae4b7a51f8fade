import { describe, expect, test } from '@jest/globals';
import { decideRetry, type FailedRequest, namedWaitSeconds } from '../../../src/http/retry';
import type { HttpAnswer } from '../../../src/http/transport';
import type { ErrorCode } from '../../../src/protocol';
import { callscaler } from '../../../src/sources/callscaler/source';
import { answer, START_MS } from './scripted';

const SERVER_DATE = 'Mon, 02 Mar 2026 14:00:00 GMT';
const resetIn = (seconds: number) => String(START_MS / 1000 + seconds);

describe('namedWaitSeconds', () => {
  test.each<[string, HttpAnswer, number]>([
    ['seconds in the header', answer(429, '', { 'retry-after': '12' }), 12],
    ['fractions of them', answer(429, '', { 'retry-after': '1.5' }), 1.5],
    ['a date in the header', answer(429, '', { 'retry-after': 'Mon, 02 Mar 2026 14:00:20 GMT' }), 20],
    [
      'a date in the header is a difference on the server’s clock',
      answer(429, '', {
        date: 'Mon, 02 Mar 2026 15:00:00 GMT',
        'retry-after': 'Mon, 02 Mar 2026 15:00:07 GMT',
      }),
      7,
    ],
    ['a header that says nothing', answer(429, { retry_after: 9 }, { 'retry-after': 'soon' }), 9],
    ['a blank header', answer(429, { retry_after: 9 }, { 'retry-after': ' ' }), 9],
    ['the header before the body', answer(429, { retry_after: 9 }, { 'retry-after': '3' }), 3],
    ['the body', answer(429, { error: 'rate_limit_exceeded', retry_after: 12 }), 12],
    ['the body as text', answer(429, { retry_after: '12' }), 12],
    ['inside the error', answer(429, { error: { code: '429', message: 'no', retry_after: 12 } }), 12],
    ['null in the body', answer(429, { retry_after: null, message: 'Try again in 8 seconds.' }), 8],
    [
      'the message',
      answer(429, { message: 'Too many requests. Limit: 60/min. Try again in 12 seconds.' }),
      12,
    ],
    ['the message inside the error', answer(429, { error: { message: 'Try again in 11 seconds.' } }), 11],
    ['plain text', answer(429, 'Rate limit: retry in 30s'), 30],
    ['plain text in sec', answer(429, 'wait 14 sec'), 14],
    ['a page of HTML says nothing', answer(429, '<style>a{transition:3s}</style>'), 15],
    ['the reset', answer(429, '', { 'x-ratelimit-reset': resetIn(40), date: SERVER_DATE }), 40],
    ['the reset by our clock', answer(429, '', { 'x-ratelimit-reset': resetIn(25) }), 25],
    ['nothing', answer(429, ''), 15],
    ['a blank reset is none', answer(429, '', { 'x-ratelimit-reset': '' }), 15],
    ['too long', answer(429, '', { 'retry-after': '3600' }), 90],
    ['nothing at all', answer(429, '', { 'retry-after': '0' }), 1],
    ['a date that is past', answer(429, '', { 'retry-after': 'Mon, 02 Mar 2026 13:00:00 GMT' }), 1],
    ['a reset that is past', answer(429, '', { 'x-ratelimit-reset': resetIn(-30) }), 1],
  ])('%s', (_name, http, seconds) => {
    expect(namedWaitSeconds(http, START_MS, callscaler)).toBe(seconds);
  });
});

describe('decideRetry', () => {
  const question = (change: Partial<FailedRequest>): FailedRequest => ({
    code: 'api_down',
    attempt: 1,
    answer: undefined,
    nowMs: START_MS,
    deadlineMs: START_MS + 270_000,
    random: 0.5,
    source: callscaler,
    ...change,
  });

  test.each([
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 8000],
  ])('attempt %d of a passing failure waits %d ms', (attempt, waitMs) => {
    expect(decideRetry(question({ attempt }))).toEqual({ waitMs });
    expect(decideRetry(question({ attempt, code: 'network' }))).toEqual({ waitMs });
  });

  test('the fifth attempt is the last', () => {
    expect(decideRetry(question({ attempt: 5 }))).toEqual({ giveUp: true, retryAfterSeconds: 16 });
  });

  test('however often it failed, nobody is told to wait longer than 90 s', () => {
    expect(decideRetry(question({ attempt: 500, random: 1 }))).toEqual({
      giveUp: true,
      retryAfterSeconds: 90,
    });
  });

  test('the wait is spread by a quarter to both sides', () => {
    expect(decideRetry(question({ random: 0 }))).toEqual({ waitMs: 750 });
    expect(decideRetry(question({ random: 1 }))).toEqual({ waitMs: 1250 });
  });

  test('a 429 waits as long as it says, until it has been closed through two of its own waits', () => {
    const limited = { code: 'rate_limited' as const, answer: answer(429, '', { 'retry-after': '12' }) };
    expect(decideRetry(question({ ...limited, attempt: 1 }))).toEqual({ waitMs: 12_000 });
    expect(decideRetry(question({ ...limited, attempt: 2 }))).toEqual({ waitMs: 12_000 });
    expect(decideRetry(question({ ...limited, attempt: 3 }))).toEqual({
      giveUp: true,
      retryAfterSeconds: 12,
    });
  });

  test('no wait reaches the deadline', () => {
    expect(decideRetry(question({ deadlineMs: START_MS + 1000 }))).toEqual({
      giveUp: true,
      retryAfterSeconds: 1,
    });
    expect(decideRetry(question({ deadlineMs: START_MS + 1001 }))).toEqual({ waitMs: 1000 });
  });

  test.each<ErrorCode>(['key_refused', 'no_rights', 'bad_request', 'not_found', 'bad_answer', 'daily_quota'])(
    '%s is never retried',
    (code) => {
      expect(decideRetry(question({ code }))).toHaveProperty('giveUp', true);
    },
  );
});
