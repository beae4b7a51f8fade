import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import {
  openPlayground,
  type PlaygroundPage,
  type RunningPlayground,
  startPlayground,
} from './playground-page';

/** What the page looked like, for whoever wonders why a run failed. */
const PICTURES = '.cache/pictures';

let browser: Browser;
let playground: RunningPlayground;
let visit: PlaygroundPage;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  [browser, playground] = await Promise.all([launchBrowser(), startPlayground()]);
  visit = await openPlayground(browser, playground.url);
});

afterAll(async () => {
  await browser?.close();
  playground?.close();
});

test('a newcomer sees the main job done', async () => {
  const { page, sidebar } = visit;

  // The key that the page offers, pasted in the sidebar; the rest is as it stands there.
  await page.getByRole('button', { name: /copy/i }).first().click();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toBe(playground.demoKey);
  await sidebar.getByLabel('API key').fill(key);
  await sidebar.getByRole('button', { name: 'Connect' }).click();
  await sidebar.getByRole('button', { name: 'Import', exact: true }).click();
  await sidebar
    .getByText(/^([\d,]+) of \1 calls/)
    .first()
    .waitFor();

  const imported = await visit.rows('Calls');
  expect(imported.length).toBeGreaterThan(3_000);
  expect(imported[0]).toContain('Caller number');
  await page.screenshot({ path: `${PICTURES}/imported.png` });

  await page.getByText('Sheet1', { exact: true }).first().click();
  await visit.type(1, 1, '=CALLSCALER_CALLS("last_7_days")');
  await visit.waitForCell(9, 1, /^3\/2\/2026 \d+:\d\d:\d\d$/);
  await page.screenshot({ path: `${PICTURES}/formula.png` });

  await page.getByText('Calls', { exact: true }).first().click();
  await page.getByRole('button', { name: '+1 hour' }).click();
  await page.waitForFunction(() => document.querySelector('#activity')?.textContent?.includes('trigger ran'));
  const later = await visit.rows('Calls');
  expect(later.length).toBeGreaterThan(imported.length);
  await sidebar.getByRole('button', { name: 'Done' }).click();
  await sidebar
    .getByText(`${(later.length - 1).toLocaleString('en-US')} calls`)
    .first()
    .waitFor();
  await page.screenshot({ path: `${PICTURES}/an-hour-later.png` });

  // A second import, narrowed and on a schedule of its own; what it brings can be pivoted as it is.
  await sidebar.getByRole('button', { name: 'New import' }).click();
  await sidebar.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Answered' });
  await sidebar.getByRole('combobox', { name: 'Tracking number' }).fill('google');
  await sidebar.getByRole('option', { name: /^Google Ads \(/ }).click();
  await sidebar.getByLabel('Tab name (optional)').fill('Google Ads, answered');
  await sidebar.getByLabel('Refresh schedule').selectOption({ label: 'Every weekday' });
  await sidebar.getByText(/Every weekday at 7:00.AM \(America\/New_York\)/).waitFor();
  await sidebar.getByRole('button', { name: 'Import', exact: true }).click();
  await sidebar
    .getByText(/are in “Google Ads, answered”/)
    .first()
    .waitFor();
  const [headers = [], ...narrowed] = await visit.rows('Google Ads, answered');
  const column = (header: string) => narrowed.map((row) => row[headers.indexOf(header)]);
  expect(narrowed.length).toBeGreaterThan(100);
  expect(narrowed.length).toBeLessThan(imported.length);
  expect([...new Set(column('Outcome'))]).toEqual(['answered']);
  expect([...new Set(column('Number name'))]).toEqual(['Google Ads']);
  expect(column('Date').every((at) => /^2026-0\d-\d\dT/.test(String(at)))).toBe(true);
  expect(column('AI score').every((score) => score === null || typeof score === 'number')).toBe(true);

  expect(visit.outside).toEqual([]);
  expect(visit.errors).toEqual([]);
});
