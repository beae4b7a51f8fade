import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitted, MAX_TEXT_LENGTH, NUMBER_FORMATS, toCell } from '../../../src/sheet/cells';

/** Google's limit, documented. */
const LIMIT = 50_000;
const hasLoneSurrogate = (text: string) =>
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

describe('toCell', () => {
  test.each([
    ['=1+1'],
    ['+13055550123'],
    ['-1'],
    ['@SUM(A1)'],
    ["'already quoted"],
    ["'"],
    ['0012'],
    ['2026-03-01'],
    ['TRUE'],
    ['1e5'],
    ['50%'],
    ['\t=1'],
    ['\n=1'],
    [' =1'],
    ['＝1'],
    ['plain'],
  ])('%j gets exactly one apostrophe', (text) => {
    expect(toCell(text)).toBe(`'${text}`);
  });

  test('no string whatsoever begins with anything else', () => {
    const strings = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme' }),
      fc
        .constantFrom('=', '+', '-', '@', "'", '\t')
        .chain((first) => fc.string().map((rest) => first + rest)),
      fc.integer({ min: MAX_TEXT_LENGTH - 3, max: MAX_TEXT_LENGTH + 3 }).map((length) => '='.repeat(length)),
    );
    fc.assert(
      fc.property(strings, (text) => {
        const cell = toCell(text) as string;
        expect(cell.charAt(0)).toBe(text === '' ? '' : "'");
        expect(cell.slice(1).startsWith(text.slice(0, MAX_TEXT_LENGTH - 1))).toBe(true);
        expect(cell.length).toBeLessThan(LIMIT);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([[0], [-1.5], [true], [false]])('%p goes in as it is', (value) => {
    expect(toCell(value)).toBe(value);
  });

  test('a date goes in as it is', () => {
    const date = new Date(Date.UTC(2026, 2, 2));
    expect(toCell(date)).toBe(date);
  });

  test.each([[null], [''], [Number.NaN], [Number.POSITIVE_INFINITY]])('%p is a blank cell', (value) => {
    expect(toCell(value)).toBe('');
  });
});

describe('fitted', () => {
  test('what fits is not touched', () => {
    const text = 'x'.repeat(MAX_TEXT_LENGTH);
    expect(fitted(text)).toBe(text);
  });

  test('what does not is cut where everyone sees it', () => {
    const text = fitted('x'.repeat(MAX_TEXT_LENGTH + 1));
    expect(text.slice(0, MAX_TEXT_LENGTH)).toBe('x'.repeat(MAX_TEXT_LENGTH));
    expect(text).toMatch(/\[cut: longer than a cell holds\]$/);
    expect(fitted('x'.repeat(10 * LIMIT)).length).toBeLessThan(LIMIT);
  });

  test('no character is cut in two', () => {
    for (const shift of [-2, -1, 0, 1]) {
      const text = fitted(`${'x'.repeat(MAX_TEXT_LENGTH + shift)}😀${'x'.repeat(10)}`);
      expect(hasLoneSurrogate(text)).toBe(false);
      expect(text.length).toBeLessThan(LIMIT);
    }
  });
});

test('no format is Plain text: there the apostrophe might show', () => {
  expect(Object.values(NUMBER_FORMATS)).not.toContain('@');
  expect(NUMBER_FORMATS).toMatchObject({ text: 'General', list: 'General', seconds: '[h]:mm:ss' });
});
