import { expect, test } from '@jest/globals';
import { suggestion } from '../../../src/functions/suggestion';

const KNOWN = ['status', 'source', 'caller_number', 'caller_name', 'min_ai_score'];

test.each([
  ['statsu', ' Did you mean “status”?'],
  ['stauts', ' Did you mean “status”?'],
  ['sourc', ' Did you mean “source”?'],
  ['caller_nam', ' Did you mean “caller_name”?'],
  ['callernumber', ' Did you mean “caller_number”?'],
  ['ai_score', ''],
  ['min_score', ' Did you mean “min_ai_score”?'],
  // Every third letter may be wrong.
  ['sxxrce', ' Did you mean “source”?'],
  ['sxxxce', ''],
  ['xxstatus', ' Did you mean “status”?'],
  ['statu', ' Did you mean “status”?'],
  ['ststs', ''],
  ['weather', ''],
  ['x', ''],
  ['', ''],
])('%j', (name, text) => {
  expect(suggestion(name, KNOWN)).toBe(text);
});

test('nothing known, nothing suggested', () => {
  expect(suggestion('status', [])).toBe('');
});
