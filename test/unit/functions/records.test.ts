import { describe, expect, jest, test } from '@jest/globals';
import { callsById } from '../../../src/functions/records';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';
import { sampleProblem } from '../sample-problem';
import { memory, runtimeOver } from './runtime-stub';

const T0 = Date.parse('2026-03-02T14:00:00Z');
const MINUTE = 60_000;

/** A CallScaler that knows every id but “unknown”, and remembers what it was asked. */
function knowing() {
  const asked: string[][] = [];
  const ask = (ids: readonly string[]): ReadonlyMap<string, JsonObject> => {
    asked.push([...ids]);
    return new Map(ids.filter((id) => id !== 'unknown').map((id) => [id, { id, asked: asked.length }]));
  };
  return { ask, asked };
}

const fails = (code: 'rate_limited' | 'bad_request') =>
  jest.fn((): ReadonlyMap<string, JsonObject> => {
    throw sampleProblem(code);
  });
const ids = (count: number) => Array.from({ length: count }, (_, n) => `id-${n}`);

describe('callsById', () => {
  test('a hundred ids are one request, and the next ones another', () => {
    const { ask, asked } = knowing();
    const found = callsById(runtimeOver(memory(), T0).runtime, 'p', ids(250), ask);
    expect(asked.map((some) => some.length)).toEqual([100, 100, 50]);
    expect(found.size).toBe(250);
  });

  test('ids that were seen are not asked again, known or unknown', () => {
    const cache = memory();
    const { ask, asked } = knowing();
    callsById(runtimeOver(cache, T0).runtime, 'p', ['a', 'unknown'], ask);
    const found = callsById(runtimeOver(cache, T0 + MINUTE).runtime, 'p', ['unknown', 'b', 'a'], ask);
    expect(asked).toEqual([['a', 'unknown'], ['b']]);
    expect([found.get('a'), found.get('unknown')]).toEqual([{ id: 'a', asked: 1 }, null]);
    callsById(runtimeOver(cache, T0 + 11 * MINUTE).runtime, 'p', ['a'], ask);
    expect(asked).toHaveLength(3);
  });

  test('the first cell gathers what others want, and asks for all of it at once', () => {
    const cache = memory();
    const { ask, asked } = knowing();
    const first = runtimeOver(cache, T0);
    const other = runtimeOver(cache, T0 + 200);
    first.onSleep(() => {
      // While the first one gathers, another cell adds its id and begins to wait.
      other.onSleep((pauses) => {
        if (pauses === 1) throw new Error('enough: it waits');
      });
      expect(() => callsById(other.runtime, 'p', ['b'], ask)).toThrow('enough');
    });
    callsById(first.runtime, 'p', ['a'], ask);
    other.onSleep(() => undefined);
    const found = callsById(other.runtime, 'p', ['b'], ask).get('b');
    expect(asked).toEqual([['a', 'b']]);
    expect(found).toEqual({ id: 'b', asked: 1 });
  });

  test('what fails is told to those that wait, and asked again later', () => {
    const cache = memory();
    const ask = fails('rate_limited');
    expect(caught(() => callsById(runtimeOver(cache, T0).runtime, 'p', ['a'], ask)).code).toBe(
      'rate_limited',
    );
    const soon = () => callsById(runtimeOver(cache, T0 + 5_000).runtime, 'p', ['b'], ask);
    expect(caught(soon).code).toBe('rate_limited');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(callsById(runtimeOver(cache, T0 + MINUTE).runtime, 'p', ['a'], knowing().ask).size).toBe(1);
  });

  test('at the rate limit calls are shown as they were last seen, a wrong question is told', () => {
    const cache = memory();
    callsById(runtimeOver(cache, T0).runtime, 'p', ['a'], knowing().ask);
    const later = (minutes: number, code: 'rate_limited' | 'bad_request') =>
      callsById(runtimeOver(cache, T0 + minutes * MINUTE).runtime, 'p', ['a'], fails(code));
    expect(later(60, 'rate_limited').get('a')).toEqual({ id: 'a', asked: 1 });
    expect(caught(() => later(70, 'bad_request')).code).toBe('bad_request');
  });

  test('a cache that forgets makes everyone ask for themselves', () => {
    const { ask, asked } = knowing();
    const forgetful = { ...memory(), get: () => null, getMany: () => ({}), put: () => undefined };
    for (const id of ['a', 'b'])
      expect(callsById(runtimeOver(forgetful, T0).runtime, 'p', [id], ask).size).toBe(1);
    expect(asked).toEqual([['a'], ['b']]);
  });
});
