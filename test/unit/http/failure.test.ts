import { describe, expect, test } from '@jest/globals';
import { codeOfStatus, isTransient, vendorWords } from '../../../src/http/failure';
import type { ErrorCode } from '../../../src/protocol';
import { callscaler } from '../../../src/sources/callscaler/source';
import { answer } from './scripted';

test.each<[number, ErrorCode | undefined]>([
  [200, undefined],
  [204, undefined],
  [299, undefined],
  [300, 'api_down'],
  [301, 'api_down'],
  [400, 'bad_request'],
  [401, 'key_refused'],
  [403, 'no_rights'],
  [404, 'not_found'],
  [405, 'bad_request'],
  [429, 'rate_limited'],
  [500, 'api_down'],
  [503, 'api_down'],
])('status %d means %s', (status, code) => {
  expect(codeOfStatus(status)).toBe(code);
});

test('three codes pass by themselves', () => {
  const codes: ErrorCode[] = [
    'rate_limited',
    'api_down',
    'network',
    'key_refused',
    'no_rights',
    'bad_request',
    'not_found',
    'bad_answer',
    'internal',
  ];
  expect(codes.filter(isTransient)).toEqual(['rate_limited', 'api_down', 'network']);
});

describe('serverWords', () => {
  test.each<[string, unknown, string | undefined]>([
    ['nested', { error: { code: '401', message: 'unauthorized' } }, 'unauthorized'],
    [
      'flat with a message',
      { error: 'rate_limit_exceeded', message: 'Too many requests.' },
      'Too many requests.',
    ],
    ['flat', { error: 'unauthorized' }, 'unauthorized'],
    ['plain text', ' Bad Gateway\n', 'Bad Gateway'],
    ['HTML', '<html><body>502</body></html>', undefined],
    ['empty', '', undefined],
    ['a message that is none', { error: { message: 12 } }, undefined],
    ['a list', [1], undefined],
    ['an object without words', { status: 'x' }, undefined],
  ])('%s', (_name, body, words) => {
    expect(vendorWords(answer(500, body), callscaler.errorWords)).toBe(words);
  });
});
