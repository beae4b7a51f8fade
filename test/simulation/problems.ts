import type { Run } from '../../emulator/apps-script/index';
import { checkForm, checkKept } from './check';
import { brokenFormulas } from './filled-down';
import { forgetLeft } from './memory';
import { liveTabs, type Simulation } from './simulation';
import { hasCheckpoint } from './tab-reading';
import { answered } from './world';

/** What must hold at any moment, whatever has happened. */

/** What is wrong with the form of the tabs now. */
export function formProblems(sim: Simulation): string[] {
  return liveTabs(sim).flatMap(({ sheet, memory }) => {
    const check = sim.isDisturbed ? checkKept : checkForm;
    const problems = check(sheet, memory).map((text) => `${sheet.name}: ${text}`);
    forgetLeft(sheet, memory);
    return problems;
  });
}

export function formulaProblems(sim: Simulation, whole: ReadonlyMap<number, readonly string[]>): string[] {
  return liveTabs(sim).flatMap(({ sheet }) =>
    brokenFormulas(sheet, whole.get(sheet.id) ?? []).map((text) => `${sheet.name}: ${text}`),
  );
}

/** A checkpoint that its own reader refuses is forgotten without a word, and all that it knew with it. */
export function unreadableCheckpoints(sim: Simulation): string[] {
  const kept = new Set(
    liveTabs(sim)
      .filter(({ sheet }) => hasCheckpoint(sheet))
      .map(({ sheet }) => String(sheet.id)),
  );
  return answered(sim.world.ask('getState'), 'getState')
    .imports.filter(({ id, state }) => state === 'new' && kept.has(id))
    .map(({ tabName }) => `${tabName}: the checkpoint cannot be read`);
}

/** What must not have happened at any time. */
export function neverAllowed(sim: Simulation): string[] {
  const { api, google, file } = sim.world;
  const writes = api.requests.filter(
    ({ method, path }) => method !== 'GET' && !(method === 'POST' && path === '/calls/batch'),
  );
  return [
    ...writes.map(({ method, path }) => `${method} ${path} was sent`),
    ...google.runs.flatMap((run) => run.notImplemented.map((what) => `${run.functionName}: ${what}`)),
    ...google.runs.filter(isDefect).map((run) => `${run.functionName} failed: ${run.error?.message}`),
    ...(/cs_key_\w/.test(JSON.stringify(file.toJSON())) ? ['the file holds a key'] : []),
  ];
}

/** A run may die, and a scheduled one may find the lock taken; anything else that escapes it is a bug. */
function isDefect(run: Run): boolean {
  if (run.ok || run.died || run.kind === 'custom function') return false;
  return !/Another refresh|server error occurred|Planned fault|too much computer time/.test(
    run.error?.message ?? '',
  );
}
