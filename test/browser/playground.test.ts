import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import {
  openPlayground,
  type PlaygroundPage,
  type RunningPlayground,
  startPlayground,
} from './playground-page';

let browser: Browser;
let playground: RunningPlayground;
let first: PlaygroundPage;

beforeAll(async () => {
  [browser, playground] = await Promise.all([launchBrowser(), startPlayground('--seed', '3')]);
  first = await openPlayground(browser, playground.url);
});

afterAll(async () => {
  await browser?.close();
  playground?.close();
});

// The tests of this file are one visit: each goes on where the one before stopped.
describe('a visit to the playground', () => {
  test('prints one address and the demo key, nothing else', () => {
    expect(playground.printed()).toBe(`Open ${playground.url}\nDemo key: ${playground.demoKey}\n`);
  });

  test('opens with the sidebar and says what to do', async () => {
    await first.sidebar.getByRole('button', { name: 'Connect' }).waitFor();
    expect(await first.page.locator('#hint').innerText()).toContain('copy the demo key');
    expect(await first.page.locator('#document-name').innerText()).toBe('My calls');
    expect((await first.page.locator('#sidebar-frame iframe').boundingBox())?.width).toBe(300);
  });

  test('what is typed reaches the file, read as Sheets reads it', async () => {
    await first.type(1, 1, '0012');
    await first.type(2, 1, '3/1/2026');
    await first.type(3, 1, '=A1*2');
    await first.type(4, 1, "'0012");
    await first.type(1, 3, '<img src=x onerror=alert(1)>');
    const rows = await first.rows('Sheet1');
    expect(rows.map((row) => row[0])).toEqual([12, '2026-03-01T00:00:00.000Z', 24, '0012']);
    expect(rows[0]?.[2]).toBe('<img src=x onerror=alert(1)>');
  });

  test('a second page shows the same, and hears of a change', async () => {
    const second = await openPlayground(browser, playground.url);
    await second.type(6, 1, 'from the second page');
    expect((await first.rows('Sheet1'))[5]?.[0]).toBe('from the second page');
    await first.waitForCell(6, 1, 'from the second page');
    expect(second.errors).toEqual([]);
    await second.page.context().close();
  });

  test('connects and imports: the rows are in the grid and in the saved file', async () => {
    const { sidebar, page } = first;
    await sidebar.getByLabel('API key').fill(playground.demoKey);
    await sidebar.getByRole('button', { name: 'Connect' }).click();
    await sidebar.getByRole('button', { name: 'Import', exact: true }).click();
    await sidebar
      .getByText(/^([\d,]+) of \1 calls/)
      .first()
      .waitFor();
    expect(await page.locator('#hint').innerText()).toContain('+1 hour');
    const rows = await first.rows('Calls');
    expect(rows.length).toBeGreaterThan(1000);
    expect(await page.locator('#activity').innerText()).toMatch(/requests? to the API/);
  });

  test('the clock moves on, and the hourly refresh runs by itself', async () => {
    const { page } = first;
    const before = (await first.rows('Calls')).length;
    const start = await page.locator('#clock-text').innerText();
    expect(start).toMatch(/^Mon 2 Mar 2026, \d+:\d\d am New York$/);
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.waitForFunction(() =>
      document.querySelector('#activity')?.textContent?.includes('24 triggers ran'),
    );
    expect(await page.locator('#clock-text').innerText()).toMatch(/^Tue 3 Mar 2026/);
    expect((await first.rows('Calls')).length).toBeGreaterThan(before);
  });

  test('a formula asks the API and spills', async () => {
    const { page } = first;
    await page.getByText('Sheet1', { exact: true }).click();
    const computed = page.waitForResponse((response) => response.url().endsWith('/custom-function'));
    await first.type(8, 1, '=CALLSCALER_CALLS("yesterday")');
    await computed;
    const rows = await first.rows('Sheet1');
    expect(rows[7]?.[0]).toBe('Date');
    expect(rows[8]?.[0]).toMatch(/^2026-03-02T/);
    await first.waitForCell(8, 1, 'Date');
    await first.waitForCell(9, 1, /^3\/2\/2026 \d+:\d\d:\d\d$/);
    // A text that has spilled is copied as well: the cell holds nothing by itself.
    await first.waitForCell(9, 2, /^(in|out)bound$/);
  });

  test('“Refresh formulas” computes it again, and the grid shows what has changed', async () => {
    const { page } = first;
    await first.type(6, 5, '=CALLSCALER_COUNT("last_30_days")');
    await first.waitForCell(6, 5, /^\d+$/);
    const before = (await first.rows('Sheet1'))[5]?.[4];
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByRole('menuitem', { name: 'Extensions' }).click();
    await page.getByRole('menuitem', { name: 'CallScaler' }).hover();
    await page.getByRole('menuitem', { name: 'Refresh formulas' }).click();
    await first.waitForCell(6, 5, new RegExp(`^(?!${before}$)\\d+$`));
    await first.waitForCell(8, 1, 'Date');
  });

  test.each([
    ['Rate limit', /Waiting for CallScaler\. Continuing in \d+ seconds/],
    ['Outage', 'CallScaler is not working right now'],
    ['Revoked key', 'It is wrong or has been revoked'],
    ['Slow answers', 'Starting…'],
  ])(
    'the switch “%s” shows in the sidebar, and what it brought is over when it is off',
    async (name, words) => {
      const { page, sidebar } = first;
      const press = (button: RegExp) => sidebar.getByRole('button', { name: button }).first().click();
      await press(/^Back to imports|^Done/);
      await page.getByLabel(name).check();
      await press(/^Refresh/);
      await sidebar.getByText(words).first().waitFor();
      await page.getByLabel(name).uncheck();
      if (name === 'Revoked key') {
        await press(/^Use a different key/);
        await sidebar.getByLabel('API key').fill(playground.demoKey);
        await press(/^Replace key/);
        await sidebar
          .getByText('Stopped imports are refreshing again.')
          .or(sidebar.getByText('now uses the new key'))
          .first()
          .waitFor();
        await press(/^Refresh|^Show progress/);
      }
      if (name === 'Outage') await press(/^Try again/);
      await sidebar
        .getByText(/calls are in “Calls”/)
        .first()
        .waitFor();
    },
  );

  test('two businesses in one tab; the one whose key is revoked stops alone', async () => {
    const { page, sidebar } = first;
    const press = (name: string | RegExp) => sidebar.getByRole('button', { name }).first().click();
    await press(/^Back to imports|^Done/);
    await press('Settings');
    await press('Add another business');
    await page.getByRole('button', { name: 'Copy a second' }).click();
    const key = await page.evaluate(() => navigator.clipboard.readText());
    expect(key).toMatch(/^cs_key_\w{32}$/);
    expect(key).not.toBe(playground.demoKey);
    await sidebar.getByLabel('API key').fill(key);
    await sidebar.getByLabel('Name (optional)').fill('Northside Roofing');
    await press('Connect');
    await sidebar.getByRole('checkbox', { name: 'My business' }).check();
    await sidebar.getByRole('button', { name: 'Import', exact: true }).click();
    await sidebar
      .getByText(/calls are in “Calls 2”/)
      .first()
      .waitFor();
    const [headers = [], ...rows] = await first.rows('Calls 2');
    const accounts = rows.map((row) => row[headers.indexOf('Business')]);
    expect([...new Set(accounts)].sort()).toEqual(['My business', 'Northside Roofing']);
    // A refresh of several slices is told as one: all its rows.
    expect(await first.activity()).toContain(`${rows.length.toLocaleString('en-US')} rows added`);

    await page.getByLabel('Revoked key').check();
    await press('Done');
    await press('Refresh Calls 2');
    await sidebar.getByText(/^My business: CallScaler did not accept the API key/).waitFor();
    await press('Back to imports');
    await sidebar.getByText('1 of 2 stopped').waitFor();
    await page.getByLabel('Revoked key').uncheck();
  });

  test('when the clock is moved on, the sidebar looks again at once', async () => {
    const { page, sidebar } = first;
    const card = sidebar.getByRole('article', { name: 'Calls', exact: true });
    const before = await card.getByText(/next.at/).innerText();
    // Without its own clock, it can only have been told.
    await sidebar.locator('body').evaluate(() => {
      for (let timer = setTimeout(() => {}) as unknown as number; timer > 0; timer--) clearInterval(timer);
    });
    await page.getByRole('button', { name: '+1 hour' }).click();
    await page.waitForFunction(() => document.querySelector('#activity')?.textContent?.includes('trigger'));
    await card
      .getByText(/next.at/)
      .filter({ hasNotText: before })
      .waitFor();
  });

  test('Reset begins again', async () => {
    const { page, sidebar } = first;
    await page.getByRole('button', { name: 'Reset' }).click();
    await sidebar.getByRole('button', { name: 'Connect' }).waitFor();
    expect(await page.locator('#clock-text').innerText()).toMatch(/^Mon 2 Mar 2026, 9:0\d am/);
    expect(await first.rows('Sheet1')).toEqual([]);
  });

  test('asked nobody outside, and nothing went wrong unseen', () => {
    expect(first.outside).toEqual([]);
    expect(first.errors).toEqual([]);
  });
});

describe('the playground’s server', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${playground.url}reset`, { method: 'POST', body: '{}', headers });

  test('answers no other page in the same browser', async () => {
    expect((await post({ origin: 'https://example.com' })).status).toBe(403);
    // The sidebar's frame has an origin of its own.
    expect((await post({ origin: 'null' })).status).toBe(403);
  });

  test('names what it does not have', async () => {
    const response = await fetch(`${playground.url}nothing`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: 'There is nothing at GET /nothing.' },
    ]);
  });
});
