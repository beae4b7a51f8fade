import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { sidebarHtml, withSidebar } from './sidebar-page';
import { HOSTILE, hostileFake } from './sidebar-screens';

const MOST_BYTES = 80 * 1024;

describe('text from outside', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const expectText = async (page: Page) => {
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(await page.locator('body').innerText()).toContain(HOSTILE);
  };
  const back = (page: Page) => page.getByRole('button', { name: 'Back to imports' }).click();

  test('is shown as text on every screen', () =>
    withSidebar(browser, hostileFake(), async (page) => {
      await page.getByRole('button', { name: 'Turn the schedule on again' }).click();
      await page.getByRole('button', { name: 'Check again' }).waitFor();
      await page
        .getByRole('button', { name: /^Pause/ })
        .first()
        .click();
      await page.getByText('Something went wrong').waitFor();
      await expectText(page);

      await page
        .getByRole('button', { name: /^End import/ })
        .first()
        .click();
      await expectText(page);
      await page.keyboard.press('Escape');

      await page
        .getByRole('button', { name: /^Refresh/ })
        .first()
        .click();
      await page.getByText('The tab cannot be written').waitFor();
      await expectText(page);
      await back(page);

      await page.getByRole('button', { name: /^Edit/ }).first().click();
      await page.getByText('It does not fit').waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      await expectText(page);
      await back(page);

      await page.getByRole('button', { name: 'Settings' }).click();
      await expectText(page);
      await page.getByRole('button', { name: /^Forget/ }).click();
      await expectText(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add another connection' }).click();
      await page.getByLabel('API key').fill('cs_key_x');
      await page.keyboard.press('Enter');
      await page.getByText('is connected').waitFor();
      await expectText(page);
    }));

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
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_BYTES);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=|@import|url\(/i);
    expect(html).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/);
  });
});
