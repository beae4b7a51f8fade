import type { Page } from 'playwright-core';
import { createFakeServer, ok, problem } from '../fake-server';
import { connection } from '../samples';
import { click, clicks, lost, noImports, nothing, over, type ScreenCase, TWO_ACCOUNTS } from './case';
import { asking, sentences } from './sentences';

const paste = (key: string) => async (page: Page) => {
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
};
const refusing = (...[code, message, more]: Parameters<typeof problem>) => {
  const addConnection = () => problem(code, message, more);
  return () => createFakeServer(nothing(), { addConnection });
};

/** The first screen, and what a key can be. */
export const connectScreens: readonly ScreenCase[] = [
  {
    name: 'loading',
    fake: () => Object.assign(createFakeServer(), { delayMs: 60_000 }),
    sees: 'Loading imports…',
  },
  {
    name: 'loading slowly',
    fake: () => Object.assign(createFakeServer(), { delayMs: 60_000 }),
    steps: (page) => page.getByText('Still loading').waitFor(),
    sees: 'Google is taking longer than usual. Still loading…',
  },
  { name: 'connect, first time', fake: () => createFakeServer(nothing()), sees: 'keep them up to date' },
  {
    name: 'connect, nothing pasted',
    fake: () => createFakeServer(nothing()),
    steps: click('Connect'),
    sees: 'Paste your API key here.',
  },
  {
    name: 'connect, testing the key',
    fake: () => {
      const fake = createFakeServer(nothing());
      const { addConnection } = fake.functions;
      const later = (input: Parameters<typeof addConnection>[0]) => {
        fake.delayMs = 60_000;
        return addConnection(input);
      };
      return Object.assign(fake, { functions: { ...fake.functions, addConnection: later } });
    },
    steps: async (page) => {
      await page.getByLabel('API key').fill('cs_key_a1b2c3d4e5f6');
      await page.evaluate(() => Object.assign(globalThis, { answerAsGoogle: () => new Promise(() => {}) }));
      await page.keyboard.press('Enter');
    },
    sees: 'Checking the key…',
  },
  {
    name: 'connect, wrong key',
    fake: refusing('key_refused', asking.keyRefused),
    steps: paste('cs_key_wrong'),
    sees: 'Use a different key',
  },
  {
    name: 'connect, no rights',
    fake: refusing('no_rights', asking.noRights),
    steps: paste('cs_key_viewer'),
    sees: asking.noRights,
  },
  {
    name: 'connect, rate limit',
    fake: refusing('rate_limited', sentences.rateLimited, { retryAfterSeconds: 20 }),
    steps: paste('cs_key_a1b2c3d4'),
    sees: /Try again in \d+ s/,
  },
  {
    name: 'connect, outage',
    fake: refusing('api_down', asking.apiDown),
    steps: paste('cs_key_a1b2c3d4'),
    sees: asking.apiDown,
  },
  {
    name: 'connect, no answer',
    fake: refusing('network', asking.network),
    steps: paste('cs_key_a1b2c3d4'),
    sees: asking.network,
  },
  {
    name: 'connect, daily quota',
    fake: refusing('daily_quota', asking.dailyQuota),
    steps: paste('cs_key_a1b2c3d4'),
    sees: asking.dailyQuota,
  },
  {
    name: 'connect, permission needed',
    fake: refusing('no_consent', sentences.noConsent, { grantUrl: 'https://script.google.com/grant' }),
    steps: paste('cs_key_a1b2c3d4'),
    sees: 'Grant permission',
  },
  {
    name: 'connect, two Google accounts',
    fake: () => createFakeServer(nothing(), { addConnection: lost(TWO_ACCOUNTS) }),
    steps: paste('cs_key_a1b2c3d4'),
    sees: 'Google mixed up the two accounts',
  },
  {
    name: 'connect, unusual key',
    fake: () =>
      createFakeServer(nothing(), {
        addConnection: () =>
          ok({ connection: { ...connection, keyHint: 'old_k…' }, warning: sentences.oldKey }),
      }),
    steps: paste('old_key_123456'),
    sees: sentences.oldKey,
  },
  {
    name: 'connected',
    fake: () => createFakeServer(nothing()),
    steps: paste('cs_key_a1b2c3d4e5f6'),
    sees: 'About 5,120 calls',
  },
  {
    name: 'connect, another business',
    fake: () => createFakeServer(noImports()),
    steps: clicks('Settings', 'Add another business'),
    sees: 'tell your businesses apart',
  },
  {
    name: 'connect, replace a key',
    fake: over({}),
    steps: clicks('Settings', 'Replace key of Bayside Plumbing'),
    sees: 'The new key must be for the same business.',
  },
  {
    name: 'connect, replaced by a key of another business',
    fake: over(
      {},
      { replaceKey: () => problem('bad_input', sentences.otherAccount, { otherAccount: true }) },
    ),
    steps: async (page) => {
      await clicks('Settings', 'Replace key of Bayside Plumbing')(page);
      await paste('cs_key_9f8e7d6c5b4a')(page);
    },
    sees: 'Add as another business',
  },
];
