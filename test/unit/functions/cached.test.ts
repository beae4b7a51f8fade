import { describe, expect, jest, test } from '@jest/globals';
import { cachedAnswer } from '../../../src/functions/cached';
import type { Table } from '../../../src/functions/table';
import type { ErrorCode } from '../../../src/protocol';
import { caught } from '../caught';
import { sampleProblem } from '../sample-problem';
import { type Memory, memory, runtimeOver } from './runtime-stub';

const MINUTE = 60_000;
const T0 = Date.parse('2026-03-02T14:00:00Z');
const TABLE: Table = {
  headers: ['A', 'B'],
  rows: [
    ['a', 1.5, true, null, new Date(T0)],
    ['=1', 0, false, null, 'x'],
  ],
};

const asks = (table: Table = TABLE) => jest.fn(() => table);
const fails = (error: unknown) =>
  jest.fn((): Table => {
    throw error;
  });
const answer = (cache: Memory, atMs: number, ask: () => Table, key = 'k') =>
  cachedAnswer(runtimeOver(cache, T0 + atMs).runtime, key, ask);

describe('answerTo', () => {
  test('a hundred cells that ask the same cost one request', () => {
    const cache = memory();
    const ask = asks();
    for (let cell = 0; cell < 100; cell++) expect(answer(cache, cell * 5000, ask)).toEqual(TABLE);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('values come back as what they were', () => {
    const cache = memory();
    answer(cache, 0, asks());
    const kept = answer(cache, 1, fails(new Error('asked')));
    expect(kept).toEqual(TABLE);
    expect(kept.rows[0]?.[4]).toBeInstanceOf(Date);
  });

  test('after ten minutes it is asked again; six hours it is kept', () => {
    const cache = memory();
    const ask = asks();
    answer(cache, 0, ask);
    answer(cache, 10 * MINUTE - 1, ask);
    expect(ask).toHaveBeenCalledTimes(1);
    answer(cache, 10 * MINUTE, ask);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(cache.kept.get('k')).toBe(21_600);
  });

  test('after “Refresh formulas” it is asked again, and the last good answer still stands in', () => {
    const cache = memory();
    answer(cache, 0, asks());
    const refreshed = () => runtimeOver(cache, T0 + MINUTE, { refreshedAtMs: T0 + 30_000 }).runtime;
    expect(cachedAnswer(refreshed(), 'k', fails(sampleProblem('api_down')))).toEqual(TABLE);
    const ask = asks();
    cache.remove('k?');
    cachedAnswer(refreshed(), 'k', ask);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test.each<ErrorCode>([
    'rate_limited',
    'api_down',
    'network',
    'daily_quota',
    'google_busy',
    'refresh_running',
  ])('on %s the last good answer stands', (code) => {
    const cache = memory();
    answer(cache, 0, asks());
    expect(answer(cache, 60 * MINUTE, fails(sampleProblem(code)))).toEqual(TABLE);
  });

  test('Google’s own words for its quota count as well', () => {
    const cache = memory();
    answer(cache, 0, asks());
    const quota = new Error('Service invoked too many times for one day: urlfetch.');
    expect(answer(cache, 60 * MINUTE, fails(quota))).toEqual(TABLE);
  });

  test.each<ErrorCode>(['key_refused', 'no_rights', 'bad_request', 'bad_answer', 'bad_input', 'internal'])(
    'on %s it does not',
    (code) => {
      const cache = memory();
      answer(cache, 0, asks());
      const problem = sampleProblem(code);
      expect(() => answer(cache, 60 * MINUTE, fails(problem))).toThrow(problem);
    },
  );

  test('a failure is shared for ten seconds by those that ask the same, and then asked again', () => {
    const cache = memory();
    const ask = fails(sampleProblem('rate_limited', { retryAfterSeconds: 9 }));
    for (const atMs of [0, 100, 9_999])
      expect(caught(() => answer(cache, atMs, ask))).toMatchObject({
        code: 'rate_limited',
        retryAfterSeconds: 9,
      });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(answer(cache, 10_000, asks())).toEqual(TABLE);
  });

  test('one that comes while another asks waits for its answer', () => {
    const cache = memory();
    const late = fails(new Error('asked'));
    const waiting = runtimeOver(cache, T0 + 100);
    const asking = runtimeOver(cache, T0);
    // The second cell begins in the middle of the first one’s question.
    waiting.onSleep((pauses) => {
      if (pauses === 3) cache.resume();
    });
    cachedAnswer(asking.runtime, 'k', () => {
      cache.suspend();
      return TABLE;
    });
    const second = cachedAnswer(waiting.runtime, 'k', late);
    expect(second).toEqual(TABLE);
    expect(late).not.toHaveBeenCalled();
    expect(waiting.slept()).toBeGreaterThan(1_000);
  });

  test('one whose time runs out meanwhile says so, or shows the last good answer', () => {
    const cache = memory();
    cache.put('k?', JSON.stringify({ wanted: [], askedAtMs: { '': T0 } }), 60);
    const problem = caught(() => answer(cache, 1, fails(new Error('asked'))));
    expect(problem).toMatchObject({ code: 'out_of_time' });
    expect(problem.message).toContain('30 seconds');
  });

  test('a claim whose maker died is taken over', () => {
    const cache = memory();
    cache.put('k?', JSON.stringify({ wanted: [], askedAtMs: { '': T0 } }), 60);
    expect(answer(cache, 30_000, asks())).toEqual(TABLE);
  });

  test.each(['', 'nonsense', 'null', '{}', '{"at":0}', '{"at":0,"headers":[],"rows":5}', '[]'])(
    'a cache that holds %j has forgotten',
    (text) => {
      const cache = memory();
      cache.put('k', text, 60);
      cache.put('k?', text, 60);
      const ask = asks();
      expect(answer(cache, 0, ask)).toEqual(TABLE);
      expect(ask).toHaveBeenCalledTimes(1);
    },
  );

  test('a cache that fails withholds no answer, and a claim that cannot be met is withdrawn', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const cache = memory();
    const broken = () => {
      throw new Error('Argument too large: value');
    };
    const runtime = { ...runtimeOver(cache, T0).runtime, cache: { ...cache, get: broken, put: broken } };
    expect(cachedAnswer(runtime, 'k', asks())).toEqual(TABLE);
    expect(warn).toHaveBeenCalled();
    expect(cache.removed).toEqual(['k?']);
    warn.mockRestore();
  });
});
