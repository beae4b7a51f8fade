import { currentSpreadsheet, now } from '../google/runtime';
import { toProblem } from '../problem';
import { appendLog } from '../sheet/log-tab';
import { completeness } from '../sync/count-text';
import { logText } from '../text/render-problem';
import { type ImportStatus, importStatus } from './import-status';
import type { OpenImport } from './import-store';
import { resourceOf } from './registry';
import { isPersonal } from './run-account';
import type { RunResult } from './run-import';

/**
 * Who ran a refresh. The add-on does not ask for the permission to know a user's e-mail address, so nobody is named.
 */
export type Runner = 'Schedule' | 'Menu' | 'Sidebar';

/**
 * Leaves a line in the log: one for each run of the schedule or the menu, and one at the end of a refresh in the
 * sidebar, not one for each of its slices. The counts are those of the whole refresh so far, of all businesses together.
 */
export function journal(result: RunResult, who: Runner): void {
  const { open } = result;
  const standing = importStatus(open);
  const problem = result.error === undefined ? undefined : toProblem(result.error);
  // What only this person lacks is no news of the import.
  if (problem && isPersonal(problem.code)) return;
  const goesOn =
    standing.isUnderway && (standing.state === 'unfinished' || open.stored.accounts !== undefined);
  if (goesOn && who === 'Sidebar') return;
  record(open, standing, who, {
    outcome: goesOn ? soFar(open, standing) : standing.message,
    ok: problem === undefined || goesOn,
  });
}

/** A log that cannot be written, as in a file that is full, must not undo what was refreshed. */
export function record(
  open: OpenImport,
  standing: ImportStatus,
  who: Runner,
  { outcome, ok }: { outcome: string; ok: boolean },
): void {
  try {
    const line = {
      at: new Date(now()).toISOString(),
      who,
      importName: open.tab.name,
      added: standing.added,
      changed: standing.changed,
      removed: standing.removed,
      requests: standing.requests,
      seconds: Math.round(standing.workedMs / 100) / 10,
      outcome,
      ok,
    };
    appendLog(currentSpreadsheet(), line, open.tab.log);
  } catch (error) {
    console.warn(`The log could not be written: ${logText(toProblem(error))}`);
  }
}

function soFar(open: OpenImport, { rows, total }: ImportStatus): string {
  const { label } = resourceOf(open.stored.definition);
  return `Not finished yet: ${completeness(rows, total, label)} so far. The next run goes on.`;
}
