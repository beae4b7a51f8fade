import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { createFakeServer, problem } from './fake-server';
import { calls, connection, definition, importView, sidebarState } from './samples';
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
        .getByText('About 5,120 calls, 11 requests, 20 seconds, 0.7% of this spreadsheet’s cells')
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

  test('a filtered import on a schedule of its own, by keyboard alone', () => {
    const fake = createFakeServer(sidebarState({ imports: [] }));
    return withSidebar(browser, fake, async (page) => {
      await tabTo(page, 'New import');
      await page.keyboard.press('Enter');
      await tabTo(page, 'Status');
      await page.keyboard.type('Comp');
      await tabTo(page, 'Number');
      await page.keyboard.type('van');
      await page.keyboard.press('Enter');
      await tabTo(page, 'More filters none set');
      await page.keyboard.press('Space');
      await tabTo(page, 'Minimum AI score');
      await page.keyboard.type('70');
      await tabTo(page, 'Columns 11 of 14');
      await page.keyboard.press('Enter');
      await tabTo(page, 'Direction');
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+Tab');
      await tabTo(page, 'Outcome');
      await page.keyboard.press('Alt+ArrowUp');
      await page.getByText('Outcome is column 1 of 10.').waitFor();
      await tabTo(page, 'Refresh schedule');
      for (const _ of ['every day', 'every weekday']) await page.keyboard.press('ArrowDown');
      await tabTo(page, 'At');
      for (const _ of ['6:00', '5:00']) await page.keyboard.press('ArrowUp');
      await page.getByText(/Every weekday at 5:00.AM/).waitFor();
      await page.getByText('About 5,120 calls').waitFor();
      await tabTo(page, 'Import');
      await page.keyboard.press('Enter');
      await page.getByText('5,120 of 5,120 calls are in “Calls”.').first().waitFor();
      const kept = definition.columns.filter((name) => !['direction', 'outcome'].includes(name));
      expect(inputsOf(fake, 'createImport')).toEqual([
        {
          ...definition,
          filters: { status: 'completed', number_id: 'n2', min_ai_score: 70 },
          columns: ['outcome', ...kept],
          schedule: { every: 'weekdays', hour: 5 },
        },
      ]);
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
        value: { connection: { ...connection, label, keyHint: 'abc…' }, warning },
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
      await page.getByRole('button', { name: 'Use a different key' }).click();
      expect(await focusedName(page)).toBe('API key');
      expect(await page.evaluate(() => getSelection()?.toString())).toBe('cs_key_one');
      refuse = false;
      await page.keyboard.insertText('cs_key_two');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'New import' }).waitFor();
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Add another business' }).click();
      expect(await page.getByLabel('API key').inputValue()).toBe('');
    });
  });

  test('a double click does everything once', () => {
    const fake = createFakeServer(firstTime());
    return withSidebar(browser, fake, async (page) => {
      await page.getByLabel('API key').fill('cs_key_one');
      let answer = () => {};
      fake.held = new Promise((resolve) => {
        answer = resolve;
      });
      await page.getByRole('button', { name: 'Connect' }).dblclick();
      await page.getByRole('button', { name: 'Checking the key…', disabled: true }).waitFor();
      answer();
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
