import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { type OpeningCosts, openingCosts } from './opening';
import { importView, sidebarState } from './samples';
import { sidebarHtml } from './sidebar-page';

const MAX_BYTES = 80 * 1024;
/** Chromium calls a page good up to 0.1; ours reserves the place of what is still on its way. */
const MAX_SHIFT = 0.02;

describe('opening the sidebar', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const open = (count: number): Promise<OpeningCosts> => {
    const imports = Array.from({ length: count }, (_, index) => importView({ id: `i${index}` }));
    return openingCosts(browser, sidebarHtml(), sidebarState({ imports }));
  };

  test('takes few bytes and one question, and holds still', async () => {
    const { bytes, calls, layoutShift } = await open(5);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(calls).toEqual(['getState']);
    expect(layoutShift).toBeLessThanOrEqual(MAX_SHIFT);
  });

  test.each([1, 40])('lays out and styles the page a few times, with %d imports', async (count) => {
    const { elements, layouts, restyles } = await open(count);
    expect(elements).toBeGreaterThan(10 * count);
    expect(layouts).toBeLessThanOrEqual(4);
    expect(restyles).toBeLessThanOrEqual(8);
  });
});
