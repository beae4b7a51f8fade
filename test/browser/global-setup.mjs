import { join } from 'node:path';
import buildOnce from '../global-setup.mjs';
import { findChromium } from '../support/chromium.mjs';

/** Builds `dist/` and has a browser ready before the workers start, so that they do not unpack it in a race. */
export default async function globalSetup() {
  await buildOnce();
  process.env.TEST_CHROMIUM = JSON.stringify(findChromium(join(import.meta.dirname, '..', '..', '.cache')));
}
