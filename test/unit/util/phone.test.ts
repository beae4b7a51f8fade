import { describe, expect, test } from '@jest/globals';
import { filterValue } from '../../../src/imports/definition';
import { callFilters } from '../../../src/sources/callscaler/resources/call-filters';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { texts } from '../../../src/sources/callscaler/resources/texts';
import { voicemails } from '../../../src/sources/callscaler/resources/voicemails';
import { digitsOf, e164 } from '../../../src/util/phone';
import { caught } from '../caught';

describe('a number as people write it', () => {
  test.each([
    ['+13055550140', '+13055550140'],
    ['13055550140', '+13055550140'],
    ['(305) 555-0140', '+13055550140'],
    ['305.555.0140', '+13055550140'],
    [' +1 (305) 555-0140 ', '+13055550140'],
    ['+44 305 555 0123', '+443055550123'],
    // With its "+" a number is never taken for another country's.
    ['+3055550140', '+3055550140'],
    ['1055550140', '+1055550140'],
    ['0305 5550140', undefined],
    ['0013055550140', undefined],
    ['555-014', undefined],
    ['Bob 3055550140', undefined],
    ['', undefined],
  ])('%j is %s', (text, number) => {
    expect(e164(text)).toBe(number);
  });

  test.each([
    ['(305) 555', '305555'],
    ['555-01', '55501'],
    ['+1', '1'],
    ['Bob 305', undefined],
    ['call-2', undefined],
    ['()', undefined],
  ])('of %j the digits are %s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });
});

describe('in filters', () => {
  const contact = (text: string) => filterValue(texts, 'contact', text);

  test('a contact is asked for as CallScaler writes it, or refused with what is allowed', () => {
    expect(contact('(305) 555-0140')).toBe('+13055550140');
    expect(caught(() => contact('0305 555')).message).toMatch(/“0305 555” isn’t a valid.*\(305\) 555-0123/);
  });

  test('a search for a number sends its digits, which stand so in every number; other words go as they are', () => {
    expect(callFilters.map(({ name }) => name)).toContain('search');
    expect(filterValue(calls, 'search', '(305) 555-0140')).toBe('3055550140');
    expect(filterValue(calls, 'search', ' Bob (305) ')).toBe('Bob (305)');
  });

  test.each(['(305) 555-0140', '+1 305 555 0140', '555-0140', '+1305'])(
    'a voicemail is found by its caller, written %s',
    (wanted) => {
      const test = voicemails.filters.find(({ name }) => name === 'caller_number')?.test;
      expect(test?.({ caller_number: '+13055550140' }, wanted)).toBe(true);
      expect(test?.({ caller_number: '+15735550123' }, wanted)).toBe(false);
      expect(test?.({ caller_number: 'anonymous' }, wanted)).toBe(false);
    },
  );
});
