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
let visit: PlaygroundPage;

beforeAll(async () => {
  [browser, playground] = await Promise.all([launchBrowser(), startPlayground('--seed', '3')]);
  visit = await openPlayground(browser, playground.url);
});

afterAll(async () => {
  await browser?.close();
  playground?.close();
});

const press = (name: string | RegExp) => visit.sidebar.getByRole('button', { name }).first().click();
const sees = (words: string | RegExp) => visit.sidebar.getByText(words).first().waitFor();
const chooseInFile = async (name: string) => {
  await visit.page.getByRole('menuitem', { name: 'File' }).click();
  await visit.page.getByRole('menuitem', { name }).click();
};
const fileName = () => visit.page.locator('#document-name').innerText();

// The tests of this file are one visit: each goes on where the one before stopped.
describe('what Google can put in the way, played in the playground', () => {
  test('without a schedule there is none to drop: the switch goes back', async () => {
    const dropped = visit.page.getByLabel('Dropped schedule');
    await dropped.click();
    await visit.page.getByText('No import of this file has a schedule yet.').waitFor();
    expect(await dropped.isChecked()).toBe(false);
  });

  test('a permission left out is granted where the sidebar leads', async () => {
    const { page, sidebar } = visit;
    await page.getByLabel('Missing permission').check();
    await sidebar.getByLabel('API key').fill(playground.demoKey);
    await press('Connect');
    await sidebar.getByRole('link', { name: 'Grant permission' }).click();
    await page.getByText('Permission granted').waitFor();
    expect(await page.getByLabel('Missing permission').isChecked()).toBe(false);
    await press('Check again');
    await sees('“My business” is connected');
    await press(/^Import$/);
    await sees(/^([\d,]+) of \1 calls are in “Calls”/);
    await press('Done');
  });

  test('two accounts in one browser', async () => {
    await visit.page.getByLabel('Two accounts').check();
    await press('Refresh Calls');
    await sees('Google mixed up the two accounts');
    await visit.page.getByLabel('Two accounts').uncheck();
    await press('Try again');
    await sees(/calls are in “Calls”/);
    await press('Done');
  });

  test('a colleague has the rows and no key; the owner’s import is as it was', async () => {
    await visit.page.getByLabel('Colleague’s view').check();
    await sees('This spreadsheet’s imports need a key');
    expect(await visit.page.locator('#hint').innerText()).toContain('You’re a colleague now');
    await visit.page.getByLabel('Colleague’s view').uncheck();
    await visit.sidebar.getByRole('button', { name: 'Refresh Calls' }).waitFor();
  });

  test('a copy of the file has the rows and the import, and asks before it uses the key', async () => {
    const rows = (await visit.rows('Calls')).length;
    await chooseInFile('Make a copy');
    await sees(/^You haven’t used your key “My business”/);
    expect(await fileName()).toBe('Copy of My calls');
    expect((await visit.rows('Calls')).length).toBe(rows);
    await press('Use my key “My business”');
    await press('Refresh Calls');
    await sees(/calls are in “Calls”/);
    await chooseInFile('Open “My calls”');
    await visit.sidebar.getByRole('button', { name: 'Refresh Calls' }).waitFor();
    expect(await fileName()).toBe('My calls');
  });

  test('a schedule that Google has dropped is told, and turned on again with one click', async () => {
    const { page } = visit;
    const dropped = page.getByLabel('Dropped schedule');
    await dropped.check();
    await sees('The schedule is off');
    expect(await dropped.isChecked()).toBe(true);
    // Only the sidebar brings it back, as at Google.
    await dropped.click();
    await page.getByText('Google does not give a dropped schedule back').waitFor();
    expect(await dropped.isChecked()).toBe(true);
    const before = (await visit.rows('Calls')).length;
    await page.getByRole('button', { name: '+1 hour' }).click();
    await press('Turn schedule back on');
    await sees('The schedule is back on.');
    await page.waitForFunction(() => !document.querySelector('input[name=droppedSchedule]:checked'));
    expect((await visit.rows('Calls')).length).toBe(before);
    await page.getByRole('button', { name: '+1 hour' }).click();
    await page.getByText(/trigger ran/).waitFor();
  });

  test('a key of another business cannot take a key’s place, and becomes a business of its own', async () => {
    const { page, sidebar } = visit;
    await press('Settings');
    await press('Replace key of My business');
    await sidebar
      .getByLabel('API key')
      .fill((await page.locator('#copy-second-key').getAttribute('data-key')) ?? '');
    await press('Replace key');
    await sees(/belongs to another business/);
    await press('Add as another business');
    await sidebar.getByLabel('Name').fill('Northside Roofing');
    await press('Connect');
    await sees('“Northside Roofing” is connected');
  });

  test('nothing went wrong unseen', () => {
    expect([visit.outside, visit.errors]).toEqual([[], []]);
  });
});
