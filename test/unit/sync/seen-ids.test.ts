import { describe, expect, test } from '@jest/globals';
import { noneSeen, restoreSeen } from '../../../src/sync/seen-ids';

const ids = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

/** How many of others that were never added pass for seen. */
function mistakes(count: number, expected: number, salt = 1): number {
  const seen = noneSeen(salt, expected);
  for (const id of ids(count, 'row')) seen.add(id);
  return ids(10_000, 'gone').filter((id) => seen.has(id)).length;
}

describe('ids that were seen', () => {
  test('every one is known, also after it was kept as text', () => {
    const seen = noneSeen(7, 500);
    for (const id of ids(3_000, 'row')) seen.add(id);
    const kept = restoreSeen(String(seen));
    expect(ids(3_000, 'row').every((id) => kept.has(id))).toBe(true);
    expect(String(kept)).toBe(String(seen));
  });

  test('nothing seen, nothing known', () => {
    expect(mistakes(0, 500)).toBe(0);
  });

  test('others are hardly ever taken for seen while there is room', () => {
    expect(mistakes(500, 500)).toBeLessThan(40);
    expect(mistakes(3_000, 3_000)).toBeLessThan(40);
    expect(mistakes(8_000, 8_000)).toBeLessThan(1_000);
  });

  test('which ones are, another salt decides anew', () => {
    const known = [1, 2].map((salt) => {
      const seen = noneSeen(salt, 8_000);
      for (const id of ids(8_000, 'row')) seen.add(id);
      return ids(10_000, 'gone').filter((id) => seen.has(id));
    });
    const [first = [], second = []] = known;
    const both = first.filter((id) => second.includes(id));
    expect(first.length).toBeGreaterThan(50);
    expect(both.length).toBeLessThan(first.length / 4);
  });

  test('the text is as short as the list allows, and never longer than a checkpoint has room for', () => {
    expect(String(noneSeen(1, 10)).length).toBeLessThan(100);
    expect(String(noneSeen(Date.parse('2026-03-02'), 1e6)).length).toBeLessThan(8_100);
  });

  test('a text that cannot be read knows nothing', () => {
    expect(restoreSeen('1.!!').has('a')).toBe(false);
  });
});
