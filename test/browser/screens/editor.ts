import type { Page } from 'playwright-core';
import type { ErrorCode, Schedule } from '../../../src/protocol';
import { createFakeServer, ok, problem } from '../fake-server';
import { calls, connection, definition, importView, preflight, sidebarState } from '../samples';
import { click, lost, noImports, other, over, type ScreenCase, TWO_ACCOUNTS } from './case';
import { asking, sentences } from './sentences';

const numbers = { ...calls, name: 'numbers', label: 'numbers', filters: [] };
const open = (summary: string) => (page: Page) => page.locator('summary', { hasText: summary }).click();
const begin =
  (...steps: ReadonlyArray<(page: Page) => Promise<unknown>>) =>
  async (page: Page) => {
    await click('New import')(page);
    for (const step of steps) await step(page);
  };
const filtered = importView({
  definition: {
    ...definition,
    filters: { status: 'completed', number_id: 'n2', qualified: true },
    schedule: { every: 'month', day: 31, hour: 6 },
  },
});
const schedule = (page: Page, every: Schedule['every']) =>
  page.getByLabel('Refresh schedule').selectOption(every);

/** Whatever is asked of CallScaler ends with this problem: the count and the names. */
const uncounted = (name: string, code: ErrorCode, message: string): ScreenCase => ({
  name: `editor, ${name}`,
  fake: () =>
    createFakeServer(noImports(), {
      preflight: () => problem(code, message),
      listChoices: () => problem(code, message),
    }),
  steps: begin(),
  sees: message,
});

