import { describe, expect, test } from '@jest/globals';
import {
  type Cell,
  depart,
  type FlightState,
  giveUp,
  join,
  NO_FLIGHT,
} from '../../../src/functions/flight-state';

const PROBLEM = { code: 'rate_limited', message: 'no' } as const;

const collecting = (nowMs: number, change: Partial<Cell> = {}): Cell => ({
  nowMs,
  refreshedAtMs: -1,
  collects: true,
  hasWaited: false,
  ...change,
});
const single = (nowMs: number, change: Partial<Cell> = {}): Cell =>
  collecting(nowMs, { collects: false, ...change });

describe('ids that many cells want', () => {
  test('the first cell collects, the others add theirs, and one asks for all, its own first', () => {
    const first = join(NO_FLIGHT, ['a'], collecting(0));
    expect(first.role).toBe('ask');
    const second = join(first.next, ['b', 'a'], collecting(100));
    expect(second.role).toBe('wait');
    expect(depart(second.next, ['a'], 1000).ids).toEqual(['a', 'b']);
  });

  test('a cell waits for ids that were asked for, and collects the others itself', () => {
    const asking = depart(join(NO_FLIGHT, ['a'], collecting(0)).next, ['a'], 1000).next;
    expect(join(asking, ['a'], collecting(1100, { hasWaited: true })).role).toBe('wait');
    const other = join(asking, ['a', 'c'], collecting(1200));
    expect(other.role).toBe('ask');
    expect(depart(other.next, ['c'], 2000).ids).toEqual(['c']);
  });

  test('a cell that collects or asks and dies keeps no other waiting for long', () => {
    const begun = join(NO_FLIGHT, ['a'], collecting(0)).next;
    expect(join(begun, ['b'], collecting(4_999)).role).toBe('wait');
    expect(join(begun, ['b'], collecting(5_000)).role).toBe('ask');
    const asking = depart(begun, ['a'], 0).next;
    expect(join(asking, ['a'], collecting(29_999)).role).toBe('wait');
    expect(join(asking, ['a'], collecting(30_000)).role).toBe('ask');
  });

  test('a cell whose ids were not taken along asks for them itself', () => {
    const another: FlightState = { collectsUntilMs: 5_000, wanted: ['x'], askedAtMs: {} };
    expect(join(another, ['a'], collecting(100)).role).toBe('wait');
    expect(join(another, ['a'], collecting(100, { hasWaited: true })).role).toBe('ask');
  });

  test('a failure is shared for ten seconds, and no longer', () => {
    const asking = depart(join(NO_FLIGHT, ['a'], collecting(0)).next, ['a'], 0).next;
    const failed = giveUp(asking, ['a'], PROBLEM, 1000);
    expect(join(failed, ['a'], collecting(10_999)).role).toEqual({ problem: PROBLEM });
    expect(join(failed, ['a'], collecting(11_000)).role).toBe('ask');
  });
});

describe('one question of many cells', () => {
  test('is asked by the first cell at once', () => {
    const first = join(NO_FLIGHT, ['q'], single(0));
    expect(first.role).toBe('ask');
    expect(join(first.next, ['q'], single(100)).role).toBe('wait');
    expect(join(first.next, ['q'], single(30_000)).role).toBe('ask');
  });

  test('is asked again after “Refresh formulas”, even if it was just asked or has failed', () => {
    const { next } = join(NO_FLIGHT, ['q'], single(1000));
    const failed = giveUp(next, ['q'], PROBLEM, 1000);
    for (const state of [next, failed]) {
      expect(join(state, ['q'], single(2000)).role).not.toBe('ask');
      expect(join(state, ['q'], single(2000, { refreshedAtMs: 1500 })).role).toBe('ask');
    }
  });
});
