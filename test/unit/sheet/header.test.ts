import { describe, expect, test } from '@jest/globals';
import { keyOf } from '../../../src/sheet/account-column';
import { movedHeader } from '../../../src/sheet/header';

const LABEL = 'Call ID';
const A = 'aaaaaaaa-1111-4aaa';
const B = 'bbbbbbbb-2222-4bbb';
const C = 'cccccccc-3333-4ccc';

describe('a header that was sorted in among the rows', () => {
  test.each<[string, string[], number, { from: number; to: number } | undefined]>([
    ['is where it should be', [LABEL, A, B], 1, undefined],
    ['has been renamed by the user', ['Reference', A, B], 1, undefined],
    ['has been blanked by the user', ['', A, LABEL], 1, undefined],
    ['is no more', [A, B, C], 0, undefined],
    ['left its tag behind', [A, B, LABEL, C], 1, { from: 3, to: 1 }],
    ['left its tag behind and is last', [A, B, LABEL], 1, { from: 3, to: 1 }],
    ['took its tag along', [A, B, LABEL, C], 3, { from: 3, to: 1 }],
    ['took its tag along, under a name of the user’s', [A, 'Reference', B], 2, { from: 2, to: 1 }],
    ['stands below a line of the user’s', ['12 calls', '', LABEL, A, B], 3, undefined],
    ['stands below a word, where ids are words', ['Review', LABEL, 'google', 'direct'], 2, undefined],
    [
      'went below calls, all of them below a line of the user’s',
      ['12 calls', A, LABEL, B],
      3,
      { from: 3, to: 2 },
    ],
    ['was back on top when the run died before it was tagged', [LABEL, A, B], 2, { from: 1, to: 2 }],
  ])('%s', (_name, keys, headerRow, expected) => {
    expect(movedHeader(keys, headerRow, LABEL)).toEqual(expected);
  });

  test('is found among the rows of several businesses', () => {
    const keys = [keyOf(A, 'Acme', 'Acme'), keyOf(LABEL, 'Business', 'Acme'), keyOf(B, 'Birch', 'Acme')];
    expect(movedHeader(keys, 1, LABEL)).toEqual({ from: 2, to: 1 });
  });
});
