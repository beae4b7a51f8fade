import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { createFakeServer, ok, problem } from './fake-server';
import { connection, definition, importView, sidebarState, slices } from './samples';
import { focusedName, inputsOf, withSidebar } from './sidebar-page';

const other = { ...connection, id: 'c2', label: 'Northside Roofing' };
const slice = slices[0] as (typeof slices)[number];

describe('imports and connections', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('pause and resume', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Pause Calls' }).click();
      await page.getByText('Paused by you.').waitFor();
      expect(await focusedName(page)).toBe('Resume Calls');
      await page.getByRole('button', { name: 'Resume Calls' }).click();
      await page.getByRole('button', { name: 'Pause Calls' }).waitFor();
      expect(inputsOf(fake, 'pauseImport')).toEqual([
        { id: 'i1', paused: true },
        { id: 'i1', paused: false },
      ]);
    });
  });

  test('an import is deleted only after a yes that names what goes; a no gives the focus back', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Delete Calls' }).click();
      const question = page.getByRole('dialog', { name: 'Delete import “Calls”?' });
      await question.getByText('“Calls” and its 12,410 calls stay, but no longer refresh.').waitFor();
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      expect(await focusedName(page)).toBe('Delete Calls');
      expect(inputsOf(fake, 'endImport')).toEqual([]);

      await page.keyboard.press('Enter');
      await question.getByRole('button', { name: 'Delete import' }).click();
      await page.getByText('No imports yet').waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Imports');
      expect(inputsOf(fake, 'endImport')).toEqual([{ id: 'i1', deleteTab: false }]);
    });
  });

  test('the tab goes along only where that was chosen', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Delete Calls' }).click();
      await page.getByRole('radio', { name: /Delete the tab too/ }).check();
      await page.getByText('“Calls”, its 12,410 calls and everything you typed there are deleted.').waitFor();
      await page.getByRole('button', { name: 'Delete both' }).click();
      await page.getByText('No imports yet').waitFor();
      expect(inputsOf(fake, 'endImport')).toEqual([{ id: 'i1', deleteTab: true }]);
    });
  });

  test('a question whose answer fails stays open and says why', () => {
    const fake = createFakeServer(undefined, {
      endImport: () => problem('refresh_running', 'Another run holds the tab.'),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Delete Calls' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete import' }).click();
      await page.getByRole('dialog').getByText('Another run holds the tab.').waitFor();
    });
  });

  test('offered fields become columns on a click, or are not spoken of again', () => {
    const offered = [
      { name: 'caller_city', label: 'caller_city' },
      { name: 'tags', label: 'tags' },
    ];
    const fake = createFakeServer(
      sidebarState({
        imports: [importView({ offered }), importView({ id: 'i2', tabName: 'Spam', offered })],
      }),
    );
    return withSidebar(browser, fake, async (page) => {
      const card = (name: string) => page.getByRole('article', { name });
      await card('Calls').getByText('sends “caller_city”, “tags”. Add them as columns?').waitFor();
      await card('Calls').getByRole('button', { name: 'Add 2 columns' }).click();
      await card('Calls').getByText('caller_city').waitFor({ state: 'detached' });
      await card('Spam').getByRole('button', { name: 'Not now' }).click();
      await page.getByRole('button', { name: 'Log' }).click();
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await card('Spam').waitFor();
      expect(await card('Spam').getByText('caller_city').count()).toBe(0);
      expect(inputsOf(fake, 'addFields')).toEqual([{ id: 'i1', fields: ['caller_city', 'tags'] }]);
    });
  });

  test('cancel ends the chain of slices for the server, too; it can begin again', () => {
    const fake = createFakeServer(undefined, { refreshSlice: () => ok({ ...slice, waitSeconds: 30 }) });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText('Continuing in').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Rows already imported stay in the tab. The next refresh starts over.').waitFor();
      expect(inputsOf(fake, 'cancelRefresh')).toEqual([{ id: 'i1' }]);
      await page.waitForFunction(() => document.activeElement?.textContent === 'Refresh “Calls”');
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(1);
      await page.getByRole('button', { name: 'Refresh again' }).click();
      await page.getByText('Continuing in').waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toHaveLength(2);
    });
  });

  test('a refresh goes on while other screens are shown, a second one waits for it', () => {
    const state = sidebarState({ imports: [importView(), importView({ id: 'i2', tabName: 'Spam' })] });
    const fake = createFakeServer(state, {
      refreshSlice: ({ id }) =>
        ok({ ...slice, importId: id, waitSeconds: id === 'i1' ? 30 : 0, state: 'working' }),
    });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByText('Continuing in').waitFor();
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByText('Refreshing').waitFor();
      await page.getByText('2,500 of 5,120 calls').waitFor();
      await page.getByRole('button', { name: 'Refresh Spam' }).click();
      await page.getByText('Waiting for another refresh to finish…').waitFor();
      expect(inputsOf(fake, 'refreshSlice')).toEqual([{ id: 'i1' }]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Canceled').waitFor();
    });
  });

  test('what the schedule has done meanwhile is shown without a click', () => {
    const due = new Date(Date.now() - 60_000).toISOString();
    const fake = createFakeServer(sidebarState({ imports: [importView({ nextAt: due })] }));
    return withSidebar(browser, fake, async (page) => {
      await page.getByText('next refresh is due').waitFor();
      fake.state = sidebarState({ imports: [importView({ rows: 12_417, total: 12_417 })] });
      await page.evaluate(() => {
        const past = Date.now.bind(Date);
        Date.now = () => past() + 61_000;
      });
      await page.getByText('12,417 of 12,417 calls').waitFor();
    });
  });

  test('rename a connection', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Rename Bayside Plumbing' }).click();
      await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
      await page.keyboard.insertText('Bayside');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Bayside', exact: true }).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Rename');
      expect(inputsOf(fake, 'renameConnection')).toEqual([{ id: 'c1', label: 'Bayside' }]);
    });
  });

  test('forget a connection: the question names the imports that will stop', () => {
    const theirs = importView({
      id: 'i2',
      tabName: 'Roofing',
      definition: { ...definition, connectionIds: ['c2'] },
    });
    const fake = createFakeServer(
      sidebarState({ connections: [connection, other], imports: [importView(), theirs] }),
    );
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Forget Northside Roofing' }).click();
      const question = page.getByRole('dialog', { name: 'Forget “Northside Roofing”?' });
      expect(await question.getByRole('listitem').allInnerTexts()).toEqual(['Roofing']);
      await question.getByRole('button', { name: 'Forget' }).click();
      await page.getByRole('heading', { name: 'Northside Roofing' }).waitFor({ state: 'detached' });
      expect(inputsOf(fake, 'forgetConnection')).toEqual([{ id: 'c2' }]);
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByText('No API key').waitFor();
    });
  });

  test('another key takes the place of the refused one, under the same name', () => {
    const fake = createFakeServer(undefined, { refreshSlice: () => problem('key_refused', 'Refused.') });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Refresh Calls' }).click();
      await page.getByRole('button', { name: 'Use a different key' }).click();
      await page.getByText('The new key must be for the same business.').waitFor();
      expect(await page.getByLabel('Name').count()).toBe(0);
      await page.getByLabel('API key').fill('cs_key_new');
      await page.keyboard.press('Enter');
      await page.getByText('“Bayside Plumbing” now uses the new key.').first().waitFor();
      expect(inputsOf(fake, 'replaceKey')).toEqual([{ id: 'c1', key: 'cs_key_new' }]);
      expect(inputsOf(fake, 'addConnection')).toEqual([]);
      expect(await page.content()).not.toContain('cs_key_new"');
    });
  });

  test('what the old key had stopped goes on with the new one', () => {
    const view = importView({ state: 'paused', code: 'key_refused', message: 'Refused.' });
    const fake = createFakeServer(sidebarState({ imports: [view] }));
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Use a different key' }).click();
      await page.getByLabel('API key').fill('cs_key_new');
      await page.keyboard.press('Enter');
      await page.getByText('Stopped imports are refreshing again.').waitFor();
      await page.getByText('5,120 of 5,120 calls').waitFor();
    });
  });

  test('a key of another business is refused in words, and nothing changes', () => {
    const message = 'The key belongs to another business. Nothing was changed.';
    const refusal = problem('bad_input', message, { otherAccount: true });
    const fake = createFakeServer(undefined, { replaceKey: () => refusal });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Replace key of Bayside Plumbing' }).click();
      await page.getByLabel('API key').fill('cs_key_other');
      await page.keyboard.press('Enter');
      await page.getByText(message).waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Back to imports' }).click();
      await page.getByText('12,410 of 12,410 calls').waitFor();
    });
  });

  test('a key of another business becomes a business of its own: only its name is asked', () => {
    const refusal = problem('bad_input', 'Another business.', { otherAccount: true });
    const fake = createFakeServer(undefined, { replaceKey: () => refusal });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Replace key of Bayside Plumbing' }).click();
      await page.getByLabel('API key').fill('cs_key_other');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Add as another business' }).click();
      await page.getByRole('heading', { name: 'Connect CallScaler' }).waitFor();
      expect(await page.getByText('Another business.').count()).toBe(0);
      await page.getByLabel('Name').fill('Northside Roofing');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByText('“Northside Roofing” is connected').waitFor();
      expect(inputsOf(fake, 'addConnection')).toEqual([{ key: 'cs_key_other', label: 'Northside Roofing' }]);
    });
  });

  test('a key that cannot be used at all: another one is asked for', () => {
    const refusal = problem('bad_input', 'This key is already here as “Northside Roofing”.');
    const fake = createFakeServer(undefined, { replaceKey: () => refusal });
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Replace key of Bayside Plumbing' }).click();
      await page.getByLabel('API key').fill('cs_key_other');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Use a different key' }).click();
      expect(await focusedName(page)).toBe('API key');
    });
  });

  test('a key is shared only after the warning, and taken back', () => {
    const fake = createFakeServer();
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Share Bayside Plumbing' }).click();
      await page.getByText('A technical editor can read the key itself').waitFor();
      expect(await focusedName(page)).toBe('Cancel');
      expect(inputsOf(fake, 'shareConnection')).toEqual([]);
      await page.getByRole('button', { name: 'Share the key' }).click();
      await page.getByText('Anyone who can edit this file can refresh').waitFor();
      await page.getByRole('button', { name: 'Stop sharing Bayside Plumbing' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Stop sharing' }).click();
      await page.getByRole('button', { name: 'Share Bayside Plumbing' }).waitFor();
      expect(inputsOf(fake, 'shareConnection')).toEqual([
        { id: 'c1', shared: true },
        { id: 'c1', shared: false },
      ]);
    });
  });

  test('a key that only others share can be neither renamed nor replaced nor forgotten here', () => {
    const theirs = { ...connection, shared: true, own: false };
    return withSidebar(browser, createFakeServer(sidebarState({ connections: [theirs] })), async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      const row = page.getByRole('article', { name: 'Bayside Plumbing' });
      expect(await row.getByRole('button').allInnerTexts()).toEqual(['Stop sharing']);
    });
  });

  test('an import of a copied file goes on with a key of one’s own', () => {
    const copied = importView({ hasKey: false, definition: { ...definition, connectionIds: ['c9'] } });
    const fake = createFakeServer(sidebarState({ imports: [copied] }));
    return withSidebar(browser, fake, async (page) => {
      await page.getByRole('button', { name: 'Use “Bayside Plumbing”' }).click();
      await page.getByRole('button', { name: 'Refresh Calls' }).waitFor();
      expect(inputsOf(fake, 'updateImport')).toEqual([{ id: 'i1', definition }]);
    });
  });
});
