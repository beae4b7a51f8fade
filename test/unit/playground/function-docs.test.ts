import { expect, test } from '@jest/globals';
import { functionDocs } from '../../../playground/server/function-docs';

test('reads the help of custom functions as Sheets does, and of nothing else', () => {
  const code = `
/**
 * Sums minutes
 * of calls.
 *
 * @param {A1:A9} range The cells,
 *   one column.
 * @param {"today"=} [end] Until when.
 * @param {...*} options Pairs.
 * @return {number} The sum.
 * @customfunction
 */
function CALL_MINUTES() {}
/** Not one. */
function helper() {}
/** @customfunction */
function BARE() {}`;
  expect(functionDocs(code)).toEqual([
    {
      name: 'CALL_MINUTES',
      description: 'Sums minutes of calls.',
      parameters: [
        { name: 'range', type: 'A1:A9', description: 'The cells, one column.', optional: false, rest: false },
        { name: 'end', type: '"today"', description: 'Until when.', optional: true, rest: false },
        { name: 'options', type: '*', description: 'Pairs.', optional: true, rest: true },
      ],
    },
    { name: 'BARE', description: '', parameters: [] },
  ]);
});
