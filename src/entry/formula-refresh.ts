import { reenterFormulas } from '../google/formula-cells';
import { now } from '../google/host';
import { toast } from '../google/screens';
import { documentStore } from '../google/stores';
import type { TextStore } from '../imports/connections';
import { toProblem } from '../problem';

/** When somebody last wanted all formulas computed again, as epoch ms; kept with the file, for all who use it. */
const REFRESHED_AT = 'formulas.refreshedAt';

/** Where the next click goes on, in a file of so many formulas that the time did not suffice. */
const NEXT_PLACE = 'formulas.nextPlace';
const GOES_ON_MS = 30 * 60_000;

/** Answers from before this moment count as old. */
export function refreshedAt(store: Pick<TextStore, 'get'> | undefined): number {
  const ms = Number(store?.get(REFRESHED_AT) ?? 0);
  return Number.isFinite(ms) ? ms : 0;
}

/** A click in the menu: every formula of ours is computed again, from answers that are new. */
export function refreshFormulas(): void {
  try {
    const store = documentStore();
    // Those that the last click did not reach go by its moment: else all the others would be old again.
    const goesOn = now() - refreshedAt(store) < GOES_ON_MS;
    const place = goesOn ? Number(store?.get(NEXT_PLACE) ?? 0) : 0;
    if (place === 0) store?.set(REFRESHED_AT, String(now()));
    const { entered, locked, left, next } = reenterFormulas('CALLSCALER_', place, now() + LONGEST_MS, now);
    if (left > 0) store?.set(NEXT_PLACE, String(next));
    else store?.remove(NEXT_PLACE);
    toast(words(entered, locked, left));
  } catch (error) {
    toast(toProblem(error).message);
  }
}

/** Google ends a run after six minutes. */
const LONGEST_MS = 4 * 60_000;

function words(entered: number, locked: number, left: number): string {
  if (entered + locked + left === 0) return 'There are no CallScaler formulas in this file yet.';
  return [
    `${entered} CallScaler ${entered === 1 ? 'formula is' : 'formulas are'} computed again.`,
    ...(locked > 0 ? [`${locked} in protected cells ${locked === 1 ? 'was' : 'were'} left alone.`] : []),
    ...(left > 0 ? [`${left} more: choose Refresh formulas once more.`] : []),
  ].join(' ');
}
