import type { ClockView } from '../protocol';
import { api } from './api';
import { byId } from './elements';
import { followNewRows } from './follow';
import { hintSawClock } from './hint';

/** Mon 2 Mar 2026, 9:00 am New York: the day first, because it is what a click on "+1 day" changes. */
export function clockText({ now, timeZone }: ClockView): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(now);
  const date = `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })} ${part({ year: 'numeric' })}`;
  const time = part({ hour: 'numeric', minute: '2-digit' }).toLowerCase();
  const city = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return `${date}, ${time} ${city}`;
}

export function showClock(clock: ClockView): void {
  const time = byId<HTMLTimeElement>('clock-text');
  time.textContent = clockText(clock);
  time.dateTime = new Date(clock.now).toISOString();
}

const SETTLE_MS = 2_000;

export function wireClock(onError: (error: Error) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-advance]')) {
    button.addEventListener('click', async () => {
      button.disabled = true;
      followNewRows(true);
      hintSawClock();
      await api.advance(Number(button.dataset.advance)).catch(onError);
      button.disabled = false;
      // What it brought may still be on its way; rows that come later, as of another import, scroll nobody away.
      setTimeout(() => followNewRows(false), SETTLE_MS);
    });
  }
}
