import type { ImportView } from '../../src/protocol';
import type { Formats } from '../format';

/** "at 3:00 PM", or `due`. Undefined if there is none, or after a failure, whose notice shows the next try. */
export function nextRefresh(
  { state, nextAt, retryAt, hasKey }: ImportView,
  formats: Formats,
  now: number,
): string | undefined {
  if (state === 'paused' || !hasKey || retryAt || !nextAt) return undefined;
  return Date.parse(nextAt) <= now ? 'due' : formats.at(nextAt, now);
}

/** The next refresh after a change that adds no rows: " Next refresh at 3:00 PM." */
export function whatFollows(view: ImportView, formats: Formats, now: number): string {
  if (view.schedule.every === 'never') return ' Manual refresh only.';
  const next = nextRefresh(view, formats, now);
  return next === undefined ? '' : next === 'due' ? ' The next refresh is due.' : ` Next refresh ${next}.`;
}
