import { describe, expect, jest, test } from '@jest/globals';
import type { Value } from '../../../src/callscaler/resources/resource';
import { type AnswerCache, cachedRows } from '../../../src/formulas/answers';
import { ProblemError } from '../../../src/problem';
import type { ErrorCode } from '../../../src/wire';

const MINUTE = 60_000;
const ROWS: Value[][] = [
  ['a', 1.5, true, null, new Date(Date.UTC(2026, 2, 2, 14, 30))],
  ['=1', 0, false, null, 'x'],
];

function memory(): AnswerCache & { seconds: number[] } {
  const texts = new Map<string, string>();
  const seconds: number[] = [];
  return {
    seconds,
    get: (key) => texts.get(key) ?? null,
    put(key, text, keep) {
      texts.set(key, text);
      seconds.push(keep);
    },
  };
}

const asks = (rows: Value[][] = ROWS) => jest.fn(() => rows);
const fails = (error: unknown) =>
  jest.fn((): Value[][] => {
    throw error;
  });

describe('cachedRows', () => {
  test('a hundred cells that ask the same cost one request', () => {
    const cache = memory();
    const ask = asks();
    for (let cell = 0; cell < 100; cell++) expect(cachedRows(cache, 'k', cell * 5000, ask)).toEqual(ROWS);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('values come back as what they were', () => {
    const cache = memory();
    cachedRows(cache, 'k', 0, asks());
    const kept = cachedRows(cache, 'k', 1, fails(new Error('asked')));
    expect(kept).toEqual(ROWS);
    expect(kept[0]?.[4]).toBeInstanceOf(Date);
  });

  test('after ten minutes it is asked again; six hours it is kept', () => {
    const cache = memory();
    const ask = asks();
    const at = Date.parse('2026-03-02T14:00:00Z');
    cachedRows(cache, 'k', at, ask);
    cachedRows(cache, 'k', at + 10 * MINUTE - 1, ask);
    expect(ask).toHaveBeenCalledTimes(1);
    cachedRows(cache, 'k', at + 10 * MINUTE, ask);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(cache.seconds).toEqual([21_600, 21_600]);
  });

  test('another question has another answer', () => {
    const cache = memory();
    cachedRows(cache, 'k', 0, asks());
    expect(cachedRows(cache, 'other', 0, asks([['b']]))).toEqual([['b']]);
  });

  test.each<ErrorCode>(['rate_limited', 'api_down', 'network', 'daily_quota'])(
    'on %s the last good answer stands',
    (code) => {
      const cache = memory();
      cachedRows(cache, 'k', 0, asks());
      expect(cachedRows(cache, 'k', 60 * MINUTE, fails(new ProblemError(code, 'no')))).toEqual(ROWS);
    },
  );

  test('Google’s own words for its quota count as well', () => {
    const cache = memory();
    cachedRows(cache, 'k', 0, asks());
    const quota = new Error('Service invoked too many times for one day: urlfetch.');
    expect(cachedRows(cache, 'k', 60 * MINUTE, fails(quota))).toEqual(ROWS);
  });

  test.each<ErrorCode>(['key_refused', 'no_rights', 'bad_request', 'bad_answer', 'bad_input', 'internal'])(
    'on %s it does not',
    (code) => {
      const cache = memory();
      cachedRows(cache, 'k', 0, asks());
      const problem = new ProblemError(code, 'no');
      expect(() => cachedRows(cache, 'k', 60 * MINUTE, fails(problem))).toThrow(problem);
    },
  );

  test('without a last good answer the problem is thrown as it is, and nothing is kept', () => {
    const cache = memory();
    const problem = new ProblemError('rate_limited', 'no', { retryAfterSeconds: 9 });
    expect(() => cachedRows(cache, 'k', 0, fails(problem))).toThrow(problem);
    expect(cachedRows(cache, 'k', 1, asks())).toEqual(ROWS);
  });

  test.each(['', 'nonsense', 'null', '{}', '{"at":0}', '{"at":0,"rows":5}', '[]'])(
    'a cache that holds %j has forgotten',
    (text) => {
      const cache: AnswerCache = { get: () => text, put: () => undefined };
      const ask = asks();
      expect(cachedRows(cache, 'k', 0, ask)).toEqual(ROWS);
      expect(ask).toHaveBeenCalledTimes(1);
    },
  );

  test('a cache that fails withholds no answer', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken = () => {
      throw new Error('Argument too large: value');
    };
    expect(cachedRows({ get: broken, put: broken }, 'k', 0, asks())).toEqual(ROWS);
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
  });
});
