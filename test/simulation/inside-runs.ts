import type { ServiceCall } from '../../emulator/apps-script/index';
import { handEvent } from './events';
import { meet, type Simulation } from './simulation';
import { importSheets } from './tab-reading';
import { USER } from './world';

/**
 * What happens while a run is under way: a second run knocks at the lock, and, where it is asked for, a user edits
 * between two service calls. Returns how to stop.
 */
export function insideRuns(sim: Simulation, withEdits: boolean): () => void {
  const { random: draw, google } = sim.world;
  let callsToSecondRun = draw.chance(0.3) ? draw.int(1, 250) : 0;
  let callsToEdit = withEdits && draw.chance(0.6) ? draw.int(1, 200) : 0;
  let isNested = false;
  return google.faults.onServiceCall((call) => {
    if (isNested || call.run.kind === 'custom function') return;
    isNested = true;
    try {
      if (callsToSecondRun > 0 && --callsToSecondRun === 0) secondRun(sim, call);
      if (callsToEdit > 0 && --callsToEdit === 0) {
        handEvent(sim, 'user inside a run');
        callsToEdit = draw.chance(0.5) ? draw.int(1, 100) : 0;
      }
    } finally {
      isNested = false;
    }
  });
}

function secondRun(sim: Simulation, call: ServiceCall): void {
  const { google, file } = sim.world;
  const [sheet] = importSheets(file);
  if (!sheet) return;
  const run = google.call(file, USER, 'refreshSlice', [{ id: String(sheet.id) }]);
  meet(
    sim,
    'second run beside a running one',
    `at ${call.className}.${call.method} of ${call.run.functionName}: ${run.ok ? 'answered' : run.error?.message}`,
  );
}
