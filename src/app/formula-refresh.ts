import type { TextStore } from '../connections/connections';
import { reenterFormulas, unwrapFormulas } from '../google/formula-cells';
import { documentProperties, userProperties } from '../google/properties';
import { fileId, now } from '../google/runtime';
import { toast } from '../google/ui';
import { toProblem, withoutKeys } from '../problem';
import { answerText } from '../text/render-problem';

/** When somebody last wanted all formulas computed again, as epoch ms; kept with the file, for all who use it. */
const REFRESHED_AT = 'formulas.refreshedAt';

/** Where the next click goes on, in a file of so many formulas that the time did not suffice. */
const NEXT_ROUTE = 'formulas.nextPlace';
const GOES_ON_MS = 30 * 60_000;

/**
 * Until when the run of a click can be alive, as epoch ms, while formulas stand behind their word. In the properties of
 * the user who has clicked, which their schedule and sidebar read anyway.
 */
const underWayKey = (): string => `formulas.underWay:${fileId()}`;
/** Google ends a run after six minutes. */
const MAX_LIFE_MS = 6 * 60_000;

/** Answers from before this moment count as old. */
export function refreshedAt(store: Pick<TextStore, 'get'> | undefined): number {
  const ms = Number(store?.get(REFRESHED_AT) ?? 0);
  return Number.isFinite(ms) ? ms : 0;
}

/** A click in the menu: every formula of ours is computed again, from answers that are new. */
export function refreshFormulas(): void {
  try {
    const store = documentProperties();
    // Those that the last click did not reach go by its moment: else all the others would be old again.
    const goesOn = now() - refreshedAt(store) < GOES_ON_MS;
    const place = goesOn ? Number(store?.get(NEXT_ROUTE) ?? 0) : 0;
    if (place === 0) store?.set(REFRESHED_AT, String(now()));
    userProperties().set(underWayKey(), String(now() + MAX_LIFE_MS));
    const { entered, locked, left, next } = reenterFormulas('CALLSCALER_', place, now() + LONGEST_MS, now);
    if (left > 0) store?.set(NEXT_ROUTE, String(next));
    else store?.remove(NEXT_ROUTE);
    userProperties().remove(underWayKey());
    toast(words(entered, locked, left));
  } catch (error) {
    toast(withoutKeys(answerText(toProblem(error))));
  }
}

/** What is left of the six minutes is for the last ones to be brought back. */
const LONGEST_MS = 4 * 60_000;

/** Formulas that a run has left behind which died, as “Refreshing…”, are brought back by the schedule or the sidebar. */
export function bringBackFormulas(): void {
  const until = Number(userProperties().get(underWayKey()) ?? 0);
  if (until === 0 || now() < until) return;
  unwrapFormulas();
  userProperties().remove(underWayKey());
}

function words(entered: number, locked: number, left: number): string {
  if (entered + locked + left === 0) return 'There are no CallScaler formulas in this file yet.';
  return [
    `${entered} CallScaler ${entered === 1 ? 'formula is' : 'formulas are'} computed again.`,
    ...(locked > 0 ? [`${locked} in protected cells ${locked === 1 ? 'was' : 'were'} left alone.`] : []),
    ...(left > 0 ? [`${left} more: choose Refresh formulas once more.`] : []),
  ].join(' ');
}
