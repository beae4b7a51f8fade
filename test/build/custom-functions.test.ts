import { describe, expect, test } from '@jest/globals';
import { checkCustomFunctions } from '../../build/custom-functions.mjs';

const WHOLE = `*
 * Counts calls.
 *
 * @param {string} start The first day.
 * @return {number} How many.
 * @customfunction
 `;
const NONE = { menu: [], triggers: [], sidebar: [], customFunctions: [] };

function check(comment: string, text = '(start) => 1', name = 'CALLSCALER_COUNT'): void {
  const stub = { name, text: `function ${name}() {\n}`, comment };
  const listed = { ...NONE, customFunctions: ['CALLSCALER_COUNT'] };
  checkCustomFunctions([stub], new Map([[name, text]]), listed);
}

describe('the documentation of a custom function', () => {
  test('is accepted when whole', () => {
    expect(() => check(WHOLE)).not.toThrow();
    expect(() => check(WHOLE, 'function (start) { return 1; }')).not.toThrow();
    expect(() => check(WHOLE, "(start = 'today') => 1")).not.toThrow();
    expect(() => check(WHOLE, '(...all) => 1')).not.toThrow();
  });

  test.each([
    ['no comment', '', /has no JSDoc/],
    ['a plain comment', ' Counts calls. ', /has no JSDoc/],
    ['no @customfunction', WHOLE.replace(' * @customfunction\n', ''), /@customfunction is missing/],
    ['no description', WHOLE.replace(' * Counts calls.\n', ''), /the description is missing/],
    ['no @return', WHOLE.replace(/ \* @return.*\n/, ''), /@return needs/],
    ['a @return without a description', WHOLE.replace(' How many.', ''), /@return needs/],
    ['a @param without a type', WHOLE.replace('{string} ', ''), /@param start needs/],
    ['a @param without a description', WHOLE.replace(' The first day.', ''), /@param start needs/],
    ['a @param of another name', WHOLE.replace('start', 'begin'), /names \(begin\).*are \(start\)/],
  ])('is refused with %s', (_name, comment, said) => {
    expect(() => check(comment)).toThrow(said);
  });

  test('is refused when a parameter is left out, or one is too many', () => {
    expect(() => check(WHOLE, '(start, end) => 1')).toThrow(/names \(start\).*are \(start, end\)/);
    expect(() => check(WHOLE, '() => 1')).toThrow(/names \(start\)/);
    expect(() => check(WHOLE, '(start, ...more) => 1')).toThrow(/are \(start, …\)/);
  });

  test('belongs to names that say whose they are', () => {
    expect(() => check(WHOLE, '(start) => 1', 'COUNT_CALLS')).toThrow(/COUNT_CALLS.*are named CALLSCALER_/);
    expect(() => check(WHOLE, '(start) => 1', 'CALLSCALER_OTHER')).toThrow(/listed under customFunctions/);
    expect(() => check(WHOLE, '(start) => 1', 'getState')).toThrow(/not a custom function but says so/);
  });
});
