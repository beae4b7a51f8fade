import { expect, test } from '@jest/globals';
import { errorText } from '../../../src/functions/error-text';
import { ProblemError, toProblem } from '../../../src/problem';

const said = (error: unknown) => errorText(toProblem(error));

test.each([
  'Service invoked too many times in a short time: cache. Try Utilities.sleep(1000) between calls.',
  'Service Spreadsheets timed out while accessing document.',
  'Service invoked too many times for one day: urlfetch.',
])('a formula has no rows that are safe, and no next run: %s', (words) => {
  const sentence = said(new Error(words));
  expect(sentence).toContain('Refresh formulas');
  expect(sentence).not.toMatch(/rows|by itself|next refresh/);
});

test('neither has a list that cannot be read', () => {
  expect(
    said(
      new ProblemError(
        'bad_answer',
        'It goes in circles. The rows so far are safe; the next refresh tries again.',
      ),
    ),
  ).toBe('It goes in circles. Later choose Extensions → CallScaler → Refresh formulas.');
});

test('CallScaler’s own words stay, and so does the reason where it has not refused', () => {
  expect(
    said(new ProblemError('bad_request', 'CallScaler refused the request (x). CallScaler said: “no”.')),
  ).toBe(
    'CallScaler refused the question. Check the options and dates of this formula. CallScaler said: “no”.',
  );
  expect(
    said(
      new ProblemError('bad_request', 'The answer is larger than 50 MB. Your rows are safe. Choose less.'),
    ),
  ).toBe('The answer is larger than 50 MB. Choose less.');
});
