import { nameOf } from './api-faults';
import { checkContent } from './check';
import { EXCUSES } from './excuses';
import { passHours } from './hours';
import type { TabMemory } from './memory';
import { reconnect } from './mending';
import { truthOf } from './oracle';
import { formProblems } from './problems';
import { liveTabs, meet, type Simulation, say } from './simulation';
import { answered } from './world';

/** The longest backoff after failures in a row, and the hour in which the trigger comes. */
const HOURS_TO_RECOVER = 26;

/** Nothing goes wrong any more: the tabs recover by the schedule alone, and then show the truth. */
export function settle(sim: Simulation, problems: string[]): void {
  const { ask, google } = sim.world;
  say(sim, 'the faults have stopped');
  reconnect(sim);
  resumePaused(sim, problems);
  let open: string[] = [];
  for (let hour = 0; hour < HOURS_TO_RECOVER; hour++) {
    passHours(sim, 1);
    const { imports } = answered(ask('getState'), 'getState');
    open = imports
      .filter((view) => view.state !== 'complete')
      .map((view) => `${view.tabName} is ${view.state}: ${view.message}`);
    if (open.length === 0 && hour >= 2) break;
  }
  // Whole refreshes have passed undisturbed: everything has to hold again.
  sim.isDisturbed = false;
  problems.push(
    ...open.map((text) => `not recovered after ${HOURS_TO_RECOVER} h: ${text}`),
    ...formProblems(sim),
  );
  for (const { sheet, memory } of liveTabs(sim)) {
    if (problems.length > 0) return;
    const from = google.clock.now();
    for (let state = 'working'; state === 'working'; ) {
      const progress = answered(ask('refreshSlice', { id: String(sheet.id) }), 'refreshSlice');
      state = progress.state;
      if (state === 'working' && progress.waitSeconds > 0) google.advance(progress.waitSeconds * 1000);
      if (state !== 'working' && state !== 'done')
        problems.push(`the last refresh ${state}: ${progress.message}`);
    }
    const { accounts, file, style } = sim.world;
    const truth = truthOf({
      accounts,
      definition: memory.definition,
      timeZone: file.timeZone,
      olderNames: style === 'older-names',
    });
    const wrong = checkContent(sheet, memory, truth, {
      from,
      until: google.clock.now(),
      lagMs: sim.world.lagMs,
    });
    problems.push(...besidesLeftOut(sim, sheet.id, memory, wrong).map((text) => `${sheet.name}: ${text}`));
    problems.push(...formProblems(sim));
  }
}

/**
 * A page that left records out makes a list shorter than its total, and the list is read once more: but not where the
 * total was a boast, since nobody can tell then which calls a page should have had. New ones may be missing, and the
 * import has to say so, unless a user's copy of a row whose call has left fills its place; those that are there may still
 * be as they were.
 */
function besidesLeftOut(
  sim: Simulation,
  sheetId: number,
  { copiedCalls }: TabMemory,
  wrong: readonly string[],
): readonly string[] {
  const { ask, api, server } = sim.world;
  const isLeftOut = (text: string): boolean => [...api.faults.leftOut].some((id) => text.includes(id));
  const isStale = (text: string): boolean => / shows | should be gone$/.test(text) && isLeftOut(text);
  const stale = server.boasts ? wrong.filter(isStale) : [];
  if (stale.length > 0) meet(sim, EXCUSES.leftOutUnseen.kind, `${stale.length}`);
  const view = answered(ask('getState'), 'getState').imports.find(({ id }) => id === String(sheetId));
  const missing = wrong.filter((text) => text.endsWith(' is missing') && isLeftOut(text));
  const isSaid =
    view !== undefined &&
    (view.total === undefined || view.rows < view.total || (server.boasts && copiedCalls.length > 0));
  const excused = isSaid ? [...stale, ...missing] : stale;
  if (isSaid && missing.length > 0) meet(sim, EXCUSES.leftOutSaid.kind, `${missing.length}`);
  return wrong.filter((text) => !excused.includes(text));
}

/** An import that the API refused waits for a person; nothing else may make it wait. */
function resumePaused(sim: Simulation, problems: string[]): void {
  const { ask, api, accounts } = sim.world;
  const wasRefused =
    sim.wasRevoked || api.faults.fired.some(({ fault }) => nameOf(fault) === 'refused by the API');
  for (const view of answered(ask('getState'), 'getState').imports) {
    // Where only one of two waits for someone, the import as a whole has failed.
    const mayWait = view.state === 'paused' || (view.state === 'failed' && accounts.length > 1);
    if (!mayWait) continue;
    if (view.state === 'paused' && !wasRefused)
      problems.push(`${view.tabName} paused by itself: ${view.message}`);
    answered(ask('pauseImport', { id: view.id, paused: false }), 'pauseImport');
  }
}
