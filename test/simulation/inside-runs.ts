import type { ServiceCall } from '../../emulator/apps-script/index';
import { lookUpFault } from './api-faults';
import { createStrays } from './collision-cells';
import { handEvent } from './events';
import { deathBeforeCheckpoint, usedUpQuota } from './google-faults';
import { createGap } from './race-window';
import { meet, type Simulation } from './simulation';
import { importSheets } from './tab-reading';
import { unflushedWrites } from './unflushed';

/** What may happen between two service calls of a run besides the planned faults. */
export const INSIDE_KINDS = [
  'run that found the lock taken',
  'doubled run by the sidebar',
  'doubled run by the menu',
  'doubled run by the schedule',
] as const;

/** Between any two service calls, but nobody inserts a column, moves another and sorts within two seconds. */
const BETWEEN_EDITS_MS = 2000;

export interface InsideRuns {
  /** Whether a user has edited while a run was running. */
  readonly edited: () => boolean;
  readonly stop: () => void;
}

/**
 * While runs are running a second run knocks at the lock or is let in by a lock that fails, users edit, and what Google
 * does to runs is done to them.
 */
export function insideRuns(sim: Simulation, withEdits: boolean): InsideRuns {
  const { random: draw, google } = sim.world;
  const unflushed = unflushedWrites(sim);
  const strays = createStrays(sim);
  const gap = createGap(sim);
  const followers = [
    gap.follow,
    ...(draw.chance(0.5) ? [unflushed.follow] : []),
    strays.follow,
    ...(draw.chance(0.12) ? [deathBeforeCheckpoint(sim)] : []),
    ...(draw.chance(0.04) ? [usedUpQuota(sim)] : []),
  ];
  let callsToSecondRun = draw.chance(0.35) ? draw.int(1, 250) : 0;
  let callsToEdit = withEdits && draw.chance(0.5) ? draw.int(1, 200) : 0;
  let isNested = false;
  let edits = 0;
  let editedAt = Number.NEGATIVE_INFINITY;
  const stop = google.faults.onServiceCall((call) => {
    if (isNested || call.run.kind === 'custom function') return;
    for (const follow of followers) follow(call);
    isNested = true;
    try {
      if (callsToSecondRun > 0 && --callsToSecondRun === 0) {
        secondRun(sim, call);
        unflushed.keep();
        callsToSecondRun = draw.chance(0.3) ? draw.int(1, 60) : 0;
      }
      const isRested = google.clock.now() - editedAt >= BETWEEN_EDITS_MS;
      if (callsToEdit > 0 && (callsToEdit > 1 || isRested) && --callsToEdit === 0) {
        editedAt = google.clock.now();
        handEvent(sim, 'user inside a run');
        if (draw.chance(0.1)) lookUpFault(sim);
        unflushed.keep();
        edits++;
        gap.open(call.run);
        strays.open(call.run);
        sim.isDisturbed = true;
        callsToEdit = draw.chance(0.5) ? draw.int(1, 100) : 0;
      }
    } finally {
      isNested = false;
    }
  });
  return {
    edited: () => edits > 0,
    stop() {
      stop();
      gap.close();
      unflushed.settle();
      strays.close();
    },
  };
}

const WAYS = { sidebar: 'refreshSlice', menu: 'refreshAllImports', schedule: 'refreshDue' } as const;

/** Someone else's run begins and ends while one is running; the lock keeps it out, or does not. */
function secondRun(sim: Simulation, call: ServiceCall): void {
  const { google, file, random: draw, user } = sim.world;
  const [sheet] = draw.chance(0.7) ? importSheets(file) : importSheets(file).reverse();
  if (!sheet) return;
  const way = draw.pick(['sidebar', 'menu', 'schedule'] as const);
  const locks = google.faults.locks;
  const isOpen = locks === 'work' && draw.chance(0.7);
  if (isOpen) google.faults.locks = 'open';
  const args = way === 'sidebar' ? [{ id: String(sheet.id) }] : [];
  const run = google.call(file, user, WAYS[way], args);
  google.faults.locks = locks;
  // Only beside a run that has the lock is it a doubled one.
  const isBeside = (call.run.calls['Lock.tryLock'] ?? 0) > (call.run.calls['Lock.releaseLock'] ?? 0);
  if (!isBeside) return;
  if (isOpen) sim.isDisturbed = true;
  meet(
    sim,
    isOpen ? `doubled run by the ${way}` : 'run that found the lock taken',
    `at ${call.className}.${call.method} of ${call.run.functionName}: ${run.ok ? 'ended' : run.error?.message}`,
  );
}
