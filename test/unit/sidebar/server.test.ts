import { describe, expect, test } from '@jest/globals';
import { failed } from '../../../sidebar/server';

describe('what Google says when a call fails', () => {
  test.each([
    ['PERMISSION_DENIED', 'wrong_account'],
    [
      'We’re sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED',
      'wrong_account',
    ],
    ['Authorization is required to perform that action', 'no_consent'],
    ['ScriptError: You do not have permission to call UrlFetchApp.fetch', 'no_consent'],
    ['TypeError: Cannot read properties of undefined', 'internal'],
    ['Exceeded maximum execution time', 'google_unreachable'],
    ['NetworkError: Connection failure due to HTTP 0', 'google_unreachable'],
    ['We’re sorry, a server error occurred. Please wait a bit and try again', 'google_unreachable'],
  ])('%s → %s', (text, code) => {
    const { error } = failed(text);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/\.$/);
    if (code !== 'wrong_account') expect(error.message).toContain(text);
  });
});
