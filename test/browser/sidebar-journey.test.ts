import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { calls, createFakeServer, definition, importView, problem, sidebarState } from './fake-server';
import { focusedName, inputsOf, tabTo, withSidebar } from './sidebar-page';

const firstTime = () => sidebarState({ connections: [], imports: [] });

describe('the first time', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a key and three presses fill a tab, by keyboard alone', () => {
    const fake = createFakeServer(firstTime());
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('heading', { name: 'Connect CallScaler' }).waitFor();
      await tabTo(page, 'API key');
      await page.keyboard.insertText('  cs_key_a1b2c3d4e5f6  ');
      await tabTo(page, 'Connect');
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'New import' }).waitFor();
      expect(await focusedName(page)).toBe('New import');
      await page
        .getByText('About 5,120 calls · 11 requests · about 20 seconds · 0.7% of this spreadsheet’s cells')
        .waitFor();
      await tabTo(page, 'Import');
      await page.keyboard.press('Space');

      await page.getByText('5,120 of 5,120 calls are in “Calls”.').first().waitFor();
      await tabTo(page, 'Go to tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('[aria-disabled]'));

      await tabTo(page, 'Done');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Imports' }).waitFor();
      expect(await focusedName(page)).toBe('Imports');
      await page.getByText('5,120 of 5,120 calls', { exact: true }).waitFor();

      expect(inputsOf(fake, 'addConnection')).toEqual([{ key: 'cs_key_a1b2c3d4e5f6', label: 'My business' }]);
      expect(inputsOf(fake, 'createImport')).toEqual([definition]);
      expect(inputsOf(fake, 'refreshSlice')).toEqual([{ id: 'i1' }, { id: 'i1' }, { id: 'i1' }]);
      expect(inputsOf(fake, 'showTab')).toEqual([{ id: 'i1' }]);
    });
  });

  test('an empty key is never sent', () => {
    const fake = createFakeServer(firstTime());
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByText('Paste your API key here.').waitFor();
      expect(await focusedName(page)).toBe('API key');
      expect(inputsOf(fake, 'addConnection')).toEqual([]);
    });
  });

  test('a warning about the key goes along', () => {
    const warning = 'This does not look like a CallScaler key, but it works.';
    const fake = createFakeServer(firstTime(), {
      addConnection: ({ label }) => ({
        ok: true,
        value: { connection: { id: 'c1', label, keyHint: 'abc…' }, warning },
      }),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByLabel('API key').fill('abc');
      await page.getByLabel('Name').fill('Bayside Plumbing');
      await page.keyboard.press('Enter');
      await page.getByText('“Bayside Plumbing” is connected').waitFor();
      await page.getByText(warning).waitFor();
    });
  });

  test('the key is kept while it is refused, and gone from memory once it works', () => {
    let refuse = true;
    const fake = createFakeServer(firstTime());
    const { addConnection } = fake.functions;
    Object.assign(fake.functions, {
      addConnection: (input: Parameters<typeof addConnection>[0]) =>
        refuse ? problem('key_refused', 'Refused.') : addConnection(input),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByLabel('API key').fill('cs_key_one');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Enter another key' }).click();
      expect(await focusedName(page)).toBe('API key');
      expect(await page.evaluate(() => getSelection()?.toString())).toBe('cs_key_one');
      refuse = false;
      await page.keyboard.insertText('cs_key_two');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'New import' }).waitFor();
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Add another connection' }).click();
      expect(await page.getByLabel('API key').inputValue()).toBe('');
    });
  });

  test('a double click does everything once', () => {
    const fake = createFakeServer(firstTime());
    return withSidebar(browser, fake, async (page) => {
      fake.delayMs = 200;
      await page.getByLabel('API key').fill('cs_key_one');
      await page.getByRole('button', { name: 'Connect' }).dblclick();
      await page.getByRole('button', { name: 'Testing the key…', disabled: true }).waitFor();
      await page.getByRole('button', { name: 'Import', exact: true }).dblclick();
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'addConnection')).toHaveLength(1);
      expect(inputsOf(fake, 'createImport')).toHaveLength(1);
    });
  });

  test('a file with imports opens on them and leaves the focus where it is', () => {
    const view = importView({ definition: { ...definition, columns: calls.fields.map(({ name }) => name) } });
    return withSidebar(browser, createFakeServer(sidebarState({ imports: [view] })), async (page) => {
      await page.getByText('12,410 of 12,410 calls').waitFor();
      await page.getByText('Refreshed 12 minutes ago').waitFor();
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    });
  });
});
