import { type Browser, chromium } from 'playwright-core';

/** How long a test waits for what a page does: long enough for the slowest and busiest machine, shorter than Jest waits. */
export const PATIENCE_MS = 120_000;

/** Waits until it is so. Throws when it never is. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !isSo(); ) {
    if (performance.now() > end) throw new Error(`It never was so: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What test/browser/global-setup.mjs found, handed to the workers through the environment. */
interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts a headless Chromium for a browser test. Close it in `afterAll`.
 * @throws {Error} when called outside the browser tier, which is the one that prepares a browser.
 */
export function launchBrowser(): Promise<Browser> {
  const found = process.env.TEST_CHROMIUM;
  if (!found) throw new Error('No browser is prepared. Browser tests belong in test/browser/.');
  const { executablePath, env } = JSON.parse(found) as Chromium;
  return chromium.launch({
    executablePath,
    // Containers that run as root cannot use Chromium's sandbox; only our own pages are opened.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
