import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { measureSidebar } from './interactive';
import { importView, sidebarState } from './samples';
import { sidebarHtml } from './sidebar-page';

const MAX_BYTES = 80 * 1024;
const MAX_MS = 150;
/** Chromium calls a page good up to 0.1; ours reserves the place of what is still on its way. */
const MAX_SHIFT = 0.02;

describe('the sidebar', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('is small, answers soon after its HTML is there, and holds still', async () => {
    const imports = Array.from({ length: 5 }, (_, index) => importView({ id: `i${index}` }));
    const measured = await measureSidebar(browser, sidebarHtml(), sidebarState({ imports }));
    expect(measured.bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(measured.interactiveMs).toBeLessThanOrEqual(MAX_MS);
    expect(measured.layoutShift).toBeLessThanOrEqual(MAX_SHIFT);
  });
});
