import type { Zone } from '../dates/zone';
import { bestEffort } from '../functions/best-effort';
import { alone, withLockToTheEnd } from '../google/lock';
import { userProperties } from '../google/properties';
import { now } from '../google/runtime';
import { isDue, isWithinSpread } from '../imports/schedule';
import { toProblem } from '../problem';
import { bringBackFormulas } from './formula-refresh';
import { importStatus } from './import-status';
import { type OpenImport, openImports, ownImports, type Part } from './import-store';
import { journal, type Runner } from './refresh-log';
import { type ImportLimits, type RunResult, runImport } from './run-import';
import { spreadsheetZone } from './services';
import { container, possible, recordHeartbeat } from './trigger-manager';

/** Google ends a run at six minutes; what is left is for the last page and its writing. */
const BUDGET_MS = 4.5 * 60_000;

/** The trigger: unfinished imports first, then those that are due, the longest waiting first. */
export function refreshDue(): void {
  const deadlineMs = now() + BUDGET_MS;
  bestEffort(recordHeartbeat);
  bestEffort(bringBackFormulas);
  try {
    withLockToTheEnd(() => {
      const zone = spreadsheetZone();
      for (const open of dueImports(zone)) {
        if (now() >= deadlineMs) return;
        run(open, deadlineMs, 'Schedule', (part) => isPartDue(open, part, zone));
      }
    });
  } catch (error) {
    // Somebody else's refresh is at it, and the next hour comes: no reason for Google to count a failed trigger.
    if (toProblem(error).code !== 'refresh_running') throw error;
  } finally {
    bestEffort(() => userProperties().keepLater());
  }
}

/** All imports of this file that this user has keys for, due or not: what the menu's “Refresh all imports” does. */
export function refreshAll(): { done: number; unfinished: number; failed: number } {
  const deadlineMs = now() + BUDGET_MS;
  return alone(() => {
    const outcomes = ownImports(openImports())
      .filter(({ stored }) => !stored.paused)
      .map((open) => run(open, deadlineMs, 'Menu'));
    const failed = outcomes.filter((outcome) => outcome.error !== undefined).length;
    const unfinished = outcomes.filter(({ open, error }) => !error && importStatus(open).isUnderway).length;
    return { done: outcomes.length - failed - unfinished, unfinished, failed };
  });
}

function run(open: OpenImport, deadlineMs: number, who: Runner, wants?: ImportLimits['wants']): RunResult {
  const result = runImport(open, { deadlineMs, waitsForRoom: true, ...(wants ? { wants } : {}) });
  journal(result, who);
  return result;
}

function dueImports(zone: Zone): OpenImport[] {
  return ownImports(openImports())
    .filter(
      (open) =>
        !open.stored.paused && (hasLeaving(open) || open.parts.some((part) => isPartDue(open, part, zone))),
    )
    .sort(
      (a, b) =>
        Number(isUnfinished(b)) - Number(isUnfinished(a)) || (refreshedMs(a) ?? 0) - (refreshedMs(b) ?? 0),
    );
}

/** Rows of a business that was taken away go whatever the schedule of the others. */
const hasLeaving = ({ stored: { accounts = [] } }: OpenImport): boolean =>
  accounts.some(({ isLeaving }) => isLeaving);

/** Businesses of one import wait for their own next try; the others go on meanwhile. */
function isPartDue({ stored }: OpenImport, { checkpoint }: Part, zone: Zone): boolean {
  const { state, retryAt, refreshedAt } = checkpoint?.health ?? {};
  if (state === 'paused') return false;
  if (retryAt !== undefined && !isWithinSpread(Date.parse(retryAt), now())) return false;
  if (checkpoint?.run !== undefined) return true;
  return isDue(possible(stored.definition.schedule, container), momentOf(refreshedAt), now(), zone);
}

const isUnfinished = (open: OpenImport): boolean =>
  open.parts.some(({ checkpoint }) => checkpoint?.run !== undefined);

const refreshedMs = (open: OpenImport): number | undefined => momentOf(importStatus(open).refreshedAt);

const momentOf = (at: string | undefined): number | undefined =>
  at === undefined ? undefined : Date.parse(at);
