import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('runs scripts and lays out text', async () => {
    const page = await browser.newPage({ viewport: { width: 300, height: 600 } });
    await page.setContent('<button onclick="this.textContent = 6 * 7">Press</button>');
    await page.getByRole('button', { name: 'Press' }).click();
    const button = page.getByRole('button', { name: '42' });
    // Without any font the text would have no width.
    expect((await button.boundingBox())?.width).toBeGreaterThan(20);
    await page.close();
  });
});
