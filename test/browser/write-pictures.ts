import { mkdirSync } from 'node:fs';
import { build } from '../../build.mjs';
import { findChromium } from '../support/chromium.mjs';
import { launchBrowser } from './browser';
import { openPlayground, type PlaygroundPage, startPlayground } from './playground-page';

/** Takes the pictures of README.md and docs/ in the playground, by hand's own way from the key to an hour later. */
const FOLDER = 'docs/pictures';
/** Of a first import: some five thousand calls at the speed of the emulated Google. */
const PATIENCE_MS = 90_000;
/** A formula computes and spills, without a word to wait for. */
const SPILL_MS = 4_000;

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  process.env.TEST_CHROMIUM = JSON.stringify(findChromium('.cache'));
  await build();
  const [browser, playground] = await Promise.all([launchBrowser(), startPlayground()]);
  try {
    const visit = await openPlayground(browser, playground.url);
    await firstImport(visit, playground.demoKey);
    await anHourLater(visit);
    await formula(visit, '=CALLSCALER_ANALYTICS("source", "count, avg_duration", "last_30_days")', 'formula');
    await formula(
      visit,
      '=CALLSCALER_ANALYTICS("day_of_week, hour_of_day", "count", "last_30_days")',
      'by-hour',
    );
    await pivotColumns(visit);
  } finally {
    await browser.close();
    playground.close();
  }
}

const taken = ({ page }: PlaygroundPage, name: string) => page.screenshot({ path: `${FOLDER}/${name}.png` });

async function firstImport(visit: PlaygroundPage, key: string): Promise<void> {
  const { sidebar } = visit;
  await sidebar.getByLabel('API key').fill(key);
  await sidebar.getByLabel('Name (optional)').fill('Ashgrove Plumbing');
  await taken(visit, 'connect');
  await sidebar.getByRole('button', { name: 'Connect' }).click();
  await sidebar.getByText(/^About [\d,]+ calls/).waitFor({ timeout: PATIENCE_MS });
  await taken(visit, 'what-to-import');
  await sidebar.getByRole('button', { name: 'Import', exact: true }).click();
  await sidebar
    .getByText(/^([\d,]+) of \1 calls are/)
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  await taken(visit, 'imported');
  await sidebar.getByRole('button', { name: 'Done' }).click();
}

async function anHourLater(visit: PlaygroundPage): Promise<void> {
  const { page, sidebar } = visit;
  await page.getByRole('button', { name: '+1 hour' }).click();
  await page.waitForFunction(() => document.querySelector('#activity')?.textContent?.includes('trigger ran'));
  await sidebar.getByText('next at 11:00').waitFor({ timeout: PATIENCE_MS });
  // Away from what explains itself under the mouse.
  await page.mouse.move(600, 158);
  await taken(visit, 'an-hour-later');
}

/** In the first cell of the first tab, over whatever stood there. */
async function formula(visit: PlaygroundPage, text: string, name: string): Promise<void> {
  const { page } = visit;
  await page.getByText('Sheet1', { exact: true }).first().click();
  await visit.type(1, 1, text);
  // Enter has gone on to the next cell: the formula is to be seen above.
  await page.keyboard.press('ArrowUp');
  await page.waitForTimeout(SPILL_MS);
  await taken(visit, name);
}

/** All columns at once: those that the steps of docs/pivots.md pick. */
async function pivotColumns(visit: PlaygroundPage): Promise<void> {
  const { page } = visit;
  await page.getByText('Calls', { exact: true }).first().click();
  await page.locator('#sidebar-close').click();
  await page.setViewportSize({ width: 2240, height: 560 });
  // Away from what explains itself under the mouse.
  await page.mouse.move(700, 50);
  await page.waitForTimeout(2_000);
  await taken(visit, 'pivot-columns');
}

await main();
