import { describe, expect, test } from '@jest/globals';
import { display, isDateFormat } from '../../../../emulator/apps-script/workbook/number-format';
import { serialOf } from '../../../../emulator/apps-script/workbook/serial';
import { parseTyped } from '../../../../emulator/apps-script/workbook/typing';

describe('what typing a text gives', () => {
  test.each<[text: string, value: unknown, format: string | null]>([
    ['hello', 'hello', null],
    ["'0012", '0012', null],
    ["''quoted", "'quoted", null],
    ["'=1+1", '=1+1', null],
    ['0012', 12, null],
    ['+15735550123', 15735550123, null],
    ['-3.5', -3.5, null],
    ['(5)', -5, null],
    ['.5', 0.5, null],
    ['1e3', 1000, '0.00E+00'],
    ['1,234.50', 1234.5, '#,##0.00'],
    ['1,23', '1,23', null],
    ['5%', 0.05, '0%'],
    ['5.25%', 0.0525, '0.00%'],
    ['$12', 12, '"$"#,##0'],
    ['-$12.50', -12.5, '"$"#,##0.00'],
    ['TRUE', true, null],
    ['false', false, null],
    ['trueish', 'trueish', null],
    ['2026-03-01', serialOf(2026, 3, 1), 'yyyy-mm-dd'],
    ['3/1/2026', serialOf(2026, 3, 1), 'M/d/yyyy'],
    ['3/1/26', serialOf(2026, 3, 1), 'M/d/yyyy'],
    ['3/1', serialOf(2026, 3, 1), 'M/d'],
    ['Mar 1, 2026', serialOf(2026, 3, 1), 'mmm d, yyyy'],
    ['1 March 2026', serialOf(2026, 3, 1), 'mmm d, yyyy'],
    ['2026-13-01', '2026-13-01', null],
    ['2026-02-30', '2026-02-30', null],
    ['2026-03-01 14:30:00', serialOf(2026, 3, 1, 14, 30), 'yyyy-mm-dd h:mm:ss'],
    ['2026-03-01T14:30:00Z', '2026-03-01T14:30:00Z', null],
    ['14:30', 14.5 / 24, 'h:mm:ss'],
    ['2:30 PM', 14.5 / 24, 'h:mm:ss am/pm'],
    ['+1 573 555 0123', '+1 573 555 0123', null],
    ['(305) 555-0123', '(305) 555-0123', null],
    ['305-555-0123', '305-555-0123', null],
    ['-', '-', null],
    ['=', '=', null],
    ['', null, null],
  ])('%s', (text, value, format) => {
    expect(parseTyped(text, () => 2026)).toEqual({ value, ...(format === null ? {} : { format }) });
  });

  test('"=…" is a formula', () => {
    expect(parseTyped('=A1', () => 2026)).toEqual({ formula: '=A1' });
  });
});

describe('what a cell shows', () => {
  test.each<[value: number, format: string | undefined, shown: string]>([
    [12, undefined, '12'],
    [0.1 + 0.2, undefined, '0.3'],
    [1234.5, '#,##0.00', '1,234.50'],
    [-1234.5, '"$"#,##0.00', '-$1,234.50'],
    [1234567, '#,##0', '1,234,567'],
    [0.256, '0%', '26%'],
    [0.0525, '0.00%', '5.25%'],
    [7, '000', '007'],
    [0, '#', ''],
    [1.5, '0.##', '1.5'],
    [-5, '0;(0)', '(5)'],
    [0, '0;-0;"none"', 'none'],
    [12345, '0.00E+00', '1.23E+04'],
    [serialOf(2026, 3, 1, 14, 5, 9), 'yyyy-mm-dd hh:mm:ss', '2026-03-01 14:05:09'],
    [serialOf(2026, 3, 1, 14, 5, 9), 'M/d/yyyy H:mm:ss', '3/1/2026 14:05:09'],
    [serialOf(2026, 3, 1, 14, 5), 'mmm d, h:mm am/pm', 'Mar 1, 2:05 PM'],
    [95 / 86_400, '[h]:mm:ss', '0:01:35'],
    [30 / 24, '[h]:mm:ss', '30:00:00'],
    [5, '0 "calls"', '5 calls'],
  ])('%d as %s', (value, format, shown) => {
    expect(display(value, format)).toBe(shown);
  });

  test.each([
    ['yyyy-mm-dd', true],
    ['[h]:mm:ss', true],
    ['M/d', true],
    ['0.00', false],
    ['"days" 0', false],
    ['@', false],
  ])('%s is a date format: %s', (format, expected) => {
    expect(isDateFormat(format)).toBe(expected);
  });
});
