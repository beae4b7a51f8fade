import * as v from 'valibot';
import { currentSpreadsheet, now } from '../google/host';
import { alone } from '../google/lock';
import { validate } from '../imports/definition';
import { ProblemError, toProblem } from '../problem';
import type { Checkpoint } from '../refresh/checkpoint';
import { findImportTab } from '../tab/import-tabs';
import type { Problem, Progress, ServerFunctions } from '../wire';
import { answer, openImport, runImport } from './workbench';

/** Short, so that the progress bar moves and Cancel is heard; the page asks again. */
const SLICE_MS = 6_000;
/** A slice that failed in passing is tried again by the page after this. */
const CALM_SECONDS = 5;

export const refreshSlice: ServerFunctions['refreshSlice'] = (input) =>
  answer(() => {
    const { id } = validate(v.strictObject({ id: v.string() }), input, 'import');
    try {
      return alone(() => slice(id));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'busy') throw error;
      const { checkpoint } = openImport(findImportTab(currentSpreadsheet(), id));
      return progressOf(id, checkpoint, {
        code: 'busy',
        message: error.message,
        retryAfterSeconds: CALM_SECONDS,
      });
    }
  });

function slice(id: string): Progress {
  const open = openImport(findImportTab(currentSpreadsheet(), id));
  const { checkpoint, error } = runImport(open, { deadlineMs: now() + SLICE_MS, waitsForRoom: false });
  return progressOf(id, checkpoint, error === undefined ? undefined : toProblem(error));
}

function progressOf(
  importId: string,
  checkpoint: Checkpoint | undefined,
  error: Problem | undefined,
): Progress {
  const isPassing = error?.code === 'rate_limited' || error?.code === 'busy';
  const isOver = checkpoint !== undefined && checkpoint.run === undefined && error === undefined;
  const failure = error && !isPassing ? (checkpoint?.state === 'paused' ? 'paused' : 'failed') : undefined;
  const state = failure ?? (isOver ? 'done' : 'working');
  return {
    importId,
    state,
    rows: checkpoint?.rows ?? 0,
    added: checkpoint?.added ?? 0,
    changed: checkpoint?.changed ?? 0,
    removed: checkpoint?.removed ?? 0,
    requests: checkpoint?.requests ?? 0,
    waitSeconds: isPassing ? (error.retryAfterSeconds ?? CALM_SECONDS) : 0,
    message: error?.message ?? checkpoint?.message ?? '',
    ...(checkpoint?.total === undefined ? {} : { total: checkpoint.total }),
    ...(error && !isPassing ? { error } : {}),
  };
}
