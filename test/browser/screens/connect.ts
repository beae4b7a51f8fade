import type { Page } from 'playwright-core';
import { createFakeServer, ok, problem } from '../fake-server';
import { connection } from '../samples';
import { click, clicks, noImports, nothing, over, type ScreenCase } from './case';
import { sentences } from './sentences';

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
    sees: 'Loading the imports…',
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
    sees: 'Testing the key…',
  },
  {
    name: 'connect, wrong key',
    fake: refusing('key_refused', sentences.keyRefused),
    steps: paste('cs_key_wrong'),
    sees: 'Enter another key',
  },
  {
    name: 'connect, no rights',
    fake: refusing('no_rights', sentences.noRights),
    steps: paste('cs_key_viewer'),
    sees: sentences.noRights,
  },
  {
    name: 'connect, rate limit',
    fake: refusing('rate_limited', sentences.rateLimited, { retryAfterSeconds: 20 }),
    steps: paste('cs_key_a1b2c3d4'),
    sees: /Try again in \d+ s/,
  },
  {
    name: 'connect, outage',
    fake: refusing('api_down', sentences.apiDown),
    steps: paste('cs_key_a1b2c3d4'),
    sees: sentences.apiDown,
  },
  {
    name: 'connect, older kind of key',
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
    sees: 'tell several apart',
  },
  {
    name: 'connect, replace a key',
    fake: over({}),
    steps: clicks('Settings', 'Replace key of Bayside Plumbing'),
    sees: 'It must be a key of the same business.',
  },
];
