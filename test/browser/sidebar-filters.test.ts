import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ImportDefinition, Schedule } from '../../src/protocol';
import { launchBrowser } from './browser';
import { createFakeServer, ok, problem } from './fake-server';
import { importView, sidebarState } from './samples';
import { inputsOf, withSidebar } from './sidebar-page';

const noImports = () => sidebarState({ imports: [] });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

describe('filters and schedules in the editor', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a name is searched, chosen and cleared by keyboard; text of one’s own only where it is allowed', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('More filters').click();
      const number = choice(page, 'Number');
      await number.focus();
      await page.keyboard.type('van');
      await page.getByText('1 match.').waitFor();
      await page.keyboard.press('Enter');
      expect(await number.inputValue()).toBe('Van (+1 305 555 0145)');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      expect(await number.inputValue()).toBe('Website (+1 305 555 0123)');
      await number.fill('nobody');
      await page.getByText('No match for “nobody”').waitFor();
      await page.keyboard.press('Tab');
      expect(await number.inputValue()).toBe('Website (+1 305 555 0123)');
      await number.fill('');
      await page.keyboard.press('Tab');
      const category = choice(page, 'AI category');
      await category.fill('job_seeker');
      await page.keyboard.press('Tab');
      expect(await category.inputValue()).toBe('job_seeker');
      await page.getByText('About 5,120 calls').waitFor();
      await press(page, 'Import');
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'createImport')).toMatchObject([{ filters: { ai_category: 'job_seeker' } }]);
      expect((inputsOf(fake, 'createImport')[0] as ImportDefinition).filters).not.toHaveProperty('number_id');
    });
  });

  test.each<[string, (page: Page) => Promise<unknown>, Schedule]>([
    [
      'every six hours',
      (page) => page.getByLabel('Every', { exact: true }).selectOption('6'),
      { every: 'hours', hours: 6 },
    ],
    ['every weekday', () => Promise.resolve(), { every: 'weekdays', hour: 7 }],
    [
      'every Friday',
      (page) => page.getByLabel('On', { exact: true }).selectOption('5'),
      { every: 'week', weekday: 5, hour: 7 },
    ],
    [
      'the 15th',
      (page) => page.getByLabel('On the').selectOption('15'),
      { every: 'month', day: 15, hour: 7 },
    ],
    [
      'every 5 minutes',
      (page) => page.getByLabel('Every', { exact: true }).selectOption('5'),
      { every: 'minutes', minutes: 5 },
    ],
  ])('a schedule: %s', (_, refine, schedule) => {
    const fake = createFakeServer({ ...noImports(), container: 'bound' });
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByLabel('Refresh schedule').selectOption(schedule.every);
      await refine(page);
      await press(page, 'Import');
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'createImport')).toMatchObject([{ schedule }]);
    });
  });

  test('an add-on is not offered what only a bound script can do', () =>
    withSidebar(browser, createFakeServer(noImports()), async (page) => {
      await press(page, 'New import');
      const offered = await page.getByLabel('Refresh schedule').locator('option').allInnerTexts();
      expect(offered).not.toContain('Every few minutes');
      expect(offered).toContain('Several times a day');
    }));

  test('names of numbers that do not come are a problem of that filter alone', () => {
    const fake = createFakeServer(noImports(), {
      listChoices: () => problem('network', 'Can’t reach CallScaler.'),
    });
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('Can’t reach CallScaler.').waitFor();
      await page.getByText('About 5,120 calls').waitFor();
      Object.assign(fake.functions, { listChoices: () => ok([{ value: 'n1', label: 'Website' }]) });
      await press(page, 'Try again');
      await choice(page, 'Number').click();
      await page.getByRole('option', { name: 'Website' }).waitFor();
    });
  });

  test('an outage is one problem: the count says it, and its button asks for the names as well', () => {
    const down = problem('api_down', 'CallScaler is not working right now.');
    const { listChoices, preflight } = createFakeServer().functions;
    const fake = createFakeServer(noImports(), { listChoices: () => down, preflight: () => down });
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.locator('.bottom').getByRole('alert').waitFor();
      expect(await page.getByText('CallScaler is having problems').count()).toBe(1);
      Object.assign(fake.functions, { listChoices, preflight });
      await press(page, 'Try again');
      await page.getByText('About 5,120 calls').waitFor();
      await choice(page, 'Number').click();
      await page.getByRole('option', { name: /Van/ }).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });

  test('what is set among the folded filters is named as far as there is room', () =>
    withSidebar(browser, createFakeServer(noImports()), async (page) => {
      await press(page, 'New import');
      const summary = page.locator('summary', { hasText: 'More filters' });
      await summary.click();
      await page.getByLabel('Minimum AI score').fill('70');
      expect(await summary.innerText()).toMatch(/Minimum AI score: 70$/);
      await page.getByLabel('Maximum AI score').fill('90');
      expect(await summary.innerText()).toMatch(/Minimum AI score, Maximum AI score$/);
      await page.getByRole('textbox', { name: 'Caller name' }).fill('Ann');
      expect(await summary.innerText()).toMatch(/3 set$/);
    }));

  test('another schedule is saved with a word on when the next refresh is', () => {
    const nextAt = '2026-03-02T19:00:00Z';
    const saved = () => ok(importView({ nextAt, schedule: { every: 'hours', hours: 4 } }));
    const fake = createFakeServer(undefined, { updateImport: saved });
    return withSidebar(browser, fake, async (page) => {
      await page.clock.setFixedTime(new Date('2026-03-02T16:00:00Z'));
      await press(page, 'Edit Calls');
      await page.getByLabel('Every', { exact: true }).selectOption('4');
      await press(page, 'Save');
      await page.locator('.said', { hasText: /^“Calls” is saved. Next refresh at\s2:00\sPM\.$/ }).waitFor();
    });
  });
});
