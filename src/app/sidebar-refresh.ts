import * as v from 'valibot';
import { alone } from '../google/lock';
import { currentSpreadsheet, now } from '../google/runtime';
import { validate } from '../imports/definition';
import { type Problem, ProblemError, toProblem, withoutKeys } from '../problem';
import type { Progress, ServerFunctions } from '../protocol';
import { findImportTab } from '../sheet/import-tabs';
import { IN_PROGRESS } from '../sync/checkpoint';
import { policyFor } from '../sync/problem-policy';
import { withoutRun } from '../sync/prune';
import { statusText } from '../text/render-problem';
import { CANCELED } from './import-message';
import { type ImportStatus, importStatus } from './import-status';
import { changeCheckpoints, type OpenImport, openImport } from './import-store';
import { journal, record } from './refresh-log';
import { runImport } from './run-import';
import { answer, problemView } from './services';
import { answerAlone } from './sidebar-imports';
import { viewOf } from './sidebar-state';
import { saveSchedule } from './trigger-manager';

/** Short, so that the progress bar moves and Cancel is heard; the page asks again. */
const SLICE_MS = 6_000;
/** A slice that failed in passing is tried again by the page after this. */
const CALM_SECONDS = 5;

const ById = v.strictObject({ id: v.pipe(v.string(), v.maxLength(100)) });

export const refreshSlice: ServerFunctions['refreshSlice'] = (input) =>
  answer(() => {
    const { id } = validate(ById, input, 'import');
    try {
      return alone(() => slice(id));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'refresh_running') throw error;
      return progressOf(openImport(findImportTab(currentSpreadsheet(), id)), {
        ...error.problem,
        retryAfterSeconds: CALM_SECONDS,
      });
    }
  });

function slice(id: string): Progress {
  const open = openImport(findImportTab(currentSpreadsheet(), id));
  const result = runImport(open, { deadlineMs: now() + SLICE_MS, waitsForRoom: false });
  const { error } = result;
  journal(result, 'Sidebar');
  // It goes on when the sidebar is closed, also where the schedule alone would want no trigger. Asked once a refresh.
  if (importStatus(result.open).isUnderway && !importStatus(open).isUnderway) saveSchedule();
  return progressOf(result.open, error === undefined ? undefined : toProblem(error));
}

/** Waits until the slice under way is over: until then nothing can be taken back. */
export const cancelRefresh: ServerFunctions['cancelRefresh'] = (input) =>
  answerAlone(() => {
    const open = openImport(findImportTab(currentSpreadsheet(), validate(ById, input, 'import').id));
    const before = importStatus(open);
    if (!before.isUnderway) return viewOf(open);
    const cancelled = changeCheckpoints(open, (checkpoint) => {
      if (!checkpoint.run) return checkpoint;
      const { health } = checkpoint;
      return { ...withoutRun(checkpoint), health: { ...health, ...IN_PROGRESS, note: { code: 'canceled' } } };
    });
    record(open, before, 'Sidebar', { outcome: CANCELED, ok: true });
    return viewOf(cancelled);
  });

function progressOf(open: OpenImport, error: Problem | undefined): Progress {
  const standing = importStatus(open);
  const isTransient = error !== undefined && policyFor(error.code) === 'wait';
  const isOver = standing.state !== 'new' && !standing.isUnderway && error === undefined;
  const failure = error && !isTransient ? (standing.state === 'paused' ? 'paused' : 'failed') : undefined;
  const state = failure ?? (isOver ? 'done' : 'working');
  const left =
    state === 'working' && standing.state !== 'new' ? standing.estimateRemainingSeconds : undefined;
  return {
    importId: open.tab.id,
    state,
    rows: standing.rows,
    added: standing.added,
    changed: standing.changed,
    removed: standing.removed,
    requests: standing.requests,
    waitSeconds: isTransient ? (error.retryAfterSeconds ?? CALM_SECONDS) : 0,
    message: error ? messageOf(error, standing) : standing.message,
    ...(standing.total === undefined ? {} : { total: standing.total }),
    ...(left === undefined ? {} : { estimateSeconds: left }),
    ...(state === 'working' && standing.rescan ? { rescan: standing.rescan } : {}),
    ...(error && !isTransient
      ? { error: { ...problemView(error), message: messageOf(error, standing) } }
      : {}),
  };
}

/** Of several accounts the sentence speaks of all; what is not kept on the tab, or has words of its own, is said as it is. */
function messageOf(error: Problem, standing: ImportStatus): string {
  const isKept = standing.problem?.code === error.code && error.context?.account !== undefined;
  return isKept ? standing.message : withoutKeys(statusText(error));
}
