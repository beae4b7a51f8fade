import { nameOf } from './api-faults';
import { checkContent } from './check';
import { passHours } from './hours';
import { reconnect } from './mending';
import { truthOf } from './oracle';
import { formProblems } from './problems';
import { liveTabs, type Simulation, say } from './simulation';
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
    const { world, file, style } = { ...sim.world, world: sim.world.api.world };
    const truth = truthOf({
      world,
      definition: memory.definition,
      timeZone: file.timeZone,
      olderNames: style === 'older-names',
    });
    problems.push(
      ...checkContent(sheet, memory, truth, { from, until: google.clock.now(), lagMs: sim.world.lagMs }).map(
        (text) => `${sheet.name}: ${text}`,
      ),
    );
    problems.push(...formProblems(sim));
  }
}

/** An import that the API refused waits for a person; nothing else may make it wait. */
function resumePaused(sim: Simulation, problems: string[]): void {
  const { ask, api } = sim.world;
  const wasRefused =
    sim.wasRevoked || api.faults.fired.some(({ fault }) => nameOf(fault) === 'refused by the API');
  for (const view of answered(ask('getState'), 'getState').imports) {
    if (view.state !== 'paused') continue;
    if (!wasRefused) problems.push(`${view.tabName} paused by itself: ${view.message}`);
    answered(ask('pauseImport', { id: view.id, paused: false }), 'pauseImport');
  }
}
