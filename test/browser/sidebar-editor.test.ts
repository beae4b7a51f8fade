import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ImportDefinition } from '../../src/protocol';
import { launchBrowser } from './browser';
import { createFakeServer, ok, problem } from './fake-server';
import { definition, importView, sidebarState } from './samples';
import { focusedName, inputsOf, stopClock, withSidebar } from './sidebar-page';

const noImports = () => sidebarState({ imports: [] });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const openColumns = (page: Page) => page.locator('summary', { hasText: 'Columns' }).click();

describe('the editor', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('every choice arrives in the definition', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByLabel('Dates').selectOption('days');
      await page.getByLabel('Start date').fill('2026-01-01');
      await page.getByLabel('End date').fill('2026-02-28');
      await choice(page, 'Status').selectOption('completed');
      await choice(page, 'Number').fill('van');
      await page.getByRole('option', { name: 'Van (+1 305 555 0145)' }).click();
      await page.getByText('More filters').click();
      await page.getByLabel('Minimum AI score').fill('70');
      await choice(page, 'Qualified').selectOption({ label: 'No' });
      await page.getByRole('textbox', { name: 'Caller name' }).pressSequentially(' Ann Example ');
      await page.getByText('3 set').waitFor();
      await page.getByLabel('Refresh schedule').selectOption('day');
      await page.getByLabel('At', { exact: true }).selectOption('17');
      await page.getByText(/Every day at 5:00.PM \(America\/New_York\)/).waitFor();
      await press(page, 'Import');
      await page.getByText('calls are in').first().waitFor();
      const expected: ImportDefinition = {
        ...definition,
        dates: { start: '2026-01-01', end: '2026-02-28' },
        filters: {
          status: 'completed',
          number_id: 'n2',
          min_ai_score: 70,
          qualified: false,
          caller_name: 'Ann Example',
        },
        schedule: { every: 'day', hour: 17 },
      };
      expect(inputsOf(fake, 'createImport')).toEqual([expected]);
    });
  });

  test('columns: search, tick, order, defaults', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await openColumns(page);
      await page.getByLabel('Search columns').fill('transc');
      expect(await page.getByRole('listitem').allInnerTexts()).toEqual(['Transcription']);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: 'Transcription' }).check();
      await page.getByLabel('Search columns').fill('');
      await page.getByRole('checkbox', { name: 'Direction' }).uncheck();
      await press(page, 'Move Transcription up');
      // Up past what is not checked, to before the last column that is; and the focus stays on the arrow.
      expect(await focusedName(page)).toBe('Move Transcription up');
      await page.getByText('Transcription is column 10 of 11.').waitFor();
      await press(page, 'Move Outcome up');
      await page.getByText('Outcome is column 1 of 11.').waitFor();
      expect(await focusedName(page)).toBe('Move Outcome down');
      expect(inputsOf(fake, 'createImport')).toEqual([]);
      await page.getByText('About 5,120 calls').waitFor();
      await press(page, 'Import');
      await page.getByText('calls are in').first().waitFor();
      expect((inputsOf(fake, 'createImport')[0] as ImportDefinition).columns).toEqual([
        'outcome',
        'created_at',
        'caller_name',
        'caller_number',
        'tracking_number',
        'number_name',
        'duration_seconds',
        'source',
        'utm_campaign',
        'transcription',
        'ai_score',
      ]);
    });
  });

  test('default columns come back; without any column nothing can be imported', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await openColumns(page);
      const checked = page.getByRole('checkbox', { checked: true });
      await press(page, 'Select all columns shown');
      await page.getByText('14 of 14', { exact: true }).waitFor();
      await press(page, 'Clear all columns shown');
      expect(await checked.count()).toBe(0);
      await page.getByText('Choose at least one column.').first().waitFor();
      await page.getByRole('button', { name: 'Import', disabled: true }).waitFor();
      await press(page, 'Reset to the default columns');
      expect(await checked.count()).toBe(definition.columns.length);
      await page.getByRole('button', { name: 'Import', exact: true, disabled: false }).waitFor();
    });
  });

  test('impossible days are said at once, never sent', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('About 5,120 calls').waitFor();
      await page.getByLabel('Dates').selectOption('days');
      await page.getByLabel('Start date').fill('2026-03-02');
      await page.getByLabel('End date').fill('2026-03-01');
      await page.getByText('The end date is before the start date.').first().waitFor();
      await page.getByRole('button', { name: 'Import', disabled: true }).waitFor();
      await stopClock(page);
      await page.clock.runFor(2_000);
      expect(inputsOf(fake, 'preflight')).toHaveLength(1);
    });
  });

  test('the count is asked for once typing pauses, and not again for what is known', () => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('About 5,120 calls').waitFor();
      await page.getByText('More filters').click();
      await stopClock(page);
      for (const key of 'Ann') {
        await page.getByRole('textbox', { name: 'Caller name' }).press(key);
        await page.clock.runFor(100);
      }
      await page.getByText('Estimating size…').waitFor();
      await page.clock.runFor(2_000);
      await page.getByText('About 5,120 calls').waitFor();
      await page.getByRole('textbox', { name: 'Caller name' }).fill('');
      await page.clock.runFor(2_000);
      await page.getByText('About 5,120 calls').waitFor();
      expect(inputsOf(fake, 'preflight')).toEqual([
        definition,
        { ...definition, filters: { caller_name: 'Ann' } },
      ]);
    });
  });

  test('what does not fit cannot be imported', () => {
    const fake = createFakeServer(noImports(), { preflight: () => ok({ refusal: 'Choose shorter dates.' }) });
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('Choose shorter dates.').waitFor();
      await page.getByRole('button', { name: 'Import', disabled: true }).click({ force: true });
      expect(inputsOf(fake, 'createImport')).toEqual([]);
    });
  });

  test('a draft is kept while other screens are shown', () =>
    withSidebar(browser, createFakeServer(noImports()), async (page) => {
      await press(page, 'New import');
      await choice(page, 'Direction').selectOption('inbound');
      await press(page, 'Back to imports');
      await press(page, 'New import');
      expect(await choice(page, 'Direction').inputValue()).toBe('inbound');
    }));

  test('another schedule is saved without a refresh', () => {
    const filters = { status: 'completed', number_id: 'n2' };
    const view = importView({ definition: { ...definition, filters } });
    const fake = createFakeServer(sidebarState({ imports: [view] }));
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'Edit Calls');
      await page.getByRole('heading', { name: 'Edit “Calls”' }).waitFor();
      await page.waitForFunction(() => {
        const number = document.querySelector<HTMLInputElement>('#filter-number_id');
        return number?.value === 'Van (+1 305 555 0145)';
      });
      await page.getByLabel('Refresh schedule').selectOption('never');
      await page.getByText('Manual refresh only.').waitFor();
      expect(await page.getByText('Rows that no longer match are removed.').count()).toBe(0);
      await press(page, 'Save');
      await page.getByRole('heading', { name: 'Imports' }).waitFor();
      await page.locator('.said', { hasText: '“Calls” is saved. Manual refresh only.' }).waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([
        { id: 'i1', definition: { ...definition, filters, schedule: { every: 'never' } } },
      ]);
      expect(inputsOf(fake, 'refreshSlice')).toEqual([]);
    });
  });

  test('other dates are saved and fetched', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'Edit Calls');
      await page.getByLabel('Dates').selectOption('this_month');
      await press(page, 'Save and refresh');
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([
        { id: 'i1', definition: { ...definition, dates: { range: 'this_month' } } },
      ]);
      expect(inputsOf(fake, 'createImport')).toEqual([]);
    });
  });

  test('other filters are saved and fetched, and what leaves is said before', () => {
    const view = importView({ definition: { ...definition, filters: { status: 'completed' } } });
    const fake = createFakeServer(sidebarState({ imports: [view] }));
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'Edit Calls');
      await choice(page, 'Status').selectOption('no-answer');
      await page
        .getByText('Rows that no longer match are removed. Rows you typed in stay and are marked.')
        .waitFor();
      await page.getByText('About 5,120 calls').waitFor();
      const changed = { ...definition, filters: { status: 'no-answer' } };
      // Its own cells are in the tab already.
      expect(inputsOf(fake, 'preflight').pop()).toEqual({ ...changed, importId: 'i1' });
      await press(page, 'Save and refresh');
      await page.getByText('calls are in').first().waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([{ id: 'i1', definition: changed }]);
    });
  });

  test('where a filter cannot be changed, a new import begins with what was chosen', () => {
    const refusal = problem('bad_input', '“Number” can’t be changed.', { offersNewImport: true });
    const fake = createFakeServer(undefined, { updateImport: () => refusal });
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'Edit Calls');
      await choice(page, 'Direction').selectOption('inbound');
      await press(page, 'Save and refresh');
      await press(page, 'New import like this');
      await page.getByRole('heading', { name: 'New import' }).waitFor();
      expect(await choice(page, 'Direction').inputValue()).toBe('inbound');
    });
  });

  test.each([
    ['Minimum AI score', '101', '“Minimum AI score” must be a whole number from 0 to 100.'],
    ['Minimum AI score', '7.5', '“Minimum AI score” must be a whole number from 0 to 100.'],
    ['Minimum duration', '-1', '“Minimum duration” must be a whole number from 0 up.'],
  ])('%s %s is told at once, and the server is not asked', (label, typed, sentence) => {
    const fake = createFakeServer(noImports());
    return withSidebar(browser, fake, async (page) => {
      await press(page, 'New import');
      await page.getByText('More filters').click();
      await page.getByLabel(label).fill(typed);
      await page.getByText(sentence).first().waitFor();
      expect(await page.getByLabel(label).getAttribute('aria-invalid')).toBe('true');
      await page.getByRole('button', { name: 'Import', disabled: true }).click({ force: true });
      // Longer than typing may pause before a count.
      await stopClock(page);
      await page.clock.runFor(2_000);
      expect(inputsOf(fake, 'preflight').map((asked) => (asked as ImportDefinition).filters)).toEqual(
        inputsOf(fake, 'preflight').map(() => ({})),
      );
      expect(inputsOf(fake, 'createImport')).toEqual([]);
    });
  });

  test('what was left behind is said, and can be begun again', () =>
    withSidebar(browser, createFakeServer(noImports()), async (page) => {
      await press(page, 'New import');
      expect(await page.getByText('Your earlier changes are still here.').count()).toBe(0);
      await choice(page, 'Direction').selectOption('inbound');
      await press(page, 'Back to imports');
      await press(page, 'New import');
      await press(page, 'Start over');
      expect(await choice(page, 'Direction').inputValue()).toBe('');
      expect(await page.getByText('Your earlier changes are still here.').count()).toBe(0);
    }));

  test('columns move with Alt and the arrows, and the focus stays on them', () =>
    withSidebar(browser, createFakeServer(noImports()), async (page) => {
      await press(page, 'New import');
      await openColumns(page);
      await page.getByRole('checkbox', { name: 'Date' }).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByText('Date is column 2 of 11.').waitFor();
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByText('Date is column 3 of 11.').waitFor();
      expect(await focusedName(page)).toBe('Date');
    }));
});