/** What a tab shows: every choice, and every way in which it cannot be had. */
export const editorScreens: readonly ScreenCase[] = [
  {
    name: 'editor',
    fake: () => createFakeServer(noImports()),
    steps: begin(),
    sees: 'About 5,120 calls, 11 requests, 20 seconds, 0.7% of this spreadsheet’s cells',
  },
  {
    name: 'editor, estimating',
    fake: () => createFakeServer(noImports()),
    steps: begin((page) => page.getByText('Estimating size').waitFor()),
    sees: 'Estimating size…',
  },
  {
    name: 'editor, several businesses and lists',
    fake: () =>
      createFakeServer(
        sidebarState({ imports: [], connections: [connection, other], resources: [calls, numbers] }),
      ),
    steps: begin(),
    sees: 'What to import',
  },
  {
    name: 'editor, days and more filters',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByLabel('Dates').selectOption('days'),
      (page) => page.getByLabel('End date').fill('2026-02-28'),
      open('More filters'),
      (page) => page.getByLabel('Minimum AI score').fill('70'),
      (page) => page.getByText('About 5,120 calls').waitFor(),
    ),
    sees: 'Minimum AI score: 70',
  },
  {
    name: 'editor, end date before start date',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByLabel('Dates').selectOption('days'),
      (page) => page.getByLabel('End date').fill('2026-01-02'),
    ),
    sees: 'The end date is before the start date.',
  },
  {
    name: 'editor, a number by its name',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByText('About 5,120 calls').waitFor(),
      (page) => page.getByRole('combobox', { name: 'Number' }).click(),
      (page) => page.getByRole('option', { name: /Van/ }).hover(),
    ),
    sees: 'Van (+1 305 555 0145)',
  },
  {
    name: 'editor, names not loaded',
    fake: () => createFakeServer(noImports(), { listChoices: () => problem('network', asking.network) }),
    steps: begin((page) => page.getByText('About 5,120 calls').waitFor()),
    sees: asking.network,
  },
  {
    name: 'editor, columns',
    fake: () => createFakeServer(noImports()),
    steps: begin(open('Columns'), (page) => page.getByText('About 5,120 calls').waitFor()),
    sees: 'Select all',
  },
  {
    name: 'editor, every weekday',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByText('About 5,120 calls').waitFor(),
      (page) => schedule(page, 'weekdays'),
    ),
    sees: /Every weekday at 7:00.AM \(America\/New_York\)/,
  },
  {
    name: 'editor, every month',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByText('About 5,120 calls').waitFor(),
      (page) => schedule(page, 'month'),
      (page) => page.getByLabel('On the').selectOption('30'),
    ),
    sees: /On the 30th of every month \(or its last day\) at 7:00.AM/,
  },
  {
    name: 'editor, in one spreadsheet’s script',
    fake: () => createFakeServer(sidebarState({ imports: [], container: 'bound' })),
    steps: begin(
      (page) => page.getByText('About 5,120 calls').waitFor(),
      (page) => schedule(page, 'minutes'),
    ),
    sees: 'Every 15 minutes.',
  },
  {
    name: 'editor, won’t fit',
    fake: () =>
      createFakeServer(noImports(), { preflight: () => ok({ ...preflight, refusal: asking.noCapacity }) }),
    steps: begin(),
    sees: 'Won’t fit in this spreadsheet',
  },
  {
    name: 'editor, rate limit',
    fake: () =>
      createFakeServer(noImports(), {
        preflight: () => problem('rate_limited', sentences.rateLimited, { retryAfterSeconds: 20 }),
      }),
    steps: begin(),
    sees: /Try again in \d+ s/,
  },
  uncounted('revoked key', 'key_refused', asking.keyRefused),
  uncounted('no rights', 'no_rights', asking.noRights),
  uncounted('outage', 'api_down', asking.apiDown),
  uncounted('daily quota', 'daily_quota', asking.dailyQuota),
  uncounted('permission missing', 'no_consent', sentences.noConsent),
  {
    name: 'editor, permission needed on save',
    fake: () =>
      createFakeServer(noImports(), {
        createImport: () =>
          problem('no_consent', sentences.noSchedule, { grantUrl: 'https://script.google.com/grant' }),
      }),
    steps: begin((page) => page.getByText('About 5,120 calls').waitFor(), click(/^Import$/)),
    sees: 'Grant permission',
  },
  {
    name: 'editor, two Google accounts',
    fake: () => createFakeServer(noImports(), { preflight: lost(TWO_ACCOUNTS) }),
    steps: begin(),
    sees: 'Google mixed up the two accounts',
  },
  {
    name: 'edit an import whose tab is missing',
    fake: over({}, { updateImport: () => problem('missing_tab', sentences.missingTab) }),
    steps: async (page) => {
      await click('Edit Calls')(page);
      await page.getByText('About 5,120 calls').waitFor();
      await click(/^Save$/)(page);
    },
    sees: sentences.missingTab,
  },
  {
    name: 'edit an import, saved',
    fake: over({}),
    steps: async (page) => {
      await click('Edit Calls')(page);
      await page.getByLabel('Every', { exact: true }).selectOption('4');
      await click(/^Save$/)(page);
    },
    sees: /^“Calls” is saved. Next refresh/,
  },
  {
    name: 'editor, earlier changes',
    fake: () => createFakeServer(noImports()),
    steps: begin(
      (page) => page.getByRole('combobox', { name: 'Status' }).selectOption('completed'),
      click('Back to imports'),
      click('New import'),
      (page) => page.getByText('About 5,120 calls').waitFor(),
    ),
    sees: 'Start over',
  },
  {
    name: 'edit an import',
    fake: over({ imports: [filtered] }),
    steps: async (page) => {
      await click('Edit Calls')(page);
      await page.getByPlaceholder('Any (loading names…)').waitFor({ state: 'detached' });
    },
    sees: 'About 5,120 calls',
  },
  {
    name: 'edit an import, other filters',
    fake: over({ imports: [filtered] }),
    steps: async (page) => {
      await click('Edit Calls')(page);
      await page.getByRole('combobox', { name: 'Status' }).selectOption('no-answer');
      await page.getByText('About 5,120 calls').waitFor();
    },
    sees: 'Rows that no longer match are removed.',
  },
  {
    name: 'edit an import, a filter that can’t be changed',
    fake: over(
      { imports: [filtered] },
      { updateImport: () => problem('bad_input', sentences.cannotTell, { offersNewImport: true }) },
    ),
    steps: async (page) => {
      await click('Edit Calls')(page);
      await page.getByRole('combobox', { name: 'Status' }).selectOption('no-answer');
      await click('Save and refresh')(page);
    },
    sees: 'New import like this',
  },
  {
    name: 'editor, a number out of range',
    fake: () => createFakeServer(noImports()),
    steps: begin(open('More filters'), (page) => page.getByLabel('Maximum AI score').fill('700')),
    sees: '“Maximum AI score” must be a whole number from 0 to 100.',
  },
  {
    name: 'editor without a key',
    fake: over({ connections: [], imports: [importView({ hasKey: false })] }),
    steps: click('Edit Calls'),
    sees: 'Connect first',
  },
];
