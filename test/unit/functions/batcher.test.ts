import { describe, expect, test } from '@jest/globals';
import { type Batcher, begin, giveUp, join, NOBODY } from '../../../src/functions/batcher';

const PROBLEM = { code: 'rate_limited', message: 'no' } as const;

describe('ids that many cells want', () => {
  test('the first cell gathers, the others add theirs, and one asks for all, its own first', () => {
    const first = join(NOBODY, ['a'], 0, false);
    expect(first.role).toBe('gather');
    const second = join(first.next, ['b', 'a'], 100, false);
    expect(second.role).toBe('wait');
    expect(begin(second.next, ['a'], 1000).ids).toEqual(['a', 'b']);
  });

  test('ids that are being asked for are waited for; others begin a gathering of their own', () => {
    const asking = begin(join(NOBODY, ['a'], 0, false).next, ['a'], 1000).next;
    expect(join(asking, ['a'], 1100, true).role).toBe('wait');
    const other = join(asking, ['a', 'c'], 1200, false);
    expect(other.role).toBe('gather');
    expect(begin(other.next, ['c'], 2000).ids).toEqual(['c']);
  });

  test('whoever gathers or asks and dies keeps nobody for long', () => {
    const gathering = join(NOBODY, ['a'], 0, false).next;
    expect(join(gathering, ['b'], 4_999, false).role).toBe('wait');
    expect(join(gathering, ['b'], 5_000, false).role).toBe('gather');
    const asking = begin(gathering, ['a'], 0).next;
    expect(join(asking, ['a'], 29_999, false).role).toBe('wait');
    expect(join(asking, ['a'], 30_000, false).role).toBe('gather');
  });

  test('a cell whose ids were not taken along asks for them itself', () => {
    const another: Batcher = { untilMs: 5_000, wanted: ['x'], asked: {} };
    expect(join(another, ['a'], 100, false).role).toBe('wait');
    expect(join(another, ['a'], 100, true).role).toBe('gather');
  });

  test('a failure is told for ten seconds, and no longer', () => {
    const asking = begin(join(NOBODY, ['a'], 0, false).next, ['a'], 0).next;
    const failed = giveUp(asking, ['a'], PROBLEM, 1000);
    expect(join(failed, ['a'], 10_999, false).role).toEqual({ problem: PROBLEM });
    expect(join(failed, ['a'], 11_000, false).role).toBe('gather');
  });
});
