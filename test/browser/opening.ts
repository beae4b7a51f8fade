import type { Browser } from 'playwright-core';
import type { Answer, SidebarState } from '../../src/protocol';

/** What opening the sidebar costs, in amounts that are the same on every machine. */
export interface OpeningCosts {
  /** Of the HTML. */
  readonly bytes: number;
  /** What it asks its server. */
  readonly calls: readonly string[];
  /** Elements of the page once the first screen stands. */
  readonly elements: number;
  /** How often Chromium has laid out and styled the page. */
  readonly layouts: number;
  readonly restyles: number;
  /** Chromium's cumulative layout shift from the first drawing on: 0 where nothing moves. */
  readonly layoutShift: number;
}

const ADDRESS = 'https://sidebar.example/';

/** Opens the sidebar's HTML in a fresh profile. The server answers at once. */
export async function openingCosts(
  browser: Browser,
  html: string,
  state: SidebarState,
): Promise<OpeningCosts> {
  const context = await browser.newContext({ viewport: { width: 300, height: 700 } });
  try {
    const page = await context.newPage();
    await context.route('**', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
    const answer: Answer<SidebarState> = { ok: true, value: state };
    await page.addInitScript({ content: watching(JSON.stringify(answer)) });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(ADDRESS);
    await page.locator('article button').first().waitFor();
    // What a late drawing still moves counts as well.
    await page.waitForTimeout(200);
    const { metrics } = await devtools.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    const { calls, shift, elements } = await page.evaluate<{
      calls: string[];
      shift: number;
      elements: number;
    }>('({ calls, shift, elements: document.querySelectorAll("*").length })');
    return {
      bytes: Buffer.byteLength(html),
      calls,
      elements,
      layouts: metric('LayoutCount'),
      restyles: metric('RecalcStyleCount'),
      layoutShift: shift,
    };
  } finally {
    await context.close();
  }
}

/** A text, because it runs before everything else in the page, where nothing of ours exists. */
function watching(answer: string): string {
  return `
    globalThis.shift = 0;
    globalThis.calls = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    const runner = (success) => new Proxy({}, {
      get: (_, name) => name === 'withSuccessHandler' ? runner
        : name === 'withFailureHandler' ? () => runner(success)
        : () => { globalThis.calls.push(name); queueMicrotask(() => success(${answer})); },
    });
    globalThis.google = { script: { run: runner(() => {}) } };
  `;
}
