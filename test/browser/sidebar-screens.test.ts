import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { createFakeServer } from './fake-server';
import { screens } from './screens/all';
import { withSidebar } from './sidebar-page';

const axe = readFileSync(
  createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Violation {
  readonly id: string;
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>;
}

/** Chromium's scroll bar on Windows is 15 px wide; Google's sidebar does not grow for it. */
const NARROWEST = 285;

describe('every screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(screens)(
    '$name: axe finds nothing, it fits, and every control has a name',
    ({ fake, steps, sees }) =>
      withSidebar(browser, fake(), async (page) => {
        await steps?.(page);
        await page.getByText(sees).first().waitFor();

        expect(await violationsOf(page)).toEqual([]);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await page.evaluate(controlsWithoutName)).toEqual([]);
        expect(await widthOf(page)).toBeLessThanOrEqual(300);
        await page.setViewportSize({ width: NARROWEST, height: 700 });
        expect(await widthOf(page)).toBeLessThanOrEqual(NARROWEST);
      }),
  );

  test('axe does find what is wrong', () =>
    withSidebar(browser, createFakeServer(), async (page) => {
      await page.getByRole('heading', { name: 'Calls' }).waitFor();
      await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<main><input></main>'));
      expect((await violationsOf(page)).map(([id]) => id)).toEqual(expect.arrayContaining(['label']));
    }));
});

async function violationsOf(
  page: Page,
): Promise<ReadonlyArray<readonly [id: string, where: readonly string[]]>> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await tool.run()).violations;
  });
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary ?? node.html)]);
}

/** The right edge of whatever reaches furthest, hidden overflow included. */
function widthOf(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth,
      ...[...document.querySelectorAll('body *:not(.unseen)')].map((one) =>
        Math.floor(one.getBoundingClientRect().right),
      ),
    ),
  );
}

function controlsWithoutName(): string[] {
  const nameOf = (control: Element) => {
    const label = (control as HTMLInputElement).labels?.[0]?.textContent;
    return (control.getAttribute('aria-label') ?? label ?? control.textContent ?? '').trim();
  };
  const controls = [...document.querySelectorAll('button, input, select')];
  return controls.filter((control) => nameOf(control) === '').map((control) => control.outerHTML);
}
