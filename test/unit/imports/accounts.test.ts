import { describe, expect, test } from '@jest/globals';
import { resourceOf } from '../../../src/app/registry';
import { chooseAccounts, type StoredAccount, staying } from '../../../src/imports/accounts';
import { parseStored, storedText } from '../../../src/imports/definition';
import type { ImportDefinition } from '../../../src/protocol';

const parsedStored = (text: string | undefined) => parseStored(text, resourceOf);

const LABELS: Readonly<Record<string, string>> = { a: 'Acme', b: 'Bayside', c: 'ACME', d: 'Dune' };
const choose = (before: readonly StoredAccount[], ...ids: string[]) =>
  chooseAccounts(before, ids, (id) => LABELS[id] ?? '');

describe('the businesses of an import', () => {
  test('keep their places and labels, whatever is chosen beside them and in whatever order', () => {
    const first = choose([], 'a', 'b');
    expect(first).toEqual([
      { place: 1, connectionId: 'a', label: 'Acme' },
      { place: 2, connectionId: 'b', label: 'Bayside' },
    ]);
    expect(choose(first, 'd', 'b', 'a')).toEqual([
      { place: 3, connectionId: 'd', label: 'Dune' },
      { place: 2, connectionId: 'b', label: 'Bayside' },
      { place: 1, connectionId: 'a', label: 'Acme' },
    ]);
  });

  test('never have the same label, capitals or not: rows are told by it', () => {
    expect(choose([], 'a', 'c').map(({ label }) => label)).toEqual(['Acme', 'ACME (2)']);
    // The rows of one that is leaving are still there.
    expect(staying(choose(choose([], 'a', 'b'), 'b', 'c')).map(({ label }) => label)).toEqual([
      'Bayside',
      'ACME (2)',
    ]);
  });

  test('that are left out are leaving, and have left before they come again under the same label', () => {
    const left = choose(choose([], 'a', 'b'), 'b');
    expect(left).toEqual([
      { place: 2, connectionId: 'b', label: 'Bayside' },
      { place: 1, connectionId: 'a', label: 'Acme', isLeaving: true },
    ]);
    const back = choose(left, 'b', 'a');
    expect(back).toEqual([left[0], { place: 3, connectionId: 'a', label: 'Acme' }, left[1]]);
    expect(choose(back, 'b', 'a')).toEqual(back);
  });

  test('decide on a tab which connections its definition names', () => {
    const definition: ImportDefinition = {
      resource: 'calls',
      connectionIds: ['a', 'b'],
      dates: { range: 'today' },
      filters: {},
      columns: ['created_at', 'id'],
      schedule: { every: 'never' },
    };
    const accounts = choose(choose([], 'a', 'b'), 'b');
    expect(parsedStored(storedText({ definition, paused: false, accounts }))).toEqual({
      definition: { ...definition, connectionIds: ['b'] },
      paused: false,
      accounts,
    });
    const allGone = accounts.map((one) => ({ ...one, isLeaving: true as const }));
    expect(parsedStored(storedText({ definition, paused: false, accounts: allGone }))).toBeUndefined();
  });
});
