import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { createFakeServer } from './fake-server';
import { calls, connection, definition, importView, sidebarState } from './samples';
import { oneRefused, third } from './screens/accounts';
import { other } from './screens/case';
import { inputsOf, withSidebar } from './sidebar-page';

const connections = [connection, other, third];
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const tick = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });

describe('several businesses', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('are selected in the editor, and arrive in the order chosen, without what only one has by name', () => {
    const fake = createFakeServer(sidebarState({ connections, imports: [] }));
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      const group = page.getByRole('group', { name: 'Businesses' });
      expect(await group.getByRole('checkbox', { checked: true }).count()).toBe(1);
      const number = page.getByRole('combobox', { name: 'Number', exact: true });
      await number.fill('van');
      await page.getByRole('option', { name: 'Van (+1 305 555 0145)' }).click();
      await tick(page, third.label).press('Space');
      await tick(page, other.label).check();
      expect(await number.count()).toBe(0);
      await page.getByText('About 5,120 calls').waitFor();
      await press(page, 'Import');
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'createImport')).toEqual([
        { ...definition, connectionIds: ['c1', 'c3', 'c2'], filters: {} },
      ]);
    });
  });

  test('with one connection nothing is asked', () =>
    withSidebar(browser, createFakeServer(sidebarState({ imports: [] })), async (page) => {
      await press(page, 'New import');
      await page.getByText('About 5,120 calls').waitFor();
      expect(await page.getByRole('group', { name: 'Businesses' }).count()).toBe(0);
    }));

  test('one that has stopped says so by its name, with the button that helps; the others are refreshed', () => {
    const fake = createFakeServer(sidebarState({ connections, imports: [oneRefused], resources: [calls] }));
    return withSidebar(browser, fake, async (page) => {
      const card = page.getByRole('article', { name: 'All calls' });
      expect(await card.innerText()).toContain('3\u00a0businesses');
      await card.getByText(/^Northside Roofing: /).waitFor();
      await card.getByRole('button', { name: 'Refresh All calls' }).waitFor();
      await card.getByRole('button', { name: 'Use a different key' }).click();
      await page.getByText('The new key must be for the same business.').waitFor();
      await page.getByLabel('API key').fill('cs_key_a1b2c3d4e5f6');
      await press(page, 'Replace key');
      await page
        .getByText('“Northside Roofing” now uses the new key. Stopped imports are refreshing again.')
        .waitFor();
      expect(inputsOf(fake, 'replaceKey')).toEqual([{ id: 'c2', key: 'cs_key_a1b2c3d4e5f6' }]);
    });
  });

  test('one whose key is not here goes on with one’s own, and the others keep theirs', () => {
    const [first, second] = oneRefused.accounts ?? [];
    if (!first || !second) throw new Error('The sample has no businesses.');
    const view = importView({
      definition: { ...definition, connectionIds: ['c1', 'c9'] },
      accounts: [first, { ...second, connectionId: 'c9', hasKey: false }],
    });
    const fake = createFakeServer(sidebarState({ connections: [connection, other], imports: [view] }));
    return withSidebar(browser, fake, async (page) => {
      await press(page, `Use “${other.label}”`);
      expect(inputsOf(fake, 'updateImport')).toEqual([
        { id: 'i1', definition: { ...definition, connectionIds: ['c1', 'c2'] } },
      ]);
    });
  });
});
