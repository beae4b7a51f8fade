import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { explanations } from '../../sidebar/problems';
import type { ErrorCode } from '../../src/protocol';
import { launchBrowser, until } from './browser';
import { createFakeServer, ok, problem } from './fake-server';
import { definition, importView, preflight, sidebarState } from './samples';
import { inputsOf, withSidebar } from './sidebar-page';

/** The one button beside each problem of a refresh, and the title of the screen that it leads to, where it leads away. */
const actions: Readonly<
  Record<Exclude<ErrorCode, 'rate_limited' | 'out_of_time'>, readonly [button: string, leadsTo?: string]>
> = {
  no_key: ['Connect', 'New key'],
  key_refused: ['Use a different key', 'New key'],
  no_rights: ['Use a different key', 'New key'],
  bad_request: ['Edit import', 'Edit “Calls”'],
  not_found: ['Edit import', 'Edit “Calls”'],
  answer_too_large: ['Edit import', 'Edit “Calls”'],
  api_down: ['Try again'],
  network: ['Try again'],
  bad_answer: ['Try again'],
  daily_quota: ['Back to imports', 'Imports'],
  bad_input: ['Edit import', 'Edit “Calls”'],
  google_down: ['Try again'],
  other_account: ['Edit import', 'Edit “Calls”'],
  storage_full: ['Try again'],
  metadata_full: ['Choose fewer columns', 'Edit “Calls”'],
  cells_deleted: ['Try again'],
  missing_tab: ['Import into a new tab', 'New import'],
  tab_unusable: ['Go to tab'],
  too_many_cells: ['Choose fewer columns', 'Edit “Calls”'],
  no_consent: ['Check again'],
  refresh_running: ['Try again'],
  columns_moving: ['Try again'],
  google_busy: ['Try again'],
  internal: ['Try again'],
};

