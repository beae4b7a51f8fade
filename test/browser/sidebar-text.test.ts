import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { fakeSaying, HOSTILE } from './hostile';
import { sidebarHtml, withSidebar } from './sidebar-page';

const MAX_BYTES = 80 * 1024;

describe('text from outside', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const back = (page: Page) => page.getByRole('button', { name: 'Back to imports' }).click();

  /** Goes to every screen; `look` judges what is there. */
  const visitAll = async (page: Page, look: (page: Page) => Promise<void>) => {
    const press = (name: RegExp) => page.getByRole('button', { name }).first().click();
    await press(/^Turn schedule back on/);
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    await press(/^Pause/);
    await page.getByText('Something went wrong').waitFor();
    await look(page);
    await press(/^Delete/);
    await look(page);
    await page.keyboard.press('Escape');

    await press(/^Refresh/);
    await page.getByText('Can’t write to the tab').waitFor();
    await look(page);
    await back(page);
    await press(/^Edit/);
    await page.getByText('Won’t fit in this spreadsheet').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look(page);
    await back(page);
    await press(/^New import/);
    await page.getByText('Won’t fit in this spreadsheet').waitFor();
    await page.locator('[role="combobox"]').first().click();
    await page.locator('[role="option"]').nth(1).waitFor();
    await look(page);
    await back(page);
    await press(/^Log/);
    await page.getByText('7 new').waitFor();
    await look(page);
    await back(page);
    await press(/^Settings/);
    await look(page);
    for (const question of [/^Share/, /^Forget/]) {
      await press(question);
      await look(page);
      await page.keyboard.press('Escape');
    }
    await press(/^Replace key/);
    await page.getByLabel('API key').fill('cs_key_x');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Imports' }).waitFor();
    await look(page);
    await press(/^Settings/);
    await press(/^Add another business/);
    await page.getByLabel('API key').fill('cs_key_x');
    await page.keyboard.press('Enter');
    await page.getByText('is connected').waitFor();
    await look(page);
  };

  test('is shown as text on every screen', () =>
    withSidebar(browser, fakeSaying(HOSTILE), (page) =>
      visitAll(page, async () => {
        expect(await page.locator('img').count()).toBe(0);
        expect(await page.evaluate('window.broken')).toBeUndefined();
        expect(await page.locator('body').innerText()).toContain(HOSTILE);
      }),
    ));

  test.each([
    ['one word without a break', 'W'.repeat(150)],
    ['many words', 'Bayside Plumbing and Heating of Miami '.repeat(5)],
  ])('long names fit in 300 px: %s', (_, name) =>
    withSidebar(browser, fakeSaying(name), (page) =>
      visitAll(page, async () => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
      }),
    ),
  );

  test('is never given to the page as HTML', () => {
    const sources = readdirSync('sidebar', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    expect(sources.length).toBeGreaterThan(20);
    const unsafe = sources.filter((name) =>
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.test(
        readFileSync(join('sidebar', name), 'utf8'),
      ),
    );
    expect(unsafe).toEqual([]);
  });

  test('the page is small, whole, and stores nothing in the browser', () => {
    const html = sidebarHtml();
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_BYTES);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=|@import|url\(/i);
    expect(html).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/);
  });
});
