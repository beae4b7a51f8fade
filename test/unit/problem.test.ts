import { describe, expect, test } from '@jest/globals';
import { ProblemError, toProblem, withoutKeys } from '../../src/problem';
import type { ErrorCode } from '../../src/protocol';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

describe('toProblem', () => {
  test('a problem keeps its code, its words and its wait', () => {
    const problem = new ProblemError('rate_limited', 'Wait.', { retryAfterSeconds: 12 });
    expect(toProblem(problem)).toEqual({ code: 'rate_limited', message: 'Wait.', retryAfterSeconds: 12 });
    expect(toProblem(new ProblemError('no_key', 'None.'))).toEqual({ code: 'no_key', message: 'None.' });
  });

  test('its cause is kept for the log and never shown', () => {
    const cause = new Error('secret');
    const problem = new ProblemError('internal', 'Oops.', { cause });
    expect(problem.cause).toBe(cause);
    expect(toProblem(problem)).toEqual({ code: 'internal', message: 'Oops.' });
  });

  test.each<[string, ErrorCode]>([
    ['Service invoked too many times for one day: urlfetch.', 'daily_quota'],
    [
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
      'too_many_cells',
    ],
    [
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      'tab_unusable',
    ],
    [
      'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      'no_consent',
    ],
    ['Authorization is required to perform that action.', 'no_consent'],
    ['Service invoked too many times for one day: premium scriptapp.', 'daily_quota'],
    ['Service using too much computer time for one day', 'daily_quota'],
    ['Service invoked too many times in a short time: spreadsheets. Try Utilities.sleep(1000).', 'busy'],
    ['There are too many scripts running simultaneously for this Google user account.', 'busy'],
    ['Service Spreadsheets failed while accessing document with id 1a2b3c.', 'network'],
    ['Service Spreadsheets timed out while accessing document with id 1a2b3c.', 'network'],
    ['Service error: Spreadsheets', 'network'],
    ["We're sorry, a server error occurred. Please wait a bit and try again.", 'network'],
    [
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
      'internal',
    ],
    [
      'You have exceeded the property storage quota. Please remove some properties and try again.',
      'bad_input',
    ],
    ['Sheet 1234 not found', 'missing_tab'],
    ['The coordinates of the range are outside the dimensions of the sheet.', 'internal'],
    ['Those columns are out of bounds.', 'internal'],
    ['Cannot read properties of undefined', 'internal'],
  ])('Google’s “%s” is %s', (text, code) => {
    const { code: found, message } = toProblem(new Error(text));
    expect(found).toBe(code);
    expect(message).toMatch(/^[A-Z]/);
  });

  test.each([
    ['The coordinates of the range are outside the dimensions of the sheet.'],
    ['Those rows are out of bounds.'],
  ])('“%s” is said in words of people', (text) => {
    const { message } = toProblem(new Error(text));
    expect(message).toMatch(
      /^Rows or columns of the tab were deleted while CallScaler was at work there\. .*goes on/,
    );
    expect(message).toContain(text);
  });

  test.each([['a text'], [undefined], [null], [12], [{ a: 1 }]])('%p can be thrown as well', (thrown) => {
    expect(toProblem(thrown)).toMatchObject({
      code: 'internal',
      message: expect.stringContaining(String(thrown)),
    });
  });

  test.each([
    [new Error(`bad ${KEY}`)],
    [new ProblemError('bad_input', `bad ${KEY}`)],
    [`bad ${KEY}`],
    [new Error(`protected: ${KEY}`)],
  ])('never a key: %#', (thrown) => {
    const { message } = toProblem(thrown);
    expect(message).toContain('cs_key_…');
    expect(message).not.toContain('a1b2');
  });
});

test.each([
  [`key ${KEY}, and cs_key_zz`, 'key cs_key_…, and cs_key_…'],
  ['cs_key_ab.cd+ef/gh=', 'cs_key_…'],
  ['cs_key_a1b2c3d4…', 'cs_key_……'],
  ['a key looks like cs_key_…', 'a key looks like cs_key_…'],
  ['no key', 'no key'],
])('withoutKeys(%j)', (text, clean) => {
  expect(withoutKeys(text)).toBe(clean);
});
