import type { Google } from '../../emulator/apps-script/index';
import type { CallScaler } from '../../emulator/callscaler/index';

/** Documented: a page holds up to so many calls. */
const PAGE_ROWS = 500;

export interface Held {
  readonly most: () => number;
  stop(): void;
}

/**
 * Rows that a script has in its hands: the pages that the API has sent since the tab was last flushed, counted as full.
 * What the heap holds besides cannot be told from what the emulator keeps for Google.
 */
export function watchHeld(google: Google, api: CallScaler): Held {
  let written = api.requests.length;
  let most = 0;
  const stop = google.faults.onServiceCall(({ method }) => {
    const pages = api.requests.slice(written).filter(({ path }) => path === '/calls').length;
    most = Math.max(most, pages * PAGE_ROWS);
    if (method === 'flush') written = api.requests.length;
  });
  return { most: () => most, stop };
}
