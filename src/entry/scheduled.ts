import type { Zone } from '../dates/zone';
import { now } from '../google/host';
import { alone } from '../google/lock';
import { userStore } from '../google/stores';
import { listConnections } from '../imports/connections';
import { isDue, TRIGGER_SPREAD_MS } from '../imports/schedule';
import { toProblem } from '../problem';
import { type OpenImport, openImports, runImport, spreadsheetZone } from './workbench';

/** Google ends a run at six minutes; what is left is for the last page and its writing. */
const BUDGET_MS = 4.5 * 60_000;

/** The hourly trigger: unfinished imports first, then those that are due, the longest waiting first. */
export function refreshDue(): void {
  const deadlineMs = now() + BUDGET_MS;
  try {
    alone(() => {
      for (const open of dueImports(spreadsheetZone())) {
        if (now() >= deadlineMs) return;
        runImport(open, { deadlineMs, waitsForRoom: true });
      }
    });
  } catch (error) {
    // Somebody else's refresh is at it, and the next hour comes: no reason for Google to count a failed trigger.
    if (toProblem(error).code !== 'busy') throw error;
  }
}

/** All imports of this file that this user has keys for, due or not: what the menu's “Refresh all” does. */
export function refreshAll(): { done: number; unfinished: number; failed: number } {
  const deadlineMs = now() + BUDGET_MS;
  return alone(() => {
    const outcomes = ownImports()
      .filter(({ stored }) => !stored.paused)
      .map((open) => runImport(open, { deadlineMs, waitsForRoom: true }));
    const failed = outcomes.filter((outcome) => outcome.error !== undefined).length;
    const unfinished = outcomes.filter(
      ({ checkpoint, error }) => !error && checkpoint.run !== undefined,
    ).length;
    return { done: outcomes.length - failed - unfinished, unfinished, failed };
  });
}

function dueImports(zone: Zone): OpenImport[] {
  return ownImports()
    .filter((open) => !open.stored.paused && open.checkpoint?.state !== 'paused')
    .filter(isRetryTime)
    .filter(
      (open) => isUnfinished(open) || isDue(open.stored.definition.schedule, refreshedMs(open), now(), zone),
    )
    .sort(
      (a, b) =>
        Number(isUnfinished(b)) - Number(isUnfinished(a)) || (refreshedMs(a) ?? 0) - (refreshedMs(b) ?? 0),
    );
}

function isUnfinished(open: OpenImport): boolean {
  return open.checkpoint?.run !== undefined;
}

function isRetryTime(open: OpenImport): boolean {
  const at = open.checkpoint?.retryAt;
  return at === undefined || Date.parse(at) <= now() + TRIGGER_SPREAD_MS;
}

function refreshedMs(open: OpenImport): number | undefined {
  const at = open.checkpoint?.refreshedAt;
  return at === undefined ? undefined : Date.parse(at);
}

function ownImports(): OpenImport[] {
  const keys = new Set(listConnections(userStore()).map((connection) => connection.id));
  return openImports().filter((open) => keys.has(open.stored.definition.connectionId));
}
