import type { AccountView } from '../../../src/protocol';
import { connection, definition, importView } from '../samples';
import { clicks, other, over, type ScreenCase } from './case';
import { sentences } from './sentences';

export const third = { ...connection, id: 'c3', label: 'Westside Cooling', keyHint: 'cs_key_5e4d3c2b…' };

const part = ({ id, label }: typeof connection, change: Partial<AccountView> = {}): AccountView => ({
  connectionId: id,
  label,
  state: 'complete',
  message: '6,205 of 6,205 calls',
  rows: 6_205,
  total: 6_205,
  hasKey: true,
  ...change,
});

/** An import over three businesses of which one has lost its key at CallScaler. */
export const oneRefused = importView({
  tabName: 'All calls',
  definition: { ...definition, connectionIds: ['c1', 'c2', 'c3'] },
  state: 'failed',
  code: 'key_refused',
  message: `Northside Roofing: ${sentences.keyRefused} 12,410 of 12,410 calls in the other 2 businesses.`,
  accounts: [
    part(connection),
    part(other, { state: 'paused', code: 'key_refused', message: sentences.keyRefused, rows: 0 }),
    part(third),
  ],
});

const connections = [connection, other, third];

/** Several businesses in one import. */
export const accountScreens: readonly ScreenCase[] = [
  {
    name: 'imports, one business of three refused',
    fake: over({ connections, imports: [oneRefused] }),
    sees: '1 of 3 stopped',
  },
  {
    name: 'imports, one business of two without a key here',
    fake: over({
      imports: [
        importView({
          definition: { ...definition, connectionIds: ['c1', 'c9'] },
          accounts: [part(connection), part({ ...third, id: 'c9' }, { hasKey: false })],
        }),
      ],
    }),
    sees: /Westside Cooling: the key belongs to someone else/,
  },
  {
    name: 'imports, own key not used in this file',
    fake: over({
      connections: [connection, { ...third, usable: false }],
      imports: [
        importView({
          definition: { ...definition, connectionIds: ['c1', 'c3'] },
          accounts: [part(connection), part(third, { hasKey: false })],
        }),
      ],
    }),
    sees: /your key “Westside Cooling” .* someone changed this import/,
  },
  {
    name: 'imports, own key now used in this file',
    fake: over({
      connections: [{ ...connection, usable: false }],
      imports: [importView({ hasKey: false })],
    }),
    steps: clicks('Use my key “Bayside Plumbing”'),
    sees: 'This file can now use “Bayside Plumbing”.',
  },
  {
    name: 'editor, a key not used in this file',
    fake: over({ connections: [{ ...connection, usable: false }], imports: [] }),
    steps: clicks('New import'),
    sees: /You haven’t used your key “Bayside Plumbing” .* in this file yet\./,
  },
  {
    name: 'editor, three businesses',
    fake: over({ connections, imports: [oneRefused] }),
    steps: clicks('Edit All calls'),
    sees: 'All go in one tab, with a “Business” column.',
  },
  {
    name: 'editor, a business removed',
    fake: over({ connections, imports: [oneRefused] }),
    steps: async (page) => {
      await clicks('Edit All calls')(page);
      await page.getByRole('checkbox', { name: 'Northside Roofing' }).uncheck();
    },
    sees: 'Rows of a business you remove are deleted, unless you typed in them.',
  },
  {
    name: 'editor, no business',
    fake: over({ connections, imports: [] }),
    steps: async (page) => {
      await clicks('New import')(page);
      await page.getByRole('checkbox', { name: 'Bayside Plumbing' }).uncheck();
    },
    sees: 'Choose at least one business.',
  },
];
