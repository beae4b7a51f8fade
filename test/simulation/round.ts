import { apiFault, pageFault } from './api-faults';
import { definitionEvent, formulaEvent, handEvent, sourceEvent } from './events';
import { wholeFormulas } from './filled-down';
import { googleFault, lastingTrouble } from './google-faults';
import { passHours } from './hours';
import { insideRuns } from './inside-runs';
import { followSource } from './late';
import { copyFile, dropTrigger, reconnect, revokeKey } from './mending';
import { formProblems, formulaProblems, unreadableCheckpoints } from './problems';
import { liveTabs, meet, type Simulation, say } from './simulation';
import type { SeedOptions } from './world';

const MAX_SLICES = 60;

/** What people and the source do between two runs. */
export function happenings(sim: Simulation): string[] {
  const { random: draw } = sim.world;
  const problems: string[] = [];
  for (let count = draw.int(0, 4); count > 0 && problems.length === 0; count--) {
    const chance = draw.next();
    if (chance < 0.68) handEvent(sim);
    else if (chance < 0.82) sourceEvent(sim);
    else if (chance < 0.92) definitionEvent(sim);
    else if (chance < 0.94) problems.push(...copyFile(sim));
    else problems.push(...formulaEvent(sim));
    reconnect(sim);
    problems.push(...formProblems(sim));
  }
  return problems;
}

/** Refreshes while things go wrong, and what is wrong with the tabs when all is calm again. */
export function refreshes(
  sim: Simulation,
  { editsInsideRuns = true }: SeedOptions,
  isFirst: boolean,
): string[] {
  const { random: draw, google } = sim.world;
  for (let count = draw.pick([0, 0, 1, 2]); count > 0; count--)
    draw.chance(0.5) ? apiFault(sim) : googleFault(sim);
  if (draw.chance(0.6)) pageFault(sim);
  const struck = google.faults.happened - sim.thrown;
  const chance = draw.next();
  const mend = chance < 0.04 ? dropTrigger(sim) : chance < 0.07 ? revokeKey(sim) : () => [];
  const endTrouble = lastingTrouble(sim);
  const whole = new Map(liveTabs(sim).map(({ sheet, memory }) => [sheet.id, wholeFormulas(sheet, memory)]));
  const inside = insideRuns(sim, editsInsideRuns);
  if (isFirst || draw.chance(0.35)) pressRefresh(sim);
  else passHours(sim, draw.pick([1, 1, 2, 3, 5, 12, 26]));
  inside.stop();
  calm(sim, struck);
  endTrouble();
  followSource(sim);
  return [
    ...mend(),
    ...unreadableCheckpoints(sim),
    ...formProblems(sim),
    // While someone edits, the first row of data may be another one from one moment to the next.
    ...(inside.edited() ? [] : formulaProblems(sim, whole)),
  ];
}

/** The sidebar's button on each tab, for as long as a person has patience. */
function pressRefresh(sim: Simulation): void {
  const { ask, google, random: draw } = sim.world;
  for (const { sheet } of liveTabs(sim)) {
    for (let slices = draw.pick([1, 3, MAX_SLICES]); slices > 0; slices--) {
      const answer = ask('refreshSlice', { id: String(sheet.id) });
      const progress = answer?.ok ? answer.value : undefined;
      const said = progress
        ? `${progress.state}, ${progress.message}`
        : answer && !answer.ok
          ? answer.error.message
          : 'died';
      say(sim, `slice of ${sheet.name}: ${said}`);
      if (progress?.state !== 'working') break;
      if (progress.waitSeconds > 0) google.advance(progress.waitSeconds * 1000);
    }
  }
}

/** Plans that have not struck yet are forgotten, and those that have are counted. */
function calm(sim: Simulation, struckBefore: number): void {
  const { google, api, server } = sim.world;
  const struck = google.faults.happened - sim.thrown - struckBefore;
  const deadly = new Set(google.runs.filter((run) => run.died).map((run) => run.error?.message));
  const deaths = sim.plans.filter(({ message, isDeath }) => isDeath && deadly.has(message));
  const thrown = sim.plans.filter(({ isDeath }) => !isDeath);
  // An exception may be caught: only where the numbers leave no doubt did it strike.
  const isThrown = struck - deaths.length === thrown.length;
  for (const { kind, message } of [...deaths, ...(isThrown ? thrown : [])]) meet(sim, kind, message);
  sim.plans = [];
  google.faults.clear();
  api.faults.clear();
  server.wish = undefined;
  server.breaksBatch = false;
}