describe('problems', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const notice = (page: Page) => page.locator('.notice', { has: page.getByRole('alert') });

  test.each(Object.entries(actions))(
    '%s in a refresh: a sentence and one button that helps',
    (code, [button, leadsTo]) => {
      const message = `The sentence of the server about ${code}.`;
      const fake = createFakeServer(undefined, { refreshSlice: () => problem(code as ErrorCode, message) });
      return withSidebar(browser, fake, async (page) => {
        await page.getByRole('button', { name: 'Refresh Calls' }).click();
        await notice(page).getByText(message, { exact: true }).waitFor();
        expect(await notice(page).locator('strong').innerText()).not.toBe('');
        expect(await notice(page).getByRole('button').allInnerTexts()).toEqual([button]);
        await notice(page).getByRole('button').click();
        if (leadsTo) await page.getByRole('heading', { name: leadsTo, level: 1 }).waitFor();
        else if (button === 'Go to tab') await until(() => inputsOf(fake, 'showTab').length > 0);
        else await until(() => inputsOf(fake, 'refreshSlice').length === 2);
        if (button === 'Go to tab') expect(inputsOf(fake, 'showTab')).toEqual([{ id: 'i1' }]);
        else if (!leadsTo) await notice(page).getByText(message).waitFor();
      });
    },
  );

  test('a missing permission: Google’s page, and then a way to look again', () => {
    const grantUrl = 'https://script.google.com/macros/grant';
    const refused = problem('no_consent', 'Google has not been allowed to do this.', { grantUrl });
    const fake = createFakeServer(undefined, { refreshSlice: () => refused });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      const link = notice(page).getByRole('link', { name: 'Grant permission' });
      expect(await link.getAttribute('href')).toBe(grantUrl);
      expect(await notice(page).getByRole('button').count()).toBe(0);
      // Not followed: nothing outside is asked for here.
      await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
      await link.click();
      await notice(page).getByRole('button', { name: 'Check again' }).click();
      await notice(page).getByRole('link').waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(2);
    });
  });

  test('no other address is ever a link', () => {
    const refused = problem('no_consent', 'Not allowed.', { grantUrl: 'javascript:alert(1)' });
    return withSidebar(
      browser,
      createFakeServer(undefined, { refreshSlice: () => refused }),
      async (page) => {
        await page.getByRole('button', { name: 'Refresh Calls' }).click();
        await notice(page).getByRole('button', { name: 'Check again' }).waitFor();
        expect(await notice(page).getByRole('link').count()).toBe(0);
      },
    );
  });

  test('each code is explained, and no other', () => {
    const transport = ['wrong_account', 'google_unreachable'];
    expect(Object.keys(explanations).sort()).toEqual(
      [...Object.keys(actions), 'rate_limited', ...transport].sort(),
    );
  });

  test('a refresh that meets the rate limit counts down and goes on by itself', () => {
    let slices = 0;
    const done = { state: 'done', rows: 7, total: 7, added: 7, changed: 0, removed: 0 } as const;
    const fake = createFakeServer(undefined, {
      refreshSlice({ id }) {
        slices += 1;
        if (slices === 1) return problem('rate_limited', 'Too many requests.', { retryAfterSeconds: 2 });
        return ok({ ...done, importId: id, requests: 1, waitSeconds: 0, message: '' });
      },
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText(/Continuing in [23] seconds/).waitFor();
      await page.getByText('7 of 7 calls are in “Calls”.').first().waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(2);
    });
  });

  test('elsewhere the button counts down and then presses itself', () => {
    let asked = 0;
    const fake = createFakeServer(sidebarState({ imports: [] }), {
      preflight() {
        asked += 1;
        return asked === 1
          ? problem('rate_limited', 'Too many requests.', { retryAfterSeconds: 2 })
          : ok(preflight);
      },
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'New import' }).click();
      await page.getByRole('button', { name: 'Try again in 2 s', disabled: true }).waitFor();
      await page.getByText('About 5,120 calls').waitFor();
      expect(asked).toBe(2);
    });
  });

  test('a key of one’s own that is of another business: another one is asked for, or it gets an import', () => {
    const foreign = importView({ hasKey: false, definition: { ...definition, connectionIds: ['c9'] } });
    const refused = problem('bad_input', 'It belongs to another business.', { otherAccount: true });
    const fake = createFakeServer(sidebarState({ imports: [foreign] }), { updateImport: () => refused });
    return withSidebar(browser, fake, async (page) => {
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await press('Use “Bayside Plumbing”');
      await press('Use a different key');
      await page.getByRole('heading', { name: 'Connect CallScaler' }).waitFor();
      await press('Back to imports');
      await press('Edit Calls');
      await page.getByRole('checkbox', { name: 'Bayside Plumbing' }).check();
      await press('Save and refresh');
      await press('New import like this');
      await page.getByRole('heading', { name: 'New import' }).waitFor();
    });
  });

  test('two Google accounts in one browser are explained', () => {
    const fake = createFakeServer();
    fake.transportError = 'PERMISSION_DENIED';
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('Open this spreadsheet in a window with only one Google account').waitFor();
      fake.transportError = undefined;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('12,410 of 12,410 calls').waitFor();
    });
  });

  test('a slice that Google lost is asked for again without a word', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('12,410 of 12,410 calls').waitFor();
      fake.transportError = 'Exceeded maximum execution time';
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText('Continuing in').waitFor();
      fake.transportError = undefined;
      await page.getByText('5,120 of 5,120 calls are in “Calls”.').first().waitFor();
    });
  });

  test('an answer without sense is a problem, not a blank page', () => {
    const fake = createFakeServer(undefined, { getState: () => null as never });
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('unreadable answer to “getState”').waitFor();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    });
  });

  test('a schedule that Google switched off is turned on again', () => {
    const fake = createFakeServer(sidebarState({ triggerHealthy: false }));
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Turn schedule back on' }).click();
      await page.getByText('The schedule is off').waitFor({ state: 'detached' });
      expect(fake.state.triggerHealthy).toBe(true);
    });
  });
});
