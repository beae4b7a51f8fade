import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeness, grouped } from '../../../src/sync/count-text';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_410, '12,410'],
  [100_000, '100,000'],
  [10_000_000, '10,000,000'],
  [1234.6, '1,235'],
])('grouped(%d) is %s', (count, text) => {
  expect(grouped(count)).toBe(text);
});

test('grouped reads as English does', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), (count) => expect(grouped(count)).toBe(count.toLocaleString('en-US'))),
  );
});

test.each([
  [12_410, 12_410, '12,410 of 12,410 calls'],
  [12_400, 12_410, '12,400 of 12,410 calls'],
  [0, 0, '0 of 0 calls'],
  [5, undefined, '5 calls'],
])('completeness of %p and %p', (rows, total, text) => {
  expect(completeness(rows, total, 'calls')).toBe(text);
});
