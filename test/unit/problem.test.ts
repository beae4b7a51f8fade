import { describe, expect, test } from '@jest/globals';
import { errorOf, inContext, ProblemError, toProblem, withoutKeys } from '../../src/problem';
import type { ErrorCode } from '../../src/protocol';
import { formulaText, statusText } from '../../src/text/render-problem';

const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

describe('toProblem', () => {
  test('a problem is its data', () => {
    const error = new ProblemError('rate_limited', {}, { retryAfterSeconds: 12 });
    expect(toProblem(error)).toEqual({ code: 'rate_limited', retryAfterSeconds: 12 });
    expect(toProblem(new ProblemError('no_key', { reason: 'none' }))).toEqual({
      code: 'no_key',
      params: { reason: 'none' },
    });
  });

  test('its cause is kept for the log and is no part of the data', () => {
    const cause = new Error('secret');
    const error = new ProblemError('internal', {}, { cause });
    expect((error as { cause?: unknown }).cause).toBe(cause);
    expect(toProblem(error)).toEqual({ code: 'internal' });
  });

  test('data makes the same error again', () => {
    const error = new ProblemError('no_rights', { action: 'list calls' }, { vendorWords: 'not you' });
    expect(errorOf(error.problem).problem).toEqual(error.problem);
    expect(errorOf(error.problem).message).toBe(error.message);
  });

  test('context adds up', () => {
    const error = new ProblemError('no_rights', { action: 'list calls' });
    const named = inContext(inContext(error, { argument: 'Option “source”' }), { account: 'Acme' });
    expect(named.problem.context).toEqual({ argument: 'Option “source”', account: 'Acme' });
    expect(named.message).toMatch(/^Acme: Option “source”: The API key may not list calls/);
  });

  test.each<[string, ErrorCode, string | undefined]>([
    ['Service invoked too many times for one day: urlfetch.', 'daily_quota', 'requests'],
    ['Se invocó el servicio demasiadas veces en un día: urlfetch.', 'daily_quota', 'requests'],
    [
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
      'too_many_cells',
      'limit',
    ],
    [
      'Diese Aktion würde die Anzahl der Zellen über das Limit von 10.000.000 Zellen erhöhen.',
      'too_many_cells',
      'limit',
    ],
    [
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      'tab_unusable',
      'protected',
    ],
    [
      'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      'no_consent',
      'missing',
    ],
    [
      'Sie haben keine Berechtigung. Erforderlich: https://www.googleapis.com/auth/script.scriptapp',
      'no_consent',
      'missing',
    ],
    ['Authorization is required to perform that action.', 'no_consent', 'missing'],
    ['Service invoked too many times for one day: premium scriptapp.', 'daily_quota', 'scripts'],
    ['Service using too much computer time for one day', 'daily_quota', 'scripts'],
    [
      'Service invoked too many times in a short time: spreadsheets. Try Utilities.sleep(1000).',
      'google_busy',
      undefined,
    ],
    [
      'There are too many scripts running simultaneously for this Google user account.',
      'google_busy',
      undefined,
    ],
    ['Service Spreadsheets failed while accessing document with id 1a2b3c.', 'google_down', undefined],
    ['Service Spreadsheets timed out while accessing document with id 1a2b3c.', 'google_down', undefined],
    ['Service error: Spreadsheets', 'google_down', undefined],
    ['DEADLINE_EXCEEDED', 'google_down', undefined],
    ["We're sorry, a server error occurred. Please wait a bit and try again.", 'google_down', undefined],
    [
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
      'internal',
      undefined,
    ],
    [
      'You have exceeded the property storage quota. Please remove some properties and try again.',
      'storage_full',
      undefined,
    ],
    ['Sheet 1234 not found', 'missing_tab', 'deleted_meanwhile'],
    ['The coordinates of the range are outside the dimensions of the sheet.', 'cells_deleted', undefined],
    ['Those columns are out of bounds.', 'cells_deleted', undefined],
    ['Cannot read properties of undefined', 'internal', undefined],
  ])('Google’s “%s” is %s', (text, code, reason) => {
    const problem = toProblem(new Error(text));
    expect([problem.code, problem.params?.reason]).toEqual([code, reason]);
    expect(statusText(problem)).toMatch(/^[A-Z]/);
  });

  test('Google’s words are shown where they say which cells it is about', () => {
    const text = 'Those rows are out of bounds.';
    expect(statusText(toProblem(new Error(text)))).toBe(
      `Rows or columns of the tab were deleted while the add-on was writing there. Your rows are safe. The next refresh continues where this one stopped. Google said: “${text}”.`,
    );
  });

  test('an address never comes along: values of filters stand in it', () => {
    const text = 'Address unavailable: https://callscaler.com/api/v1/calls?search=Ann';
    expect(JSON.stringify(toProblem(new Error(text)))).not.toContain('Ann');
  });

  test.each([['a text'], [undefined], [null], [12], [{ a: 1 }]])('%p can be thrown as well', (thrown) => {
    expect(toProblem(thrown)).toEqual({ code: 'internal', vendorWords: String(thrown) });
  });

  test.each([
    [new Error(`bad ${KEY}`)],
    [new ProblemError('bad_input', { reason: 'key_exists', label: KEY })],
    [new ProblemError('api_down', {}, { vendorWords: `bad ${KEY}` })],
    [`bad ${KEY}`],
    [new Error(`protected: ${KEY}`)],
  ])('never a key: %#', (thrown) => {
    const problem = toProblem(thrown);
    for (const text of [statusText(problem), formulaText(problem)].map(withoutKeys)) {
      expect(text).toContain('cs_key_…');
      expect(text).not.toContain('a1b2');
    }
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
