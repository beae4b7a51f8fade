import type { Page } from 'playwright-core';
import type { ErrorCode, ImportView, ServerFunctions, SidebarState } from '../../../src/protocol';
import { createFakeServer, type FakeServer, problem } from '../fake-server';
import { connection, importView, sidebarState } from '../samples';

/** A screen in one of its states, and how to get there. */
export interface ScreenCase {
  /** Also the name of its picture. */
  readonly name: string;
  readonly fake: () => FakeServer;
  readonly steps?: (page: Page) => Promise<void>;
  /** What is seen when it is there. */
  readonly sees: string | RegExp;
}

export const click = (name: string | RegExp) => async (page: Page) => {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
};

export const clicks =
  (...names: readonly (string | RegExp)[]) =>
  async (page: Page) => {
    for (const name of names) await click(name)(page);
  };

export const other = { ...connection, id: 'c2', label: 'Northside Roofing', keyHint: 'cs_key_9f8e7d6c…' };
export const nothing = () => sidebarState({ connections: [], imports: [] });
export const noImports = () => sidebarState({ imports: [] });

export const over =
  (state: Partial<SidebarState>, replaced: Partial<ServerFunctions> = {}) =>
  () =>
    createFakeServer(sidebarState(state), replaced);

/** What Google says where two accounts are signed in, as people report it. */
export const TWO_ACCOUNTS = 'ScriptError: PERMISSION_DENIED';

/** A function whose run Google ends with these words. */
export const lost = (words: string) => (): never => {
  throw new Error(words);
};

/** The list with one import that has stopped for this reason. */
export const stopped = (
  name: string,
  code: ErrorCode,
  message: string,
  more: Partial<ImportView> = {},
): ScreenCase => ({
  name: `imports, ${name}`,
  fake: over({ imports: [importView({ state: 'paused', code, message, ...more })] }),
  sees: message,
});

/** A refresh that ends with this problem. */
export const refreshFailing = (name: string, code: ErrorCode, message: string): ScreenCase => ({
  name: `refresh, ${name}`,
  fake: over({}, { refreshSlice: () => problem(code, message) }),
  steps: click('Refresh Calls'),
  sees: message,
});
