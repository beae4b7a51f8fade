import type { Page } from 'playwright-core';
import {
  calls,
  connection,
  createFakeServer,
  type FakeServer,
  importView,
  ok,
  problem,
  sidebarState,
  slices,
} from './fake-server';

/** A screen in one of its states, and how to get there. */
interface ScreenCase {
  readonly name: string;
  readonly fake: () => FakeServer;
  readonly steps?: (page: Page) => Promise<void>;
  /** What is seen when it is there. */
  readonly sees: string;
}

const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};
const slice = slices[0] as (typeof slices)[number];
const other = { ...connection, id: 'c2', label: 'Northside Roofing' };
const noImports = sidebarState({ imports: [] });

const everyState = sidebarState({
  triggerHealthy: false,
  imports: [
    importView(),
    importView({
      id: 'i2',
      tabName: 'Half',
      state: 'unfinished',
      rows: 2500,
      message: '2,500 of 12,410 calls so far.',
    }),
    importView({ id: 'i3', tabName: 'Spam', state: 'failed', message: 'CallScaler did not answer.' }),
    importView({ id: 'i4', tabName: 'Qualified', state: 'paused', message: 'Paused by you.' }),
    importView({ id: 'i5', tabName: 'Copied', hasKey: false, message: 'No key.' }),
    importView({
      id: 'i6',
      tabName: 'Short',
      rows: 12_400,
      message: '10 calls fewer than CallScaler counts.',
    }),
    importView({ id: 'i7', tabName: 'Fresh', state: 'new', rows: 0, message: 'Not refreshed yet.' }),
  ],
});

export const screens: readonly ScreenCase[] = [
  {
    name: 'loading',
    fake: () => Object.assign(createFakeServer(), { delayMs: 60_000 }),
    sees: 'Loading the imports…',
  },
  {
    name: 'connect',
    fake: () => createFakeServer(sidebarState({ connections: [], imports: [] })),
    sees: 'never in the file',
  },
  {
    name: 'connect, key missing',
    fake: () => createFakeServer(sidebarState({ connections: [], imports: [] })),
    steps: click('Connect'),
    sees: 'Paste your API key here.',
  },
  {
    name: 'connect, key refused',
    fake: () =>
      createFakeServer(sidebarState({ connections: [], imports: [] }), {
        addConnection: () => problem('key_refused', 'CallScaler refused the key “cs_key_a1b2c3d4…”.'),
      }),
    steps: async (page) => {
      await page.getByLabel('API key').fill('cs_key_wrong');
      await click('Connect')(page);
    },
    sees: 'Enter another key',
  },
  {
    name: 'imports in every state',
    fake: () => createFakeServer(everyState),
    sees: '12,410 of 12,410 calls',
  },
  { name: 'no imports', fake: () => createFakeServer(noImports), sees: 'No imports yet' },
  {
    name: 'a copied file',
    fake: () => createFakeServer(sidebarState({ connections: [], imports: [importView({ hasKey: false })] })),
    sees: 'imports need a key',
  },
  {
    name: 'end of an import',
    fake: () => createFakeServer(),
    steps: click('End import Calls'),
    sees: 'They will not be refreshed any more.',
  },
  {
    name: 'editor',
    fake: () => createFakeServer(noImports),
    steps: click('New import'),
    sees: 'About 5,120 calls',
  },
  {
    name: 'editor, everything open',
    fake: () => createFakeServer(sidebarState({ imports: [], connections: [connection, other] })),
    steps: async (page) => {
      await click('New import')(page);
      await page.getByLabel('Dates').selectOption('days');
      await page.getByText('More filters').click();
      await page.locator('summary', { hasText: 'Columns' }).click();
      await page.getByLabel('Refresh by itself').selectOption('day');
    },
    sees: 'between 6:00 AM and 7:00 AM, New York time',
  },
  {
    name: 'editor, does not fit',
    fake: () => createFakeServer(noImports, { preflight: () => ok({ refusal: 'Choose shorter dates.' }) }),
    steps: click('New import'),
    sees: 'Choose shorter dates.',
  },
  {
    name: 'refresh at work',
    fake: () => createFakeServer(undefined, { refreshSlice: () => ok({ ...slice, waitSeconds: 30 }) }),
    steps: click('Refresh Calls'),
    sees: 'You can close this: the hourly schedule finishes it.',
  },
  {
    name: 'refresh cancelled',
    fake: () => createFakeServer(undefined, { refreshSlice: () => ok({ ...slice, waitSeconds: 30 }) }),
    steps: async (page) => {
      await click('Refresh Calls')(page);
      await page.getByText('2,500 of 5,120 calls').waitFor();
      await click('Cancel')(page);
    },
    sees: 'Cancelled at 2,500 of 5,120 calls',
  },
  {
    name: 'refresh done',
    fake: () => createFakeServer(),
    steps: click('Refresh Calls'),
    sees: '5,120 of 5,120 calls are in “Calls”.',
  },
  {
    name: 'refresh failed',
    fake: () =>
      createFakeServer(undefined, { refreshSlice: () => problem('tab_unusable', 'The tab is protected.') }),
    steps: click('Refresh Calls'),
    sees: 'The tab is protected.',
  },
  {
    name: 'settings',
    fake: () => createFakeServer(sidebarState({ connections: [connection, other] })),
    steps: async (page) => {
      await click('Settings')(page);
      await click('Rename Northside Roofing')(page);
    },
    sees: 'Add another connection',
  },
  {
    name: 'forget a connection',
    fake: () => createFakeServer(),
    steps: async (page) => {
      await click('Settings')(page);
      await click('Forget Bayside Plumbing')(page);
    },
    sees: 'These imports will stop refreshing',
  },
];

export const HOSTILE = '<img src=x onerror="window.broken=1">';

/** Every text that comes from outside, hostile. */
export function hostileFake(): FakeServer {
  const label = HOSTILE;
  const resource = {
    ...calls,
    label,
    fields: calls.fields.map((field) => ({ ...field, label, description: label })),
    filters: calls.filters.map((filter) => ({ ...filter, label, options: [{ value: label, label }] })),
  };
  const state = sidebarState({
    connections: [{ id: 'c1', label, keyHint: label }],
    imports: [
      importView({ tabName: label, message: label, state: 'failed' }),
      importView({ id: 'i2', tabName: label, message: label, state: 'failed', hasKey: false }),
    ],
    resources: [resource, { ...resource, name: 'other' }],
    dateRanges: [{ value: label, label }],
    triggerHealthy: false,
    timeZone: label,
    locale: label,
  });
  return createFakeServer(state, {
    listNumbers: () => ok([{ value: label, label }]),
    addConnection: () => ok({ connection: { id: 'c2', label, keyHint: label }, warning: label }),
    preflight: () => ok({ total: 7, refusal: label }),
    refreshSlice: () => problem('tab_unusable', label),
    pauseImport: () => problem('internal', label),
    repairSchedule: () => problem('no_consent', label),
  });
}
