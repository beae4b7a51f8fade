import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ServerFunctions } from '../../src/protocol';
import { launchBrowser } from './browser';
import { createFakeServer, ok } from './fake-server';
import { connection, definition, importView, sidebarState, slices } from './samples';
import { other } from './screens/case';
import { focusedName, withSidebar } from './sidebar-page';

const slice = slices[0] as (typeof slices)[number];
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const offered = [{ name: 'caller_city', label: 'Caller city' }];
const foreign = importView({ hasKey: false, definition: { ...definition, connectionIds: ['c9'] } });

/** Chromium's own measure of how far things moved, the 500 ms after a click left out of it, taken into it here. */
const watchShifts = (page: Page) =>
  page.evaluate(() => {
    const host = globalThis as unknown as { shifts: number };
    host.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) host.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: false });
  });
const shifts = (page: Page) => page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);

describe('habits', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each<[string, string, Parameters<typeof sidebarState>[0], Partial<ServerFunctions>]>([
    ['the schedule is on again', 'Turn schedule back on', { triggerHealthy: false }, {}],
    ['an offered column is added', 'Add column', { imports: [importView({ offered })] }, {}],
    ['an offered column is declined', 'Not now', { imports: [importView({ offered })] }, {}],
    ['another key is used', 'Use “Bayside Plumbing”', { imports: [foreign] }, {}],
  ])('%s: the button is gone, and the title has the focus', (_, button, state, replaced) =>
    withSidebar(browser, createFakeServer(sidebarState(state), replaced), async (page) => {
      await press(page, button);
      await page.getByRole('button', { name: button, exact: true }).waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement !== document.body);
      expect(await focusedName(page)).toBe('Imports');
    }),
  );

  test('the end of a refresh takes the focus from nobody who is in the cells', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.evaluate(() => {
        document.hasFocus = () => false;
      });
      await press(page, 'Refresh Calls');
      await page.evaluate(() => document.querySelector('h1')?.blur());
      await page.getByRole('button', { name: 'Done' }).waitFor();
      expect(await focusedName(page)).toBe('');
    });
  });

  test('in Windows’ high contrast the progress bar is still drawn, and the chosen option marked', () =>
    withSidebar(
      browser,
      createFakeServer(undefined, { refreshSlice: () => ok({ ...slice, waitSeconds: 30 }) }),
      async (page) => {
        await page.emulateMedia({ forcedColors: 'active' });
        await press(page, 'Edit Calls');
        await page.getByRole('combobox', { name: 'Number', exact: true }).click();
        await page.getByRole('option', { name: /^Website/ }).waitFor();
        const background = (which: string) =>
          page
            .locator(`[role="option"]${which}`)
            .first()
            .evaluate((one) => getComputedStyle(one).backgroundColor);
        expect(await background('[aria-selected="true"]')).not.toBe(
          await background('[aria-selected="false"]'),
        );
        await page.keyboard.press('Escape');
        await press(page, 'Back to imports');
        await press(page, 'Refresh Calls');
        await page.getByText('2,500 of 5,120 calls').waitFor();
        const bar = page.locator('progress');
        expect(await bar.evaluate((one) => getComputedStyle(one).borderTopWidth)).toBe('1px');
        const { x = 0, y = 0, width = 0 } = (await bar.boundingBox()) ?? {};
        const colorAt = async (left: number) => {
          const picture = await page.screenshot({ clip: { x: left, y: y + 3, width: 10, height: 2 } });
          return picture.toString('base64');
        };
        expect(await colorAt(x + 10)).not.toBe(await colorAt(x + width - 20));
      },
    ));

  test('at 200 % zoom the foot of the editor leaves the fields to be seen', () =>
    withSidebar(browser, createFakeServer(sidebarState({ imports: [] })), async (page) => {
      await press(page, 'New import');
      const foot = page.locator('footer.bottom');
      const position = () => foot.evaluate((one) => getComputedStyle(one).position);
      expect(await position()).toBe('sticky');
      await page.setViewportSize({ width: 300, height: 330 });
      expect(await position()).toBe('static');
    }));

  test('thirty imports: a new one is begun at the top, and each is reached', () => {
    const imports = Array.from({ length: 30 }, (_, n) =>
      importView({ id: `i${n}`, tabName: `Calls ${n + 1}` }),
    );
    return withSidebar(browser, createFakeServer(sidebarState({ imports })), async (page) => {
      const button = await page.getByRole('button', { name: 'New import' }).boundingBox();
      expect(button?.y).toBeLessThan(120);
      await page.getByRole('button', { name: 'Edit Calls 30' }).click();
      await page.getByRole('heading', { name: 'Edit “Calls 30”' }).waitFor();
    });
  });

  test('a second business, a count and the names that arrive move nothing', () => {
    const fake = createFakeServer(sidebarState({ imports: [], connections: [connection, other] }));
    fake.delayMs = 100;
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('About 5,120 calls').waitFor();
      const legend = page.getByText('Dates', { exact: true });
      const before = (await legend.boundingBox())?.y;
      await watchShifts(page);
      await page.getByRole('checkbox', { name: 'Northside Roofing' }).check();
      await page.getByText('All go in one tab, with a “Business” column.').waitFor();
      expect((await legend.boundingBox())?.y).toBe(before);
      await page.getByText('About 5,120 calls').waitFor();
      await page.waitForTimeout(200);
      // The filters by name go with the second business: all that stands below them, and nothing above.
      expect(await shifts(page)).toBeLessThan(0.2);
    });
  });

  test('right after midnight “today” is today, and what is due tomorrow says so', () =>
    withSidebar(
      browser,
      createFakeServer(
        sidebarState({
          imports: [
            importView({
              refreshedAt: '2026-03-02T04:50:00Z',
              nextAt: '2026-03-03T12:00:00Z',
              definition: { ...definition, schedule: { every: 'day', hour: 7 } },
            }),
          ],
        }),
      ),
      async (page) => {
        // 0:05 on 2 March in New York.
        await page.clock.setFixedTime(new Date('2026-03-02T05:05:00Z'));
        await page.reload();
        await page.getByText('Refreshed 15 minutes ago').waitFor();
        await page.getByText(/Every day at 7:00.AM, next.on.Mar.3,.7:00.AM/).waitFor();
      },
    ));
});
