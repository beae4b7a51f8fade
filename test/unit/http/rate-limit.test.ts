import { describe, expect, test } from '@jest/globals';
import {
  allowance,
  learn,
  newBucket,
  openOwnWindow,
  type RateBucket,
  waitForRoomMs,
} from '../../../src/http/rate-limit';
import { callscaler } from '../../../src/sources/callscaler/source';
import { answer, START_MS } from './scripted';

const headers = (remaining: number, resetInSeconds: number, limit = 60) =>
  answer(
    200,
    {},
    {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(START_MS / 1000 + resetInSeconds),
    },
  );

function learned(...answers: ReturnType<typeof headers>[]): RateBucket {
  const bucket = newBucket(5);
  for (const one of answers) learn(bucket, one, START_MS, callscaler.limits);
  return bucket;
}

describe('the bucket of requests', () => {
  test('before the first answer anything may go', () => {
    expect(allowance(newBucket(5), START_MS)).toBe(1);
    expect(waitForRoomMs(newBucket(5), START_MS)).toBe(0);
  });

  test('five requests are left for formulas', () => {
    expect(allowance(learned(headers(54, 30)), START_MS)).toBe(49);
    expect(allowance(learned(headers(5, 30)), START_MS)).toBe(0);
    expect(allowance(learned(headers(0, 30)), START_MS)).toBe(0);
  });

  test('of a small limit at most a quarter is left', () => {
    expect(allowance(learned(headers(3, 30, 8)), START_MS)).toBe(1);
    expect(allowance(learned(headers(1, 30, 1)), START_MS)).toBe(1);
  });

  test('answers of one batch may come in any order', () => {
    expect(learned(headers(40, 30), headers(42, 30), headers(41, 30)).remaining).toBe(40);
  });

  test('a new window forgets the old one', () => {
    expect(learned(headers(0, 30), headers(59, 90)).remaining).toBe(59);
  });

  test('after the reset the whole limit is there', () => {
    expect(allowance(learned(headers(0, 30)), START_MS + 30_000)).toBe(55);
  });

  test('the wait ends a second after the reset', () => {
    expect(waitForRoomMs(learned(headers(0, 30)), START_MS)).toBe(31_000);
    expect(waitForRoomMs(learned(headers(6, 30)), START_MS)).toBe(0);
  });

  test('in the last three seconds of a minute the reserve may be spent', () => {
    const bucket = learned(headers(5, 30));
    expect(waitForRoomMs(bucket, START_MS)).toBe(27_000);
    expect(allowance(bucket, START_MS + 26_999)).toBe(0);
    expect(allowance(bucket, START_MS + 27_000)).toBe(5);
    expect(waitForRoomMs(bucket, START_MS + 27_000)).toBe(0);
    expect(waitForRoomMs(learned(headers(0, 30)), START_MS + 28_000)).toBe(3_000);
  });

  test('a clock that is wrong by hours stalls nothing', () => {
    expect(waitForRoomMs(learned(headers(0, 7200)), START_MS)).toBe(90_000);
  });

  test('the reset is told on the server’s clock', () => {
    const bucket = newBucket(5);
    const serverMs = START_MS + 3_600_000;
    const date = new Date(serverMs).toUTCString();
    const reset = String(serverMs / 1000 + 20);
    learn(
      bucket,
      answer(200, {}, { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
      START_MS,
      callscaler.limits,
    );
    expect(bucket.resetAtMs).toBe(START_MS + 20_000);
  });

  test.each([
    [{}],
    [{ 'x-ratelimit-remaining': '3' }],
    [{ 'x-ratelimit-remaining': '', 'x-ratelimit-reset': '' }],
    [{ 'x-ratelimit-remaining': 'few', 'x-ratelimit-reset': '1' }],
  ])('headers that say nothing change nothing: %j', (said) => {
    const bucket = newBucket(5);
    learn(bucket, answer(200, {}, said), START_MS, callscaler.limits);
    expect(bucket).toEqual(newBucket(5));
  });
});

describe('an API whose answers say nothing of its limit', () => {
  const limits = { perMinute: 10, reserve: 2 };

  test('our own requests are counted, by the minute', () => {
    const bucket = newBucket(limits.reserve);
    openOwnWindow(bucket, START_MS, limits);
    expect(allowance(bucket, START_MS)).toBe(8);
    bucket.remaining -= 8;
    openOwnWindow(bucket, START_MS + 30_000, limits);
    expect(allowance(bucket, START_MS + 30_000)).toBe(0);
    expect(waitForRoomMs(bucket, START_MS + 30_000)).toBe(27_000);
    openOwnWindow(bucket, START_MS + 60_000, limits);
    expect(allowance(bucket, START_MS + 60_000)).toBe(8);
  });

  test('without any limit one request goes out at a time', () => {
    const bucket = newBucket(0);
    openOwnWindow(bucket, START_MS, { reserve: 0 });
    expect(allowance(bucket, START_MS)).toBe(1);
    expect(waitForRoomMs(bucket, START_MS)).toBe(0);
  });
});
