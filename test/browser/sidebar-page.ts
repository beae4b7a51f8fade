import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ServerFunctions } from '../../src/protocol';
import { PATIENCE_MS } from './browser';
import type { FakeServer } from './fake-server';

/** Google gives a sidebar 300 px. https://developers.google.com/apps-script/guides/dialogs#custom_sidebars */
const VIEWPORT = { width: 300, height: 700 };
const ADDRESS = 'https://sidebar.example/';

export const sidebarHtml = () => readFileSync(join(process.cwd(), 'dist', 'Sidebar.html'), 'utf8');

/**
 * Opens the built sidebar over a fake server, and closes it after `use`.
 * @throws {Error} also when the page had an error of its own, wrote one to the console, or asked for anything else.
 */
export async function withSidebar(
  browser: Browser,
  fake: FakeServer,
  use: (page: Page) => Promise<void>,
  html = sidebarHtml(),
): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US', reducedMotion: 'reduce' });
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => faults.push(`${error}`));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await context.route('**', (route) => {
      if (route.request().url() === ADDRESS) {
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      }
      faults.push(`It asked for ${route.request().url()}`);
      return route.abort();
    });
    await page.exposeFunction('answerAsGoogle', (name: keyof ServerFunctions, input: readonly unknown[]) =>
      answer(fake, name, input),
    );
    // tsx wraps functions in a helper that keeps their names; in the page there is none.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(fakeRunner, Object.keys(fake.functions));
    await page.goto(ADDRESS);
    await use(page);
  } finally {
    await context.close();
  }
  if (faults.length > 0) throw new Error(`The sidebar had errors:\n${faults.join('\n')}`);
}

async function answer(fake: FakeServer, name: keyof ServerFunctions, input: readonly unknown[]) {
  fake.calls.push({ name, input: input[0] });
  await fake.held;
  if (fake.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.delayMs).unref());
  if (fake.transportError !== undefined) throw new Error(fake.transportError);
  return (fake.functions[name] as (...input: readonly unknown[]) => unknown)(...input);
}

/**
 * `google.script.run` as documented: each handler makes a new runner, a function that the script does not have is not
 * there, and what is not JSON cannot travel. https://developers.google.com/apps-script/guides/html/reference/run
 */
function fakeRunner(names: readonly string[]) {
  type Handler = (value: unknown) => void;
  type Ask = (name: string, input: unknown[]) => Promise<unknown>;
  const host = globalThis as unknown as { answerAsGoogle: Ask; google?: unknown };
  const plain = (value: unknown): boolean =>
    value === null ||
    ['string', 'number', 'boolean', 'undefined'].includes(typeof value) ||
    (Array.isArray(value) && value.every(plain)) ||
    (Object.getPrototypeOf(value) === Object.prototype && Object.values(value as object).every(plain));
  const runner = (onSuccess: Handler, onFailure: Handler): Record<string, unknown> => ({
    withSuccessHandler: (handler: Handler) => runner(handler, onFailure),
    withFailureHandler: (handler: Handler) => runner(onSuccess, handler),
    ...Object.fromEntries(
      names.map((name) => [
        name,
        (...input: unknown[]) => {
          if (!input.every(plain)) throw new TypeError(`Failed due to illegal value in property: ${name}`);
          host.answerAsGoogle(name, input).then(onSuccess, onFailure);
        },
      ]),
    ),
  });
  host.google = {
    script: {
      run: runner(
        () => {},
        () => {},
      ),
    },
  };
}

/** From here on the page's time stands still, and passes as `page.clock.runFor` says: no pause is too short or too long. */
export async function stopClock(page: Page): Promise<void> {
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 60_000);
}

/** Presses Tab until the element with this name has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (focused === name) return;
    seen.push(focused);
  }
  throw new Error(`The Tab key does not reach "${name}". It reaches ${[...new Set(seen)].join(', ')}.`);
}

export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === document.body) return '';
    const label = (element as HTMLInputElement | null)?.labels?.[0]?.textContent;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
  });
}

/** What the sidebar asked of one function. */
export function inputsOf(fake: FakeServer, name: keyof ServerFunctions): unknown[] {
  return fake.calls.filter((call) => call.name === name).map(({ input }) => input);
}
