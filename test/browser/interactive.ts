import type { Browser } from 'playwright-core';
import type { Answer, SidebarState } from '../../src/protocol';

export interface SidebarMeasures {
  readonly bytes: number;
  /** Milliseconds from the last byte of the HTML until the first screen stands and its buttons answer; median. */
  readonly interactiveMs: number;
  /** Chromium's cumulative layout shift from the first drawing on: 0 where nothing moves. The worst of all rounds. */
  readonly layoutShift: number;
}

const ADDRESS = 'https://sidebar.example/';
const ROUNDS = 7;

interface Measured {
  readonly ms: number;
  readonly shift: number;
}

/**
 * Opens the sidebar's HTML a few times, each time in a fresh profile. The server answers at once, because its time is
 * not the sidebar's. Real time of this machine.
 */
export async function measureSidebar(
  browser: Browser,
  html: string,
  state: SidebarState,
): Promise<SidebarMeasures> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureOnce(browser, html, state));
  const times = rounds.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    bytes: Buffer.byteLength(html),
    interactiveMs: times[Math.floor(ROUNDS / 2)] ?? Number.POSITIVE_INFINITY,
    layoutShift: Math.max(...rounds.map(({ shift }) => shift)),
  };
}

async function measureOnce(browser: Browser, html: string, state: SidebarState): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 300, height: 700 } });
  try {
    const page = await context.newPage();
    await context.route('**', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
    const answer: Answer<SidebarState> = { ok: true, value: state };
    await page.addInitScript({ content: watching(JSON.stringify(answer)) });
    await page.goto(ADDRESS);
    await page.waitForFunction('globalThis.interactive !== undefined');
    // What a late drawing still moves counts as well.
    await page.waitForTimeout(200);
    return await page.evaluate('({ ms: globalThis.interactive, shift: globalThis.shift })');
  } finally {
    await context.close();
  }
}

/** A text, because it runs before everything else in the page, where nothing of ours exists. */
function watching(answer: string): string {
  return `
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    const runner = (success) => new Proxy({}, {
      get: (_, name) => name === 'withSuccessHandler' ? runner
        : name === 'withFailureHandler' ? () => runner(success)
        : () => queueMicrotask(() => success(${answer})),
    });
    globalThis.google = { script: { run: runner(() => {}) } };
    new MutationObserver((_, observer) => {
      if (!document.querySelector('article button')) return;
      observer.disconnect();
      // A task of its own: only when it runs could a click be heard.
      setTimeout(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        globalThis.interactive = performance.now() - navigation.responseEnd;
      });
    }).observe(document, { childList: true, subtree: true });
  `;
}
