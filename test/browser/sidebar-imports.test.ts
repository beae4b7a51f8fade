import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import {
  connection,
  createFakeServer,
  definition,
  importView,
  ok,
  problem,
  sidebarState,
  slices,
} from './fake-server';
import { focusedName, inputsOf, withSidebar } from './sidebar-page';

const other = { ...connection, id: 'c2', label: 'Northside Roofing' };
const slice = slices[0] as (typeof slices)[number];

describe('imports and connections', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('pause and resume', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Pause Calls' }).click();
      await page.getByText('Paused by you.').waitFor();
      expect(await focusedName(page)).toBe('Resume Calls');
      await page.getByRole('button', { name: 'Resume Calls' }).click();
      await page.getByRole('button', { name: 'Pause Calls' }).waitFor();
      expect(inputsOf(fake, 'pauseImport')).toEqual([
        { id: 'i1', paused: true },
        { id: 'i1', paused: false },
      ]);
    });
  });

  test('an import ends only after a yes; a no gives the focus back', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'End import Calls' }).click();
      const question = page.getByRole('dialog', { name: 'End the import of “Calls”?' });
      await question.getByText('The tab and its 12,410 calls stay as they are.').waitFor();
      expect(await focusedName(page)).toBe('Keep it');
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      expect(await focusedName(page)).toBe('End import Calls');
      expect(inputsOf(fake, 'endImport')).toEqual([]);

      await page.keyboard.press('Enter');
      await question.getByRole('button', { name: 'End import' }).click();
      await page.getByText('No imports yet').waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Imports');
      expect(inputsOf(fake, 'endImport')).toEqual([{ id: 'i1' }]);
    });
  });

  test('a question whose answer fails stays open and says why', () => {
    const fake = createFakeServer(undefined, {
      endImport: () => problem('busy', 'Another run holds the tab.'),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'End import Calls' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End import' }).click();
      await page.getByRole('dialog').getByText('Another run holds the tab.').waitFor();
    });
  });

  test('cancel ends the chain of slices, and it can go on', () => {
    const fake = createFakeServer(undefined, { refreshSlice: () => ok({ ...slice, waitSeconds: 30 }) });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText('Going on in 30 seconds.').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Later, the hourly schedule finishes the rest.').waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Refresh “Calls”');
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(1);
      await page.getByRole('button', { name: 'Go on now' }).click();
      await page.getByText('Going on in 30 seconds.').waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(2);
    });
  });

  test('a refresh goes on while other screens are shown, a second one waits for it', () => {
    const state = sidebarState({ imports: [importView(), importView({ id: 'i2', tabName: 'Spam' })] });
    const fake = createFakeServer(state, {
      refreshSlice: ({ id }) =>
        ok({ ...slice, importId: id, waitSeconds: id === 'i1' ? 30 : 0, state: 'working' }),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText('Going on in').waitFor();
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByText('Refreshing').waitFor();
      await page.getByText('2,500 of 5,120 calls').waitFor();
      await page.getByRole('button', { name: 'Refresh Spam' }).click();
      await page.getByText('Waiting for the refresh before it…').waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toEqual([{ id: 'i1' }]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Cancelled').waitFor();
    });
  });

  test('rename a connection', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Rename Bayside Plumbing' }).click();
      await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
      await page.keyboard.insertText('Bayside');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Bayside', exact: true }).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Rename');
      expect(inputsOf(fake, 'renameConnection')).toEqual([{ id: 'c1', label: 'Bayside' }]);
    });
  });

  test('forget a connection: the question names the imports that will stop', () => {
    const theirs = importView({
      id: 'i2',
      tabName: 'Roofing',
      definition: { ...definition, connectionId: 'c2' },
    });
    const fake = createFakeServer(
      sidebarState({ connections: [connection, other], imports: [importView(), theirs] }),
    );
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Forget Northside Roofing' }).click();
      const question = page.getByRole('dialog', { name: 'Forget “Northside Roofing”?' });
      expect(await question.getByRole('listitem').allInnerTexts()).toEqual(['Roofing']);
      await question.getByRole('button', { name: 'Forget' }).click();
      await page.getByRole('heading', { name: 'Northside Roofing' }).waitFor({ state: 'detached' });
      expect(inputsOf(fake, 'forgetConnection')).toEqual([{ id: 'c2' }]);
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByText('No key').waitFor();
    });
  });

  test('a new key takes over the imports of the refused one, and no others', () => {
    const theirs = importView({
      id: 'i2',
      tabName: 'Roofing',
      definition: { ...definition, connectionId: 'c2' },
    });
    const state = sidebarState({ connections: [connection, other], imports: [importView(), theirs] });
    const fake = createFakeServer(state, { refreshSlice: () => problem('key_refused', 'Refused.') });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByRole('button', { name: 'Enter another key' }).click();
      await page.getByText('The imports of Bayside Plumbing will use the new key.').waitFor();
      await page.getByLabel('API key').fill('cs_key_new');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Imports' }).waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([
        { id: 'i1', definition: { ...definition, connectionId: 'c3' } },
      ]);
    });
  });

  test('an import of a copied file goes on with a key of one’s own', () => {
    const copied = importView({ hasKey: false, definition: { ...definition, connectionId: 'c9' } });
    const fake = createFakeServer(sidebarState({ imports: [copied] }));
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Use “Bayside Plumbing”' }).click();
      await page.getByRole('button', { name: 'Refresh Calls' }).waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([{ id: 'i1', definition }]);
    });
  });
});
