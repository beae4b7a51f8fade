import type { Page } from 'playwright-core';
import { ok, problem } from '../fake-server';
import { definition, importView, slices } from '../samples';
import { click, lost, over, refreshFailing, type ScreenCase, TWO_ACCOUNTS } from './case';
import { sentences } from './sentences';

const slice = slices[0] as (typeof slices)[number];
const waiting = { ...slice, waitSeconds: 30 };
const never = importView({ definition: { ...definition, schedule: { every: 'never' } } });
const refresh = click('Refresh Calls');
/** A slice that never ends: the state before its answer stays. */
const endless = async (page: Page) => {
  await page.evaluate(() => Object.assign(globalThis, { answerAsGoogle: () => new Promise(() => {}) }));
  await refresh(page);
};

/** A refresh from its first slice to its end, whichever it is. */
export const runScreens: readonly ScreenCase[] = [
  { name: 'refresh, starting', fake: over({}), steps: endless, sees: 'Starting…' },
  {
    name: 'refresh, in progress',
    fake: over({}, { refreshSlice: () => ok({ ...slice, estimateSeconds: 130 }) }),
    steps: refresh,
    sees: 'You can close this sidebar. The rest is imported automatically within the next hour.',
  },
  {
    name: 'refresh, after other filters',
    fake: over(
      {},
      {
        refreshSlice: () =>
          ok({
            ...slice,
            rows: 4_720,
            total: 4_861,
            rescan: { read: 2_000, of: 5_571 },
            estimateSeconds: 100,
          }),
      },
    ),
    steps: refresh,
    sees: '2,000 of 5,571 calls checked',
  },
  {
    name: 'refresh, rate limit',
    fake: over({}, { refreshSlice: () => ok(waiting) }),
    steps: refresh,
    sees: /Continuing in \d+ seconds/,
  },
  {
    name: 'refresh, without a schedule',
    fake: over({ imports: [never] }, { refreshSlice: () => ok(waiting) }),
    steps: refresh,
    sees: 'Keep this sidebar open until the refresh is done',
  },
  {
    name: 'refresh, seen from the list',
    fake: over({}, { refreshSlice: () => ok(waiting) }),
    steps: async (page) => {
      await refresh(page);
      await page.getByText('2,500 of 5,120 calls').waitFor();
      await click('Back to imports')(page);
    },
    sees: 'Show progress',
  },
  {
    name: 'refresh, canceled',
    fake: over({}, { refreshSlice: () => ok(waiting) }),
    steps: async (page) => {
      await refresh(page);
      await page.getByText('2,500 of 5,120 calls').waitFor();
      await click('Cancel')(page);
    },
    sees: 'Canceled at 2,500 of 5,120 calls',
  },
  { name: 'refresh, done', fake: over({}), steps: refresh, sees: '5,120 of 5,120 calls are in “Calls”.' },
  {
    name: 'refresh, rows missing',
    fake: over(
      {},
      {
        refreshSlice: () =>
          ok({
            ...slice,
            state: 'done',
            rows: 5_100,
            message: '20 calls fewer than CallScaler counts. The next refresh looks for them again.',
          }),
      },
    ),
    steps: refresh,
    sees: '5,100 of 5,120 calls are in “Calls”.',
  },
  refreshFailing('revoked key', 'key_refused', sentences.keyRefused),
  refreshFailing('no rights', 'no_rights', sentences.noRights),
  refreshFailing('outage', 'api_down', sentences.apiDown),
  refreshFailing('daily quota', 'daily_quota', sentences.dailyQuota),
  refreshFailing('tab missing', 'missing_tab', sentences.missingTab),
  refreshFailing('protected tab', 'tab_unusable', sentences.protectedTab),
  refreshFailing('too many cells', 'too_many_cells', sentences.noCapacity),
  refreshFailing('permission missing', 'no_consent', sentences.noConsent),
  {
    name: 'refresh, two Google accounts',
    fake: over({}, { refreshSlice: lost(TWO_ACCOUNTS) }),
    steps: refresh,
    sees: 'Google mixed up the two accounts',
  },
  {
    name: 'refresh, permission needed',
    fake: over(
      {},
      {
        refreshSlice: () =>
          problem('no_consent', sentences.noConsent, { grantUrl: 'https://script.google.com/grant' }),
      },
    ),
    steps: refresh,
    sees: 'Grant permission',
  },
  {
    name: 'refresh, another one running',
    fake: over({}, { refreshSlice: () => problem('refresh_running', sentences.running) }),
    steps: refresh,
    sees: 'Already refreshing',
  },
];
