import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { FilterValue } from '../../src/protocol';
import { launchBrowser } from './browser';
import { createFakeServer, problem } from './fake-server';
import { connection, definition, importView, sidebarState } from './samples';
import { other } from './screens/case';
import { inputsOf, withSidebar } from './sidebar-page';

const filtered = (filters: Readonly<Record<string, FilterValue>>, change = {}) =>
  sidebarState({ imports: [importView({ definition: { ...definition, filters }, ...change })] });

describe('the card of an import', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('it says what tells its tab from another, by the names of the business', () => {
    const filters = { status: 'completed', number_id: 'n2', qualified: true };
    const dates = { start: '2026-01-01', end: '2026-01-31' };
    const view = importView({ definition: { ...definition, filters, dates } });
    const fake = createFakeServer(sidebarState({ connections: [connection, other], imports: [view] }));
    return withSidebar(browser, fake, async (page) => {
      await page
        .getByText(
          'Bayside Plumbing · Calls · Jan 1, 2026 – Jan 31, 2026 · Status: Completed · Number: Van · Qualified: Yes',
        )
        .waitFor();
      expect(inputsOf(fake, 'listChoices')).toEqual([{ connectionId: 'c1', lookup: 'numbers' }]);
    });
  });

  test('names that do not come are no problem of the card', () => {
    const fake = createFakeServer(filtered({ number_id: 'n2' }), {
      listChoices: () => problem('api_down', 'Down.'),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('Calls · Last 30 days · Number', { exact: true }).waitFor();
      expect(await page.getByText('Down.').count()).toBe(0);
    });
  });

  test.each<[string, Readonly<Record<string, FilterValue>>, object]>([
    ['nothing is looked up', { status: 'completed' }, {}],
    ['its key may not be used here', { number_id: 'n2' }, { hasKey: false }],
  ])('no names are asked for where %s', (_, filters, change) => {
    const fake = createFakeServer(filtered(filters, change));
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('Calls · Last 30 days ·').waitFor();
      expect(inputsOf(fake, 'listChoices')).toEqual([]);
    });
  });

  test('of more than three filters two are named', () =>
    withSidebar(
      browser,
      createFakeServer(
        filtered({ status: 'completed', direction: 'inbound', min_ai_score: 50, qualified: true }),
      ),
      (page) =>
        page
          .getByText('Calls · Last 30 days · Status: Completed · Direction: Inbound · 2 more filters')
          .waitFor(),
    ));

  test.each([300, 285])('one that has stopped has its links in one row, %s px wide', (width) =>
    withSidebar(
      browser,
      createFakeServer(filtered({}, { state: 'paused', code: 'key_refused', message: 'Refused.' })),
      async (page) => {
        await page.setViewportSize({ width, height: 700 });
        const links = page.locator('.links').getByRole('button');
        await links.first().waitFor();
        expect(await links.allInnerTexts()).toEqual(['Go to tab', 'Edit', 'Resume', 'Delete']);
        const tops = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        expect(new Set(tops).size).toBe(1);
      },
    ),
  );

  const front = (page: Page) => page.locator('.said', { hasText: '“Calls” is now the active tab.' });

  test('what a click has done is said where nothing else shows it, and not for long', () =>
    withSidebar(browser, createFakeServer(), async (page) => {
      await page.clock.install();
      await page.getByRole('button', { name: 'Go to tab Calls' }).click();
      await front(page).waitFor();
      await page.clock.runFor(6_000);
      await front(page).waitFor({ state: 'detached' });
    }));

  test('what is said a second time is read out a second time', () =>
    withSidebar(browser, createFakeServer(), async (page) => {
      await page.getByRole('button', { name: 'Go to tab Calls' }).click();
      await front(page).waitFor();
      const heard = page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const region = document.querySelector('[role=status][aria-live]') as Element;
            const listen = { childList: true, characterData: true, subtree: true };
            new MutationObserver(() => resolve(region.textContent ?? '')).observe(region, listen);
          }),
      );
      await page.getByRole('button', { name: 'Go to tab Calls' }).click();
      expect(await heard).toBe('“Calls” is now the active tab.');
    }));

  test('one that goes on says when', () =>
    withSidebar(
      browser,
      createFakeServer(filtered({}, { state: 'paused', message: 'Paused by you.' })),
      async (page) => {
        await page.getByRole('button', { name: 'Resume Calls' }).click();
        await page.locator('.said', { hasText: /^“Calls” is on again. Next refresh (at|on)\s/ }).waitFor();
      },
    ));
});
